import { describe, expect, it } from 'vitest'
import { createRateService } from '../../../../electron/main/services/rate-service.ts'
import type { RateRepository } from '../../../../electron/main/storage/rate-repository.ts'
import type { InFlight } from '../../../../shared/schemas/rate.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

const NOTHING_STORED: RateRepository = {
  buckets: () => [],
  lastRefusals: () => [],
  spans: () => new Map(),
}

function openRates(stored: Partial<RateRepository> = {}) {
  const clock = createManualClock()
  const told: InFlight[][] = []
  const rates = createRateService({
    repository: { ...NOTHING_STORED, ...stored },
    timer: clock.timer,
    onChanged: (inFlight) => told.push(inFlight),
    now: clock.now,
  })
  const begin = (id: string, change: { environmentId?: string; model?: string | null } = {}): void =>
    rates.began({ id, environmentId: 'sandbox', model: 'flash', startedAtMs: clock.now(), ...change })
  return { clock, told, rates, begin }
}

describe('runs in flight', () => {
  it('are counted by environment and model until they end', () => {
    const { rates, begin } = openRates()
    begin('1')
    begin('2', { model: 'pro' })
    begin('3')
    begin('4', { environmentId: 'other' })
    begin('5', { model: null })
    rates.ended('2')
    rates.ended('2')
    rates.ended('never began')
    expect(rates.inFlight()).toEqual([
      { environmentId: 'sandbox', model: 'flash', count: 2 },
      { environmentId: 'other', model: 'flash', count: 1 },
      { environmentId: 'sandbox', model: null, count: 1 },
    ])
  })

  it('are told at once when one begins, then merged, and not once more for a run that did not begin', async () => {
    const { clock, told, rates, begin } = openRates()
    begin('1')
    begin('2')
    begin('3')
    rates.ended('1')
    await clock.pass(1000)
    rates.ended('never began')
    await clock.pass(1000)
    expect([told.map(([flash]) => flash?.count), clock.countTimers()]).toEqual([[1, 2], 0])
  })

  it('are told as none when the last one has ended', async () => {
    const { clock, told, rates, begin } = openRates()
    begin('1')
    await clock.pass(1000)
    rates.ended('1')
    expect(told.at(-1)).toEqual([])
  })
})

describe('a report', () => {
  it('counts runs under way among the most at once, of the environment and of a model', async () => {
    const stored = new Map([
      ['flash', [{ startMs: 0, endMs: 100 }]],
      ['pro', [{ startMs: 0, endMs: 10 }]],
    ])
    const { clock, rates, begin } = openRates({ spans: () => stored })
    await clock.pass(50)
    begin('1')
    begin('2', { model: 'new' })
    begin('3', { model: null })
    begin('4', { environmentId: 'other' })
    expect(rates.report({ environmentId: 'sandbox', range: 'hour' })).toEqual({
      fromMs: -3_540_000,
      toMs: 60_000,
      bucketMs: 60_000,
      buckets: [],
      peaks: [
        { model: 'flash', mostAtOnce: 2 },
        { model: 'new', mostAtOnce: 1 },
        { model: 'pro', mostAtOnce: 1 },
      ],
      lastRefusals: [],
    })
    expect(stored.get('flash')).toHaveLength(1)
  })
})
