import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createRequestRepository } from '../../../electron/main/storage/request-repository.ts'
import { createRunRepository, type RunBill } from '../../../electron/main/storage/run-repository.ts'
import {
  createUsageRepository,
  latenciesStatement,
  sumsStatement,
} from '../../../electron/main/storage/usage-repository.ts'
import { sumMoney, toDecimalString } from '../../../shared/domain/money/money.ts'
import type { Usage } from '../../../shared/schemas/message.ts'
import { NO_TIMINGS } from '../../../shared/schemas/run.ts'
import type { UsageGrouping, UsageQuery, UsageRow } from '../../../shared/schemas/spend.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, HELLO_DRAFT, newRun } from './run-fixtures.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const DAY_MS = 86_400_000

const USAGE: Usage = {
  promptTokens: 100,
  completionTokens: 50,
  reasoningTokens: 20,
  cacheHitTokens: 64,
  cacheMissTokens: 36,
  totalTokens: 150,
}

function bill(change: Partial<RunBill> & { usage?: Usage | null } = {}): RunBill {
  const { usage = USAGE, ...rest } = change
  const applied = { kind: 'no-price', model: 'm', atMs: 0, why: { kind: 'unknown-model' } } as const
  return {
    price: { applied, alsoPossible: null, usage, origin: 'reported', clock: 'server', predicted: null },
    usdPico: 1n,
    cnyPico: 7n,
    isEstimate: false,
    ...rest,
  }
}

function query(groupBy: UsageGrouping, change: Partial<UsageQuery> = {}): UsageQuery {
  const range = { fromMs: NOON - 30 * DAY_MS, toMs: NOON + DAY_MS }
  return { ...range, groupBy, utcOffsetMinutes: 0, environmentId: null, model: null, ...change }
}

function openUsage() {
  const { db, directory } = openTempDatabase()
  const runs = createRunRepository(db)
  let count = 0
  function add(
    change: Parameters<typeof newRun>[1],
    end: Partial<Parameters<typeof ending>[0]> & { firstMs?: number; endMs?: number } = {},
  ): string {
    const id = `run-${count++}`
    const { firstMs = null, endMs = null, ...rest } = end
    runs.insert(newRun(id, { startedAtMs: NOON, ...change }))
    const timings = { ...NO_TIMINGS, firstAnswerMs: firstMs, endMs }
    runs.finish(id, ending({ bill: bill(), timings, ...rest }))
    return id
  }
  return { db, directory, runs, add, usage: createUsageRepository(db) }
}

const ROW: UsageRow = {
  key: '',
  label: '',
  runs: 1,
  failedRuns: 0,
  usd: '0.000000000001',
  cny: '0.000000000007',
  unpricedRuns: 0,
  estimatedRuns: 0,
  cacheHitTokens: 64,
  cacheMissTokens: 36,
  reasoningTokens: 20,
  answerTokens: 30,
  medianFirstTokenMs: null,
  medianDurationMs: null,
}

function pick(rows: readonly UsageRow[], ...fields: (keyof UsageRow)[]): unknown[][] {
  return rows.map((row) => fields.map((field) => row[field]))
}

