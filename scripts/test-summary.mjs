import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a gate's runner wrote of its tests.
 *
 * @typedef {object} TestReport
 * @property {Counts} counts
 * @property {readonly string[]} failures each failed test: its place and name, and the first line of what was wrong
 */

/**
 * @typedef {object} GateResult
 * @property {string} name
 * @property {boolean} ok
 * @property {number} durationMs
 * @property {Counts} [counts] of a gate that runs tests
 * @property {readonly string[]} failures
 */

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly VitestFile[]} testResults
 */

/**
 * @typedef {object} VitestFile
 * @property {string} name path of the file
 * @property {string} status
 * @property {string} [message] why the file could not be run
 * @property {readonly { status: string, fullName: string, failureMessages?: readonly string[] | null }[]} assertionResults
 */

/**
 * @param {VitestReport} report
 * @returns {TestReport}
 */
export function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  return {
    counts: { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    failures: testResults.flatMap(failuresOfFile),
  }
}

/** @param {VitestFile} file */
function failuresOfFile({ name, status, message, assertionResults }) {
  const file = path.relative('', name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0 && status === 'failed') return [failureLine(file, message)]
  return failed.map(({ fullName, failureMessages }) =>
    failureLine(`${file} › ${fullName}`, failureMessages?.[0]),
  )
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly PlaywrightSpec[]} specs
 */

/**
 * @typedef {object} PlaywrightSpec
 * @property {string} file
 * @property {string} title
 * @property {readonly { status: string, results: readonly { error?: { message?: string } }[] }[]} tests
 */

/**
 * A test that passed only when tried again has failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: readonly PlaywrightSuite[] }} report
 * @returns {TestReport}
 */
export function readPlaywright({ stats: { expected, unexpected, flaky, skipped }, suites }) {
  return {
    counts: { passed: expected, failed: unexpected + flaky, skipped },
    failures: specsOf(suites).flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) =>
          failureLine(`${file} › ${title}`, results.find(({ error }) => error !== undefined)?.error?.message),
        ),
    ),
  }
}

/**
 * @param {readonly PlaywrightSuite[]} suites
 * @returns {readonly PlaywrightSpec[]}
 */
function specsOf(suites) {
  return suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)])
}

/**
 * @param {string} test
 * @param {string} [message]
 */
function failureLine(test, message = '') {
  const [reason = ''] = stripVTControlCharacters(message).trim().split('\n')
  return reason === '' ? test : `${test}: ${reason}`
}

/**
 * Decides whether a gate held. A gate that ran no test has failed, and a gate that fails for another
 * reason than a test counts as one failure, so that the sum never hides it.
 *
 * @param {{ name: string, exitCode: number, durationMs: number, report: TestReport | undefined }} run
 * @returns {GateResult}
 */
export function judgeGate({ name, exitCode, durationMs, report }) {
  const counts = report?.counts
  const ranNothing = counts !== undefined && counts.passed + counts.failed === 0
  const ok = exitCode === 0 && !ranNothing && !counts?.failed
  const judged = counts && !ok ? { ...counts, failed: Math.max(counts.failed, 1) } : counts
  return { name, ok, durationMs, ...(judged && { counts: judged }), failures: report?.failures ?? [] }
}

/**
 * A table of the gates, each failed test by name, and the sum of all tests as the last line.
 *
 * @param {readonly GateResult[]} results
 * @returns {string[]}
 */
export function summaryLines(results) {
  const passed = sum(results.map(({ counts }) => counts?.passed ?? 0))
  const failed = sum(results.map(({ ok, counts }) => counts?.failed ?? (ok ? 0 : 1)))
  const failures = results.flatMap((result) => result.failures.map((line) => `✗ ${result.name}: ${line}`))
  const named = failures.length > 0 ? ['', ...failures] : []
  return [...results.map(gateLine), ...named, '', `${passed} passed, ${failed} failed`]
}

/** @param {GateResult} result */
function gateLine({ name, ok, durationMs, counts }) {
  const mark = ok ? '✓' : '✗'
  const time = `${(durationMs / 1000).toFixed(1)} s`.padStart(9)
  const tests = counts ? `  ${countsText(counts)}` : ''
  return `${mark} ${name.padEnd(12)}${time}${tests}`
}

/** @param {Counts} counts */
function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
