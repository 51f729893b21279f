import { describe, expect, it } from 'vitest'
import { parseDecimal, toDecimalString } from '../../../shared/domain/money/money.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import type { Budget, UsageGrouping, UsageQuery } from '../../../shared/schemas/spend.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

const NO_LIMIT: Budget = { currency: 'USD', perDay: null, perEnvironment: {}, warnAtPercent: 80 }

function everything(groupBy: UsageGrouping): UsageQuery {
  const toMs = Date.UTC(2100, 0, 1)
  return { fromMs: 0, toMs, groupBy, utcOffsetMinutes: 0, environmentId: null, model: null }
}

function setBudget({ services }: SandboxRuns, change: Partial<Budget>): void {
  services.settings.update({ budget: { ...NO_LIMIT, ...change } })
}

function sumOf(details: readonly RunDetail[], currency: 'USD' | 'CNY'): string {
  const amounts = details.map(({ summary: { cost } }) =>
    parseDecimal((currency === 'USD' ? cost?.usd : cost?.cny) ?? '0'),
  )
  return toDecimalString({ currency, pico: amounts.reduce<bigint>((sum, pico) => sum + (pico ?? 0n), 0n) })
}

describe('spend', () => {
  it('of today leaves out the sandbox; a report shows it as an environment', async () => {
    const runs = await openSandboxRuns()
    const paid = await runs.createPaidEnvironment()
    const free = await runs.send(chatDraft())
    const first = await runs.send(chatDraft(), { environmentId: paid })
    const second = await runs.send(chatDraft({ bodyText: chatBody('Hello', { model: 'deepseek-chat' }) }), {
      environmentId: paid,
    })
    expect(runs.services.spend.today()).toEqual({
      runs: 2,
      usd: first.summary.cost?.usd,
      cny: first.summary.cost?.cny,
      unpricedRuns: 1,
      estimatedRuns: [first, second].filter(({ summary }) => summary.cost?.isEstimate === true).length,
      budgets: [],
    })
    const { rows } = runs.services.spend.report(everything('environment'))
    expect(new Set(rows.map(({ key, label, usd }) => [key, label, usd]))).toEqual(
      new Set([
        [paid, 'Paid', first.summary.cost?.usd],
        ['sandbox', 'Sandbox', free.summary.cost?.usd],
      ]),
    )
  })

  it.each(['day', 'model', 'environment', 'collection'] as const)(
    'by %s adds up to exactly what the runs cost',
    async (groupBy) => {
      const { send, services } = await openSandboxRuns()
      const details: RunDetail[] = []
      for (const text of ['Hello', 'What is 17 * 23?', '深度求索是什么？']) {
        for (const model of ['deepseek-flash', 'deepseek-v4-pro']) {
          details.push(await send(chatDraft({ bodyText: chatBody(text, { model }) })))
        }
      }
      const { rows, total } = services.spend.report(everything(groupBy))
      const inRows = (field: 'usd' | 'cny') => {
        const sum = rows.reduce((pico, row) => pico + (parseDecimal(row[field]) ?? 0n), 0n)
        return toDecimalString({ currency: 'USD', pico: sum })
      }
      const expected = [sumOf(details, 'USD'), sumOf(details, 'CNY')]
      expect([total.usd, total.cny]).toEqual(expected)
      expect([inRows('usd'), inRows('cny')]).toEqual(expected)
    },
  )

  it('is written as CSV', async () => {
    const { send, services } = await openSandboxRuns()
    const { summary } = await send(chatDraft())
    const lines = services.spend.reportCsv(everything('model')).split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(new RegExp(`^deepseek-flash,deepseek-flash,1,0,${summary.cost?.usd},`))
  })
})

describe('a budget', () => {
  it('stops a run at the limit of the day, makes none, and lets it pass when told to', async () => {
    const runs = await openSandboxRuns()
    const paid = await runs.createPaidEnvironment()
    const first = await runs.send(chatDraft(), { environmentId: paid })
    const spent = first.summary.cost?.usd ?? ''
    setBudget(runs, { perDay: '0.000001' })
    await expect(runs.send(chatDraft(), { environmentId: paid })).rejects.toMatchObject({
      code: 'budget-reached',
      details: { environmentId: null, limit: '0.000001', spent, currency: 'USD' },
    })
    expect(runs.services.spend.today().runs).toBe(1)
    const overridden = await runs.send(chatDraft(), { environmentId: paid, overrideBudget: true })
    expect(overridden.summary.status).toBe('done')
    expect((await runs.send(chatDraft())).summary.status).toBe('done')
  })

  it('of an environment stops that environment alone', async () => {
    const runs = await openSandboxRuns()
    const paid = await runs.createPaidEnvironment()
    const other = await runs.createPaidEnvironment('Other')
    await runs.send(chatDraft(), { environmentId: paid })
    setBudget(runs, { currency: 'CNY', perEnvironment: { [paid]: '0.000001', [other]: '0.000001' } })
    await expect(runs.send(chatDraft(), { environmentId: paid })).rejects.toMatchObject({
      code: 'budget-reached',
      details: { environmentId: paid, currency: 'CNY' },
    })
    expect((await runs.send(chatDraft(), { environmentId: other })).summary.status).toBe('done')
  })

  it('warns from its share on, and is reached at the limit itself', async () => {
    const runs = await openSandboxRuns()
    const paid = await runs.createPaidEnvironment()
    const list = { cacheHit: '0', cacheMiss: '0', output: '1' }
    const { periods } = runs.services.prices.book()
    const [period] = periods.filter(({ models }) => models.includes('deepseek-flash'))
    if (period === undefined) throw new Error('the book has no price of deepseek-flash')
    const rates = { kind: 'flat' as const, prices: { USD: list, CNY: list } }
    const mine = { ...period, id: 'mine', startsAtMs: 0, endsAtMs: null, rates }
    runs.services.prices.save({ periods: [mine], holidays: [], removedIds: [] })
    const bodyText = chatBody('Hello', { max_tokens: 8 })
    await runs.send(chatDraft({ bodyText }), { environmentId: paid })
    const states = ['0.000011', '0.00001', '0.000008', '0.000007'].map((perDay) => {
      setBudget(runs, { perDay })
      return runs.services.spend.today().budgets
    })
    const spent = '0.000008'
    expect(states).toEqual([
      [{ environmentId: null, limit: '0.000011', spent, state: 'below' }],
      [{ environmentId: null, limit: '0.00001', spent, state: 'warning' }],
      [{ environmentId: null, limit: '0.000008', spent, state: 'reached' }],
      [{ environmentId: null, limit: '0.000007', spent, state: 'reached' }],
    ])
  })
})

describe('the balance', () => {
  it('is unknown until it is read, and kept as read', async () => {
    const { services } = await openSandboxRuns()
    const read = (refresh: boolean) => services.balances.get({ environmentId: 'sandbox', refresh })
    expect(await read(false)).toEqual({ state: 'unknown' })
    const known = await read(true)
    expect(known).toMatchObject({ state: 'known', balance: { is_available: true } })
    expect(await read(false)).toEqual(known)
  })

  it('that cannot be read is a state with words for the user', async () => {
    const { services, setSandbox } = await openSandboxRuns()
    setSandbox({ scenario: 'server-error' })
    expect(await services.balances.get({ environmentId: 'sandbox', refresh: true })).toEqual({
      state: 'failed',
      message: expect.stringMatching(/./),
      readAtMs: expect.any(Number),
    })
  })
})
