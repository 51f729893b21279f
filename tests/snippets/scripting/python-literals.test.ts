import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJsonNode } from '../../../shared/domain/json/json-node.ts'
import { pythonLiteral, pythonLoss } from '../../../shared/domain/snippets/literals/python-literal.ts'
import { jsonText } from '../../unit/shared/snippets/literals/json-arbitrary.ts'
import { canonicalJson } from '../support/exact-json.ts'
import { interpreterWith, runPython } from './python-interpreter.ts'

test.skipIf(interpreterWith('json') === null)('Python reads each literal as exactly the value', async () => {
  const texts = fc.sample(jsonText, { seed: 20_261_124, numRuns: 3000 }).filter((text) => {
    const node = readJsonNode(text)
    return node !== null && pythonLoss(node) === null
  })
  expect(texts.length).toBeGreaterThan(1000)
  const lines = texts.map((text) => {
    const node = readJsonNode(text)
    return node === null ? '' : `print(json.dumps(${pythonLiteral(node)}))`
  })
  const directory = mkdtempSync(path.join(tmpdir(), 'python-literals-'))
  try {
    const { stdout, stderr } = await runPython('json', ['import json', ...lines, ''].join('\n'), {
      directory,
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    })
    expect(stderr).toBe('')
    expect(stdout.trimEnd().split('\n').map(canonicalJson)).toEqual(texts.map(canonicalJson))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
