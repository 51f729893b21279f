import { describe, expect, it } from 'vitest'
import { createRateRepository, RATE_STATEMENTS } from '../../../electron/main/storage/rate-repository.ts'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { rateWindow } from '../../../shared/domain/rate-limits/rate-range.ts'
import { httpRunError } from '../../../shared/domain/stream/http-run-error.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import { NO_TIMINGS } from '../../../shared/schemas/run.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, newRun, OK_RESPONSE } from './run-fixtures.ts'

const NOON = Date.UTC(2026, 10, 24, 12)
const WINDOW = rateWindow('hour', NOON)
const MINUTE_MS = 60_000
const REDIRECT: RunHop = {
  kind: 'redirect',
  offsetMs: 1,
  httpStatus: 307,
  from: '',
  to: '',
  keyDropped: false,
}
const retry = (attempt: number, httpStatus: number): RunHop => ({
  kind: 'retry',
  offsetMs: 7.6,
  attempt,
  httpStatus,
  reason: 'No',
  waitMs: 1500,
  isServersWait: true,
})
const WORDS = 'Your current concurrency is 26, which exceeds your limit based on your remaining balance.'

function openRates() {
  const { db, directory } = openTempDatabase()
  const runs = createRunRepository(db)
  let count = 0
  function add(
    change: Parameters<typeof newRun>[1],
    {
      httpStatus = 200,
      headersMs = 0,
      endMs = 10,
      words = WORDS,
      hops = [],
    }: {
      httpStatus?: number
      headersMs?: number
      endMs?: number
      words?: string
      hops?: readonly RunHop[]
    } = {},
  ): string {
    const id = `run-${count++}`
    runs.insert(newRun(id, { startedAtMs: NOON, ...change }))
    const bodyText = JSON.stringify({ error: { message: words } })
    const error = httpRunError({ httpStatus, bodyText, retryAfter: '2', nowMs: NOON })
    runs.finish(
      id,
      ending({
        status: httpStatus === 200 ? 'done' : 'failed',
        error: httpStatus === 200 ? null : error,
        response: { ...OK_RESPONSE, httpStatus },
        timings: { ...NO_TIMINGS, headersMs, endMs },
        hops,
      }),
    )
    return id
  }
  return { runs, add, directory, rates: createRateRepository(db) }
}

describe('the stretches of a window', () => {
  it('count runs when they began and 429s when they came, of the environment and the time alone', () => {
    const { add, rates } = openRates()
    add({ startedAtMs: WINDOW.fromMs - 1 }, { httpStatus: 429 })
    add({ startedAtMs: WINDOW.fromMs - 1 }, { httpStatus: 429, headersMs: MINUTE_MS + 1 })
    add({ startedAtMs: WINDOW.fromMs }, { httpStatus: 429 })
    add({ startedAtMs: WINDOW.fromMs + MINUTE_MS - 1, model: null })
    add({ startedAtMs: WINDOW.toMs - 1 }, { httpStatus: 503 })
    add({ startedAtMs: WINDOW.toMs }, { httpStatus: 429 })
    add({ environmentId: 'other' }, { httpStatus: 429 })
    const buckets = rates.buckets('sandbox', WINDOW)
    expect([buckets.length, buckets.filter(({ runs, refused }) => runs + refused > 0)]).toEqual([
      60,
      [
        { atMs: WINDOW.fromMs, runs: 2, refused: 1 },
        { atMs: WINDOW.fromMs + MINUTE_MS, runs: 0, refused: 1 },
        { atMs: WINDOW.toMs - MINUTE_MS, runs: 1, refused: 0 },
      ],
    ])
  })
})

describe('the last refusals', () => {
  it('come with the words of the server, the latest first, no more than asked for', () => {
    const { add, rates } = openRates()
    add({ startedAtMs: NOON - 2 }, { httpStatus: 429 })
    const retried = add({ startedAtMs: NOON - 9 }, { hops: [REDIRECT, retry(1, 429), retry(2, 503)] })
    const second = add({ startedAtMs: NOON - 1, model: null }, { httpStatus: 429, words: 'Slow down.' })
    const last = add({ startedAtMs: NOON - 1 }, { httpStatus: 429 })
    add({ startedAtMs: NOON })
    const common = { atMs: NOON - 1, attempt: 1, retryAfterSeconds: 2, isTriedAgain: false }
    expect(rates.lastRefusals('sandbox', WINDOW, 3)).toEqual([
      { ...common, runId: last, model: 'deepseek-flash', serverMessage: WORDS, isLowBalance: true },
      { ...common, runId: second, model: null, serverMessage: 'Slow down.', isLowBalance: false },
      {
        runId: retried,
        attempt: 1,
        atMs: NOON - 1,
        model: 'deepseek-flash',
        serverMessage: null,
        retryAfterSeconds: 1.5,
        isTriedAgain: true,
        isLowBalance: false,
      },
    ])
  })
})

describe('when runs were under way', () => {
  it('is told by model, of those that asked one and have ended', () => {
    const { add, runs, rates } = openRates()
    add({ startedAtMs: NOON - 5 }, { endMs: 2.5 })
    add({ model: 'other' })
    add({ model: null })
    runs.insert(newRun('running', { startedAtMs: NOON }))
    expect([...rates.spans('sandbox', WINDOW)]).toEqual([
      ['deepseek-flash', [{ startMs: NOON - 5, endMs: NOON - 2.5 }]],
      ['other', [{ startMs: NOON, endMs: NOON + 10 }]],
    ])
  })
})

describe('a report over very many runs', () => {
  it.each([
    ['runs', /^SEARCH runs USING COVERING INDEX runs_by_environment \(environment_id=\? AND started_at_ms>/],
    ['refused', /^SEARCH refusals USING COVERING INDEX refusals_by_time \(environment_id=\? AND at_ms>/],
    ['lastRefusals', /^SEARCH refusals USING COVERING INDEX refusals_by_time \(environment_id=\? AND at_ms>/],
    ['spans', /^SEARCH runs USING COVERING INDEX runs_by_usage \(started_at_ms>/],
  ] as const)('finds its %s by an index', (name, plan) => {
    const { directory } = openRates()
    const parameters = { environmentId: 'e', fromMs: 0, toMs: 1, bucketMs: 1, limit: 1 }
    const steps = withRawDatabase(directory, (connection) =>
      connection
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${RATE_STATEMENTS[name]}`)
        .all(parameters),
    )
    expect(steps[0]?.detail).toMatch(plan)
  })
})
