import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { readPowerShell } from '../../support/shells/read-powershell.ts'
import { checkByReading } from '../support/check-by-reading.ts'
import { canRun, type RunContext, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { runScript } from '../support/run-script.ts'

proveTarget({
  targetId: 'curl-powershell',
  tool: 'PowerShell (pwsh)',
  prints: 'frames',
  // A script goes on after a program that failed, as a prompt does.
  failsOnRefusal: 'message-only',
  isPresent: () => canRun('pwsh', ['-NoProfile', '-Command', 'exit']) && canRun('curl'),
  run: async (code, context) =>
    runScript('pwsh', ['-NoProfile', '-File'], { name: 'snippet.ps1', code }, await withCurlExe(context)),
  checkSyntax: checkByReading((code) => readPowerShell(code, {})),
})

/** Away from Windows curl has a name without its ending. */
async function withCurlExe(context: RunContext): Promise<RunContext> {
  const { stdout } = await runProcess('sh', ['-c', 'command -v curl'], context)
  symlinkSync(stdout.trim(), path.join(context.directory, 'curl.exe'))
  const searchPath = `${context.directory}${path.delimiter}${context.env.PATH ?? ''}`
  return { ...context, env: { ...context.env, PATH: searchPath } }
}
