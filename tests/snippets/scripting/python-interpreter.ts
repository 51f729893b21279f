import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { canRun, type ProcessResult, type RunContext, runProcess } from '../support/child-process.ts'

const INTERPRETERS = ['python3', '/usr/bin/python3', 'python']

/** An interpreter that has a module, or null: the first in the path need not be the one with the packages. */
export function interpreterWith(module: string): string | null {
  return INTERPRETERS.find((command) => canRun(command, ['-c', `import ${module}`])) ?? null
}

/** Runs a program out of a file, as a user would. */
export function runPython(module: string, code: string, context: RunContext): Promise<ProcessResult> {
  return runProcess(interpreterWith(module) ?? 'python3', [fileOf(code, context)], context)
}

/** Reads a program without running it: exit code 0 says that it is well formed. */
export function checkPython(code: string, context: RunContext): Promise<ProcessResult> {
  return runProcess('python3', ['-m', 'py_compile', fileOf(code, context)], context)
}

function fileOf(code: string, { directory }: RunContext): string {
  const file = path.join(directory, 'snippet.py')
  writeFileSync(file, code)
  return file
}
