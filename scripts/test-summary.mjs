/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {object} GateResult
 * @property {string} name
 * @property {boolean} ok
 * @property {number} durationMs
 * @property {Counts} [counts] of a gate that runs tests
 */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report vitest's
 * @returns {Counts}
 */
export function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/**
 * A test that passed only when tried again has failed.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report Playwright's
 * @returns {Counts}
 */
export function countPlaywright({ stats: { expected, unexpected, flaky, skipped } }) {
  return { passed: expected, failed: unexpected + flaky, skipped }
}

/**
 * Decides whether a gate held. A gate that ran no test has failed, and a gate that fails for another
 * reason than a test counts as one failure, so that the sum never hides it.
 *
 * @param {{ name: string, exitCode: number, durationMs: number, counts: Counts | undefined }} run
 * @returns {GateResult}
 */
export function judgeGate({ name, exitCode, durationMs, counts }) {
  const ranNothing = counts !== undefined && counts.passed + counts.failed === 0
  const ok = exitCode === 0 && !ranNothing && !counts?.failed
  const judged = counts && !ok ? { ...counts, failed: Math.max(counts.failed, 1) } : counts
  return { name, ok, durationMs, ...(judged && { counts: judged }) }
}

/**
 * A table of the gates, and the sum of their tests as the last line.
 *
 * @param {readonly GateResult[]} results
 * @returns {string[]}
 */
export function summaryLines(results) {
  const passed = sum(results.map(({ counts }) => counts?.passed ?? 0))
  const failed = sum(results.map(({ ok, counts }) => counts?.failed ?? (ok ? 0 : 1)))
  return [...results.map(gateLine), '', `${passed} passed, ${failed} failed`]
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
