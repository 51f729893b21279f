import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/main/storage/open-database.ts'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { PRICE_BOOK } from '../../../shared/catalogue/prices/price-book.ts'
import { billRun } from '../../../shared/domain/billing/bill-run.ts'
import { toDecimalString } from '../../../shared/domain/money/money.ts'
import type { Currency, PriceOverrides } from '../../../shared/schemas/price.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { NO_TIMINGS } from '../../../shared/schemas/run.ts'
import { deferred } from '../../support/deferred.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { sharedTokenCounter } from '../../support/token-counter.ts'
import { newRun } from '../storage/run-fixtures.ts'
import { openSandboxRuns } from './sandbox-runs.ts'

/** The decimal total of a run by its own stored price. */
function billed({ price }: RunDetail, currency: Currency): string | null {
  if (price?.applied.kind !== 'priced') return null
  const bill = billRun({ usage: price.usage, price: price.applied, currency, origin: price.origin })
  return bill.kind === 'incomplete' ? null : toDecimalString(bill.total)
}

const isCounted = ({ price }: RunDetail): boolean => price !== null && price.usage !== null

describe('the price of a run', () => {
  it('is stored with it: reported usage, the price of the hour by the server, the cost in both currencies', async () => {
    const { send, services } = await openSandboxRuns()
    const detail = await send(chatDraft())
    const dateHeader = detail.response?.headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? ''
    expect(detail.price).toMatchObject({
      applied: { kind: 'priced', model: 'deepseek-flash' },
      usage: detail.message.usage,
      origin: 'reported',
      clock: 'server',
    })
    const aheadMs = (detail.price?.applied.atMs ?? 0) - Date.parse(dateHeader)
    expect(Math.abs(aheadMs)).toBeLessThan(60_000)
    expect(detail.summary.cost).toEqual({
      usd: billed(detail, 'USD'),
      cny: billed(detail, 'CNY'),
      isEstimate: expect.any(Boolean),
    })
    expect(Number(detail.summary.cost?.usd)).toBeGreaterThan(0)
    expect(services.history.get(detail.summary.id).summary.cost).toEqual(detail.summary.cost)
  })

  it('stays what it was when the price book changes; the next run has the new one', async () => {
    const { send, services, untilRun } = await openSandboxRuns()
    const first = await send(chatDraft())
    const settled = await untilRun(first.summary.id, (detail) => detail.price?.predicted !== null)
    if (first.price?.applied.kind !== 'priced') throw new Error('the run has no price')
    const list = { cacheHit: '1', cacheMiss: '2', output: '3' }
    const overrides: PriceOverrides = {
      periods: [
        {
          ...first.price.applied.period,
          id: 'mine',
          startsAtMs: 0,
          endsAtMs: null,
          rates: { kind: 'flat', prices: { USD: list, CNY: null } },
          confidence: 'user',
        },
      ],
      holidays: [],
      removedIds: [],
    }
    services.prices.save(overrides)
    expect(services.history.get(first.summary.id)).toEqual(settled)
    const second = await send(chatDraft())
    const usage = second.message.usage
    const tokens = 2 * (usage?.promptTokens ?? 0) + 3 * (usage?.completionTokens ?? 0)
    expect(second.summary.cost).toEqual({
      usd: toDecimalString({ currency: 'USD', pico: BigInt(tokens) * 10n ** 6n }),
      cny: null,
      isEstimate: false,
    })
  })

  it('has the prediction made when it was sent', async () => {
    const { send, untilRun } = await openSandboxRuns()
    const { summary } = await send(chatDraft())
    const { price } = await untilRun(summary.id, (detail) => detail.price?.predicted !== null)
    const promptTokens = summary.usage?.promptTokens
    expect(price?.predicted).toEqual({ promptTokens, exact: true, hitTokens: 0, hitRunId: null })
  })

  it('is unknown for a model that the book has no price for, and never zero', async () => {
    const { send } = await openSandboxRuns()
    const { price, summary } = await send(
      chatDraft({ bodyText: chatBody('Hello', { model: 'deepseek-chat' }) }),
    )
    expect(price?.applied).toMatchObject({ kind: 'no-price', why: { kind: 'after-last-price' } })
    expect(summary.cost).toEqual({ usd: null, cny: null, isEstimate: false })
  })

  it('is none for a refused request and for a call that is not billed', async () => {
    const { send } = await openSandboxRuns()
    const refused = await send(chatDraft({ bodyText: '{"model":"deepseek-flash","messages":[]}' }))
    const models = await send(chatDraft({ method: 'GET', path: '/models', bodyText: '' }))
    expect([refused.summary.httpStatus, refused.price, refused.summary.cost]).toEqual([400, null, null])
    expect([models.summary.httpStatus, models.price, models.summary.cost]).toEqual([200, null, null])
  })
})