describe('a usage report', () => {
  it('of nothing has no rows and zeros', () => {
    const total = { ...ROW, runs: 0, usd: '0', cny: '0', cacheHitTokens: 0, cacheMissTokens: 0 }
    expect(openUsage().usage.report(query('day'))).toEqual({
      rows: [],
      total: { ...total, reasoningTokens: 0, answerTokens: 0 },
    })
  })

  it('groups by local day, in order', () => {
    const { add, usage } = openUsage()
    add({ startedAtMs: Date.UTC(2026, 10, 22, 23, 30) })
    add({ startedAtMs: Date.UTC(2026, 10, 23, 0, 30) })
    add({ startedAtMs: Date.UTC(2026, 10, 23, 15, 59) })
    add({ startedAtMs: Date.UTC(2026, 10, 23, 16, 0) })
    const days = (utcOffsetMinutes: number) =>
      pick(usage.report(query('day', { utcOffsetMinutes })).rows, 'key', 'label', 'runs')
    expect(days(0)).toEqual([
      ['2026-11-22', '2026-11-22', 1],
      ['2026-11-23', '2026-11-23', 3],
    ])
    expect(days(480)).toEqual([
      ['2026-11-23', '2026-11-23', 3],
      ['2026-11-24', '2026-11-24', 1],
    ])
  })

  it('groups by model, the dearest first, and tells what is failed, unpriced and estimated', () => {
    const { add, usage } = openUsage()
    add({ model: 'cheap' })
    add({ model: 'dear' }, { bill: bill({ usdPico: 5n, isEstimate: true }) })
    add({ model: 'cheap' }, { bill: bill({ usdPico: null, cnyPico: null }) })
    add({ model: 'cheap' }, { bill: bill({ usdPico: 2n, cnyPico: null }) })
    add({ model: 'cheap' }, { status: 'failed', bill: null })
    const { rows, total } = usage.report(query('model'))
    const fields = ['key', 'runs', 'failedRuns', 'usd', 'cny', 'unpricedRuns', 'estimatedRuns'] as const
    expect(pick([...rows, total], ...fields)).toEqual([
      ['dear', 1, 0, '0.000000000005', '0.000000000007', 0, 1],
      ['cheap', 4, 1, '0.000000000003', '0.000000000007', 1, 0],
      ['', 5, 1, '0.000000000008', '0.000000000014', 1, 1],
    ])
  })

  it('leaves out what runs, what asked no model, and what lies outside the range', () => {
    const { add, runs, usage } = openUsage()
    const { fromMs, toMs } = query('day')
    for (const startedAtMs of [fromMs - 1, fromMs, toMs - 1, toMs]) add({ startedAtMs })
    add({ model: null })
    runs.insert(newRun('running', { startedAtMs: NOON }))
    expect(usage.report(query('model')).rows).toEqual([
      {
        ...ROW,
        key: 'deepseek-flash',
        label: 'deepseek-flash',
        runs: 2,
        usd: '0.000000000002',
        cny: '0.000000000014',
        cacheHitTokens: 128,
        cacheMissTokens: 72,
        reasoningTokens: 40,
        answerTokens: 60,
      },
    ])
  })

  it('filters by environment and model, and names an environment as it was called last', () => {
    const { add, usage } = openUsage()
    add({ environmentId: 'e', environmentName: 'Old', startedAtMs: NOON - 1 })
    add({ environmentId: 'e', environmentName: 'New' })
    add({ environmentId: 'f', environmentName: 'Other', model: 'pro' })
    const named = (change: Partial<UsageQuery>) =>
      pick(usage.report(query('environment', change)).rows, 'key', 'label', 'runs')
    expect(named({})).toEqual([
      ['e', 'New', 2],
      ['f', 'Other', 1],
    ])
    expect(named({ environmentId: 'f' })).toEqual([['f', 'Other', 1]])
    expect(named({ model: 'deepseek-flash' })).toEqual([['e', 'New', 2]])
    expect(named({ model: 'pro', environmentId: 'e' })).toEqual([])
  })

  it('keeps the collection a request was in then, when it is moved or deleted', () => {
    const { db, add, usage } = openUsage()
    const collections = createCollectionRepository(db)
    const first = collections.create({ parentId: null, name: 'First' }).id
    const second = collections.create({ parentId: null, name: 'Second' }).id
    const requests = createRequestRepository(db)
    const requestId = requests.create(first, HELLO_DRAFT).id
    add({ requestId })
    requests.move(requestId, second, null)
    add({ requestId })
    add({ requestId: null })
    collections.delete(first)
    collections.delete(second)
    add({ requestId })
    expect(new Set(pick(usage.report(query('collection')).rows, 'key', 'label', 'runs'))).toEqual(
      new Set([
        ['', '', 2],
        [first, 'First', 1],
        [second, 'Second', 1],
      ]),
    )
  })

  it('has the medians of the runs that have the figure', () => {
    const { add, usage } = openUsage()
    add({}, { firstMs: 10, endMs: 100 })
    add({}, { firstMs: 40, endMs: 200 })
    add({}, { endMs: 900 })
    add({ model: 'none' })
    const { rows, total } = usage.report(query('model'))
    expect(pick([...rows, total], 'medianFirstTokenMs', 'medianDurationMs')).toEqual([
      [25, 200],
      [null, null],
      [25, 200],
    ])
  })

  it('takes the earlier of reasoning and answer as the first token', () => {
    const { add, usage } = openUsage()
    const timings = { ...NO_TIMINGS, firstReasoningMs: 5, firstAnswerMs: 50 }
    add({}, { timings })
    expect(usage.report(query('model')).total.medianFirstTokenMs).toBe(5)
  })

  it('adds up exactly what the runs cost, however large', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 16n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amounts, (picos) => {
        const { add, usage } = openUsage()
        for (const usdPico of picos) add({}, { bill: bill({ usdPico, cnyPico: usdPico + 1n }) })
        const sum = (plus: bigint) =>
          sumMoney(
            'USD',
            picos.map((pico) => ({ currency: 'USD', pico: pico + plus })),
          )
        const { total } = usage.report(query('day'))
        expect([total.usd, total.cny]).toEqual([toDecimalString(sum(0n)), toDecimalString(sum(1n))])
      }),
      { numRuns: 10 },
    )
  })

  it.each(['day', 'model', 'environment', 'collection'] as const)(
    'by %s reads the covering index alone',
    (groupBy) => {
      const { directory } = openUsage()
      const filters = query(groupBy, { model: 'm', environmentId: 'e' })
      const parameters = { ...filters, offsetMs: 0 }
      const plans = withRawDatabase(directory, (connection) =>
        [sumsStatement(filters), latenciesStatement(filters)].map(
          (sql) =>
            connection.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters)[0],
        ),
      )
      for (const plan of plans) {
        expect(plan?.detail).toMatch(/^SEARCH runs USING COVERING INDEX runs_by_usage \(started_at_ms>/)
      }
    },
  )
})

