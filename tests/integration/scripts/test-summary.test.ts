import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest, judgeGate, summaryLines } from '../../../scripts/test-summary.mjs'

describe('counting', () => {
  test('reads the report of vitest', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 }
    expect(countVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 5 })
  })

  test('takes a flaky test of Playwright for a failed one', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } }
    expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 3 })
  })
})

describe('judgeGate', () => {
  const gate = { name: 'unit', durationMs: 10 }
  const nothing = { passed: 0, failed: 0, skipped: 0 }

  test.each([
    {
      when: 'all tests pass',
      run: { exitCode: 0, counts: { passed: 3, failed: 0, skipped: 1 } },
      expected: { ok: true, counts: { passed: 3, failed: 0, skipped: 1 } },
    },
    {
      when: 'a test fails',
      run: { exitCode: 1, counts: { passed: 3, failed: 2, skipped: 0 } },
      expected: { ok: false, counts: { passed: 3, failed: 2, skipped: 0 } },
    },
    {
      when: 'a test fails and the program does not say so',
      run: { exitCode: 0, counts: { passed: 3, failed: 2, skipped: 0 } },
      expected: { ok: false, counts: { passed: 3, failed: 2, skipped: 0 } },
    },
    {
      when: 'all tests pass and the program fails',
      run: { exitCode: 1, counts: { passed: 3, failed: 0, skipped: 0 } },
      expected: { ok: false, counts: { passed: 3, failed: 1, skipped: 0 } },
    },
    {
      when: 'no test ran',
      run: { exitCode: 0, counts: nothing },
      expected: { ok: false, counts: { passed: 0, failed: 1, skipped: 0 } },
    },
    { when: 'a gate without tests holds', run: { exitCode: 0, counts: undefined }, expected: { ok: true } },
    { when: 'a gate without tests fails', run: { exitCode: 2, counts: undefined }, expected: { ok: false } },
  ])('$when', ({ run, expected }) => {
    expect(judgeGate({ ...gate, ...run })).toEqual({ ...gate, ...expected })
  })
})

describe('summaryLines', () => {
  const unit = { name: 'unit', ok: true, durationMs: 4210, counts: { passed: 40, failed: 0, skipped: 0 } }
  const e2e = { name: 'e2e', ok: false, durationMs: 61_000, counts: { passed: 7, failed: 2, skipped: 1 } }

  test('ends with the sum of all tests', () => {
    expect(summaryLines([{ name: 'check', ok: true, durationMs: 900 }, unit, e2e])).toEqual([
      '✓ check           0.9 s',
      '✓ unit            4.2 s  40 passed, 0 failed',
      '✗ e2e            61.0 s  7 passed, 2 failed, 1 skipped',
      '',
      '47 passed, 2 failed',
    ])
  })

  test('never says that nothing failed when a gate did', () => {
    expect(summaryLines([{ name: 'check', ok: false, durationMs: 900 }, unit]).at(-1)).toBe(
      '40 passed, 1 failed',
    )
  })
})
