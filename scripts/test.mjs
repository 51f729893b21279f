// Runs every gate one after the other, also past a failed one, and sums them up. The last line is
// `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runInPlace } from './child-process.mjs'
import { npmCommand } from './prepare/run-command.mjs'
import { judgeGate, readPlaywright, readVitest, summaryLines } from './test-summary.mjs'

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {string} script the npm script that runs it
 * @property {(report: string) => { arguments: string[], environment: NodeJS.ProcessEnv }} [reporting] how it is told to write a report
 * @property {(report: any) => import('./test-summary.mjs').TestReport} [read] what the report says
 */

/** @type {readonly Gate[]} */
const gates = [
  { name: 'check', script: 'check' },
  { name: 'unit', script: 'test:unit', reporting: vitestReporting, read: readVitest },
  { name: 'integration', script: 'test:integration', reporting: vitestReporting, read: readVitest },
  { name: 'snippets', script: 'test:snippets', reporting: vitestReporting, read: readVitest },
  { name: 'e2e', script: 'test:e2e', reporting: playwrightReporting, read: readPlaywright },
]

const reports = mkdtempSync(path.join(tmpdir(), 'workbench-reports-'))
try {
  const results = []
  for (const gate of gates) results.push(await runGate(gate))
  process.stdout.write(`\n${summaryLines(results).join('\n')}\n`)
  process.exitCode = results.every((result) => result.ok) ? 0 : 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

/** @param {Gate} gate */
async function runGate({ name, script, reporting, read }) {
  process.stdout.write(`\n── ${name} ──\n`)
  const report = path.join(reports, `${name}.json`)
  const { arguments: reporters, environment } = reporting?.(report) ?? { arguments: [], environment: {} }
  const startedAt = performance.now()
  const exitCode = await runInPlace([...npmCommand(), 'run', '--silent', script, '--', ...reporters], {
    ...process.env,
    ...environment,
  })
  const durationMs = performance.now() - startedAt
  return judgeGate({ name, exitCode, durationMs, report: read && readReport(report, read) })
}

/**
 * @param {string} file
 * @param {NonNullable<Gate['read']>} read
 */
function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { counts: { passed: 0, failed: 0, skipped: 0 }, failures: [] }
  }
}

/** @param {string} report */
function vitestReporting(report) {
  return {
    arguments: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    environment: {},
  }
}

/** @param {string} report */
function playwrightReporting(report) {
  return { arguments: ['--reporter=list,json'], environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } }
}