describe('spend since an instant', () => {
  it('is added up for each environment', () => {
    const { add, usage } = openUsage()
    add({ startedAtMs: NOON - 1 })
    add({})
    add({ environmentId: 'z' }, { bill: bill({ usdPico: 10n ** 18n, cnyPico: null, isEstimate: true }) })
    add({ environmentId: 'z' }, { bill: bill({ usdPico: null, cnyPico: null }) })
    const none = { unpricedRuns: 0, estimatedRuns: 0 }
    expect(usage.spendSince(NOON)).toEqual([
      { ...none, environmentId: 'sandbox', runs: 1, usdPico: 1n, cnyPico: 7n },
      { environmentId: 'z', runs: 2, usdPico: 10n ** 18n, cnyPico: 0n, unpricedRuns: 1, estimatedRuns: 1 },
    ])
  })
})

describe('a bill', () => {
  it('shows in the run, and in place of an earlier one when saved again', () => {
    const { add, runs } = openUsage()
    const id = add({}, { bill: bill({ usdPico: 2_400_000_000n, cnyPico: null }) })
    expect([runs.findSummary(id)?.cost, runs.findDetail(id)?.price]).toEqual([
      { usd: '0.0024', cny: null, isEstimate: false },
      bill().price,
    ])
    const later = bill({ usdPico: 3n, cnyPico: 9n ** 18n, isEstimate: true, usage: null })
    runs.saveBill(id, later)
    expect([runs.findSummary(id)?.cost, runs.findDetail(id)?.price]).toEqual([
      { usd: '0.000000000003', cny: '150094.635296999121', isEstimate: true },
      later.price,
    ])
  })

  it('is not there for a call that is not billed', () => {
    const { add, runs } = openUsage()
    const id = add({}, { bill: null })
    expect([runs.findSummary(id)?.cost, runs.findDetail(id)?.price]).toEqual([null, null])
  })
})

describe('what the history says of a request', () => {
  const done = (completionTokens: number | null) => ({
    message: { ...ending().message, usage: { ...USAGE, completionTokens } },
  })

  it('is the output of its latest runs that were done', () => {
    const { add, runs } = openUsage()
    add({ requestId: 'r', startedAtMs: NOON - 3 }, done(1))
    add({ requestId: 'r', startedAtMs: NOON - 2 }, done(2))
    add({ requestId: 'r', startedAtMs: NOON - 1 }, done(null))
    add({ requestId: 'r', startedAtMs: NOON }, { ...done(3), status: 'aborted' })
    add({ requestId: 'other' }, done(4))
    expect([runs.latestOutputTokens('r', 20), runs.latestOutputTokens('r', 1)]).toEqual([[2, 1], [2]])
  })

  it('is which calls the server accepted lately', () => {
    const { add, runs } = openUsage()
    const response = { httpStatus: 200, statusText: '', headers: [] }
    const ok = { response }
    add({ startedAtMs: NOON - 10 }, ok)
    const old = add({ startedAtMs: NOON - 9 }, ok)
    const latest = add({ startedAtMs: NOON }, { ...ok, status: 'aborted' })
    add({ startedAtMs: NOON }, { response: { ...response, httpStatus: 400 } })
    add({ startedAtMs: NOON, environmentId: 'e' }, ok)
    add({ startedAtMs: NOON, model: 'pro' }, ok)
    const recent = { environmentId: 'sandbox', models: ['deepseek-flash'], startedSinceMs: NOON - 9 }
    const ids = (limit: number) => runs.listRecentCalls({ ...recent, limit }).map(({ id }) => id)
    expect([ids(50), ids(1)]).toEqual([[latest, old], [latest]])
  })
})
