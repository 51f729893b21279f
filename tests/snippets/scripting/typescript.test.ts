import { symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ProcessResult, type RunContext, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import type { NamedCode } from '../support/runner.ts'
import { FORM_LINES, INSTALLED_PACKAGES, QUERY_QUOTE, runModule } from './run-module.ts'

const COMPILER = path.join(INSTALLED_PACKAGES, 'typescript/bin/tsc')

const STRICTEST = {
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  erasableSyntaxOnly: true,
  noEmit: true,
}

/** All snippets are type-checked together, then each is run by the Node of the tests, which strips the types. */
async function checkAndRun(
  snippets: readonly NamedCode[],
  context: RunContext,
): Promise<readonly ProcessResult[]> {
  symlinkSync(INSTALLED_PACKAGES, path.join(context.directory, 'node_modules'))
  for (const { name, code } of snippets) writeFileSync(path.join(context.directory, `${name}.mts`), code)
  const config = { compilerOptions: STRICTEST, include: ['*.mts'] }
  writeFileSync(path.join(context.directory, 'tsconfig.json'), JSON.stringify(config))
  const checked = await runProcess(process.execPath, [COMPILER, '-p', '.'], context)
  if (checked.exitCode !== 0) throw new Error(`The types do not fit:\n${checked.stdout}`)
  const results: ProcessResult[] = []
  for (const { name, code } of snippets) {
    results.push(
      await runModule(code, 'mts', { ...context, directory: path.join(context.directory, `run-${name}`) }),
    )
  }
  return results
}

proveTarget({
  targetId: 'typescript',
  tool: 'Node.js 22.18 or newer',
  skipped: QUERY_QUOTE,
  inexact: FORM_LINES,
  isPresent: () => true,
  run: (code, context) => runModule(code, 'mts', context),
  runMany: checkAndRun,
})
