import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ProcessResult, type RunContext, runProcess } from '../support/child-process.ts'
import type { NamedCode, SnippetRunner } from '../support/runner.ts'

/** How the programs of a language that is compiled are made and started. */
export interface Toolchain {
  /** Compiles all snippets at once in the folder of the context; names are fit for a file and begin with a letter. */
  compile(snippets: readonly NamedCode[], context: RunContext): Promise<ProcessResult>
  /** The command that starts a compiled snippet, and its arguments. */
  command(name: string, context: RunContext): readonly [string, ...string[]]
}

/** Runs snippets of a compiled language: many with one compilation. */
export function compiled(toolchain: Toolchain): Pick<SnippetRunner, 'run' | 'runMany'> {
  const runMany = async (
    snippets: readonly NamedCode[],
    context: RunContext,
  ): Promise<readonly ProcessResult[]> => {
    const { exitCode, stdout, stderr } = await toolchain.compile(snippets, context)
    if (exitCode !== 0) throw new Error(`the snippets do not compile:\n${stdout}${stderr}`.slice(0, 8_000))
    const results: ProcessResult[] = []
    for (const { name } of snippets) {
      const [command, ...args] = toolchain.command(name, context)
      results.push(await runProcess(command, args, context))
    }
    return results
  }
  const run = async (code: string, context: RunContext): Promise<ProcessResult> => {
    const [result] = await runMany([{ name: 'single', code }], context)
    if (result === undefined) throw new Error('the snippet was not run')
    return result
  }
  return { runMany, run }
}

/** Runs a snippet of a language that needs no compilation, as a file. */
export function interpreted(
  command: string,
  args: readonly string[],
  extension: string,
): Pick<SnippetRunner, 'run'> {
  return {
    run: (code, context) => {
      const file = path.join(context.directory, `snippet.${extension}`)
      writeFileSync(file, code)
      return runProcess(command, [...args, file], context)
    },
  }
}

/** Writes a file below the folder of a context, its folders too. */
export function writeBelow(context: RunContext, file: string, text: string): string {
  const whole = path.join(context.directory, file)
  mkdirSync(path.dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  return whole
}

/** The name of a case as an identifier. */
export function identifierOf(name: string): string {
  return name.replaceAll('-', '_')
}
