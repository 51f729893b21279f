import { describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS, planRetry } from '../../../../../electron/main/services/comparison/retry-policy.ts'
import { httpRunError } from '../../../../../shared/domain/stream/http-run-error.ts'
import type { RunError, RunStatus } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'

const NOW_MS = 1_790_000_000_000

function refused(status: number, { message = 'busy', retryAfter = null as string | null } = {}): RunError {
  const bodyText = JSON.stringify({ error: { message } })
  return httpRunError({ httpStatus: status, bodyText, retryAfter, nowMs: NOW_MS })
}

function plan(error: RunError | null, { attempts = 1, random = 0.5, status = 'failed' as RunStatus } = {}) {
  const { summary } = runDetail()
  return planRetry(
    { summary: { ...summary, status }, error },
    { attempts, nowMs: NOW_MS, random: () => random },
  )
}

describe('planRetry', () => {
  test.each([
    [429, true],
    [503, true],
    [400, false],
    [401, false],
    [402, false],
    [500, false],
  ])('status %i is tried again: %s', (status, isRetried) => {
    expect(plan(refused(status)) !== null).toBe(isRetried)
  })

  test('of a connection that was cut is none, nor of an answer, nor of a stop', () => {
    const cut: RunError = { ...refused(429), kind: 'cut', code: 'connection-cut' }
    expect([plan(cut), plan(null), plan(refused(429), { status: 'aborted' })]).toEqual([null, null, null])
  })

  test('says when and why, and whether too many were sent at once', () => {
    expect([plan(refused(429)), plan(refused(503))]).toEqual([
      { atMs: NOW_MS + 1000, reason: 'Too many requests.', isTooMany: true },
      { atMs: NOW_MS + 1000, reason: 'The server is overloaded.', isTooMany: false },
    ])
  })

  test('a limit that depends on the balance is one of runs at once: it passes', () => {
    const message = 'Your concurrency exceeds the limit based on your remaining balance.'
    expect(plan(refused(429, { message }))).toMatchObject({
      reason: 'Too many requests at once for the remaining balance.',
    })
  })

  test.each([
    ['7', 7000],
    ['0', 0],
    ['86400', 86_400_000],
    ['soon', 1000],
  ])('what the server says is kept to: Retry-After %s', (retryAfter, waitMs) => {
    expect(plan(refused(429, { retryAfter }), { random: 1 })?.atMs).toBe(
      NOW_MS + (retryAfter === 'soon' ? 1200 : waitMs),
    )
  })

  test.each([
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 8000],
    [5, 16_000],
    [MAX_ATTEMPTS, null],
    [MAX_ATTEMPTS + 1, null],
  ])('after try %i the wait doubles, give or take a fifth', (attempts, waitMs) => {
    const waits = [0, 0.5, 1].map((random) => plan(refused(503), { attempts, random })?.atMs)
    const expected = [0.8, 1, 1.2].map((factor) => (waitMs === null ? undefined : NOW_MS + waitMs * factor))
    expect(waits).toEqual(expected)
  })
})
