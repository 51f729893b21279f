import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { outcomeLines, readOutcomes } from './outcomes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    outcomeFile: string
  }
}

/** Gives the test files a place for their outcomes, and prints them when all is done. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'snippet-outcomes-'))
  const file = path.join(folder, 'outcomes.jsonl')
  project.provide('outcomeFile', file)
  return () => {
    const lines = outcomeLines(
      readOutcomes(file),
      SNIPPET_TARGETS.map(({ id }) => id),
    )
    process.stdout.write(`\n${lines.join('\n')}\n`)
    rmSync(folder, { recursive: true })
  }
}
