import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgeGate, readPlaywright, readVitest, summaryLines } from '../../../scripts/test-summary.mjs'

describe('the report of vitest', () => {
  const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 }

  test('gives the counts, and each failed test with the first line of its reason', () => {
    const failureMessages = ['AssertionError: expected 1 to be 2\n    at a.test.ts:3:1']
    const testResults = [
      {
        name: path.resolve('tests/unit/a.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a adds' },
          { status: 'failed', fullName: 'a subtracts', failureMessages },
        ],
      },
    ]
    expect(readVitest({ ...counts, testResults })).toEqual({
      counts: { passed: 5, failed: 1, skipped: 5 },
      failures: ['tests/unit/a.test.ts › a subtracts: AssertionError: expected 1 to be 2'],
    })
  })

  test('names a file that could not be run', () => {
    const file = { name: path.resolve('b.test.ts'), assertionResults: [] }
    const testResults = [
      { ...file, status: 'failed', message: 'Cannot find module' },
      { ...file, status: 'passed', message: '' },
    ]
    expect(readVitest({ ...counts, testResults }).failures).toEqual(['b.test.ts: Cannot find module'])
  })
})

describe('the report of Playwright', () => {
  test('gives failed and flaky tests by name, however deep they stand', () => {
    const spec = (title: string, status: string, message?: string) => ({
      file: 'files.spec.ts',
      title,
      tests: [{ status, results: [{}, message === undefined ? {} : { error: { message } }] }],
    })
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 3 },
      suites: [
        {
          specs: [spec('lists', 'expected')],
          suites: [
            { specs: [spec('uploads', 'unexpected', '\u001b[31mError: not found\u001b[39m\n at x')] },
            { specs: [spec('deletes', 'flaky')] },
          ],
        },
      ],
    }
    expect(readPlaywright(report)).toEqual({
      counts: { passed: 4, failed: 2, skipped: 3 },
      failures: ['files.spec.ts › uploads: Error: not found', 'files.spec.ts › deletes'],
    })
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
  ])('$when', ({ run: { exitCode, counts }, expected }) => {
    const failures = ['a.test.ts › adds']
    const report = counts && { counts, failures }
    expect(judgeGate({ ...gate, exitCode, report })).toEqual({
      ...gate,
      ...expected,
      failures: report ? failures : [],
    })
  })
})

describe('summaryLines', () => {
  const check = { name: 'check', ok: true, durationMs: 900, failures: [] }
  const unit = {
    ...{ name: 'unit', ok: true, durationMs: 4210, failures: [] },
    counts: { passed: 40, failed: 0, skipped: 0 },
  }
  const e2e = {
    ...{ name: 'e2e', ok: false, durationMs: 61_000, failures: ['a.spec.ts › opens', 'b.spec.ts › sends'] },
    counts: { passed: 7, failed: 2, skipped: 1 },
  }

  test('names what failed, and ends with the sum of all tests', () => {
    expect(summaryLines([check, unit, e2e])).toEqual([
      '✓ check           0.9 s',
      '✓ unit            4.2 s  40 passed, 0 failed',
      '✗ e2e            61.0 s  7 passed, 2 failed, 1 skipped',
      '',
      '✗ e2e: a.spec.ts › opens',
      '✗ e2e: b.spec.ts › sends',
      '',
      '47 passed, 2 failed',
    ])
  })

  test('never says that nothing failed when a gate did', () => {
    expect(summaryLines([{ ...check, ok: false }, unit]).at(-1)).toBe('40 passed, 1 failed')
  })
})
