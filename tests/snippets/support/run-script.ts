import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ProcessResult, type RunContext, runProcess } from './child-process.ts'

/** Saves the code as a file in the folder of the case and runs it with a program. */
export function runScript(
  command: string,
  args: readonly string[],
  script: { readonly name: string; readonly code: string },
  context: RunContext,
): Promise<ProcessResult> {
  const file = path.join(context.directory, script.name)
  writeFileSync(file, script.code)
  return runProcess(command, [...args, file], context)
}