describe('a run that ended before the usage came', () => {
  it('is counted from what arrived when it is stopped, and marked as an estimate', async () => {
    const { send, setSandbox, untilRun } = await openSandboxRuns()
    setSandbox({ scenario: 'stall' })
    const stop = new AbortController()
    const stalled = deferred<void>()
    let frames = 0
    const observer = {
      frame: () => {
        frames += 1
        if (frames === 10) stalled.resolve()
      },
    }
    const ending = send(chatDraft(), { observer, signal: stop.signal })
    await stalled.promise
    stop.abort()
    const atEnd = await ending
    expect(atEnd.summary.status).toBe('aborted')

    const { price, summary, message } = await untilRun(atEnd.summary.id, isCounted)
    const counter = sharedTokenCounter()
    const reasoning = await counter.countText(message.reasoning)
    const answer = await counter.countText(message.answer)
    const completionTokens = reasoning + answer + (message.answer === '' ? 0 : 1)
    const promptTokens = price?.predicted?.promptTokens ?? 0
    expect(price).toMatchObject({
      origin: 'counted',
      usage: {
        promptTokens,
        completionTokens,
        reasoningTokens: reasoning,
        cacheHitTokens: null,
        cacheMissTokens: null,
        totalTokens: promptTokens + completionTokens,
      },
    })
    expect([promptTokens > 0, reasoning > 0]).toEqual([true, true])
    expect(summary.cost).toEqual({
      usd: billed({ ...atEnd, price }, 'USD'),
      cny: billed({ ...atEnd, price }, 'CNY'),
      isEstimate: true,
    })
    expect(summary.usage).toBeNull()
  })

  it('is counted when the connection was cut', async () => {
    const { send, setSandbox, untilRun } = await openSandboxRuns()
    setSandbox({ scenario: 'cut' })
    const { summary } = await send(chatDraft())
    const detail = await untilRun(summary.id, isCounted)
    expect([detail.summary.status, detail.price?.origin, detail.summary.cost?.isEstimate]).toEqual([
      'failed',
      'counted',
      true,
    ])
  })

  it('is counted at the next start when the app ended with it', async () => {
    const { temp, untilRun } = await openSandboxRuns()
    const log = { info() {}, warn() {} }
    const database = openDatabase({ directory: temp.dataDirectory, log })
    const repository = createRunRepository(database.db)
    const bodyText = chatBody('Hello')
    const sent = {
      url: 'http://127.0.0.1:9/chat/completions',
      method: 'POST' as const,
      headers: [],
      bodyText,
    }
    repository.insert(newRun('left', { sent, startedAtMs: Date.UTC(2026, 10, 20, 12) }))
    const headers: [string, string][] = [['content-type', 'text/event-stream']]
    repository.saveProgress('left', {
      timings: { ...NO_TIMINGS, headersMs: 5 },
      response: { httpStatus: 200, statusText: 'OK', headers },
      hops: [],
    })
    const raw = 'data: {"choices":[{"index":0,"delta":{"content":"Hello there"}}]}\n\n'
    repository.appendFrames('left', [{ index: 0, offsetMs: 7, kind: 'event', raw, spans: [], problem: null }])
    database.close()

    await temp.reopen()
    const { price, summary } = await untilRun('left', isCounted)
    expect([summary.status, price?.origin, price?.clock, price?.predicted]).toEqual([
      'interrupted',
      'counted',
      'local',
      null,
    ])
    expect(price?.usage).toMatchObject({ promptTokens: 31, completionTokens: 2, reasoningTokens: null })
    expect(summary.cost?.isEstimate).toBe(true)
  })
})

describe('the built-in book', () => {
  it('is what runs are billed by as long as nothing was changed', async () => {
    const { services } = await openSandboxRuns()
    expect(services.prices.book()).toEqual(PRICE_BOOK)
  })
})
