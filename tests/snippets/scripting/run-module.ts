import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ProcessResult, type RunContext, runProcess } from '../support/child-process.ts'

/** The packages of the project itself. */
export const INSTALLED_PACKAGES = path.resolve(import.meta.dirname, '../../../node_modules')

/** Runs a module with the Node of the tests; it finds the packages of the project. */
export function runModule(
  code: string,
  extension: 'mjs' | 'mts',
  context: RunContext,
): Promise<ProcessResult> {
  mkdirSync(context.directory, { recursive: true })
  symlinkSync(INSTALLED_PACKAGES, path.join(context.directory, 'node_modules'))
  const file = path.join(context.directory, `snippet.${extension}`)
  writeFileSync(file, code)
  return runProcess(process.execPath, [file], context)
}

/** What no client on `fetch` sends as it is; the URL means the same. */
export const QUERY_QUOTE = {
  'get-with-query': "fetch sends a ' of a query as %27 (URL Standard, special-query percent-encode set)",
} as const

/** What `FormData` makes of a text in a form. */
export const FORM_LINES = {
  'form-lines': 'FormData sends each line break of a text as CRLF (HTML Standard, multipart encoding)',
} as const
