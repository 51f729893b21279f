import { describe, expect, it } from 'vitest'
import {
  newPriceForm,
  type PriceForm,
  parsePriceForm,
  priceFormOf,
} from '../../../../renderer/features/prices/price-form.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { ownPeriod } from './price-builders.ts'

const EMPTY = { cacheHit: '', cacheMiss: '', output: '' }
const USD = { cacheHit: '', cacheMiss: '0.5', output: '1' }
const FORM: PriceForm = {
  ...newPriceForm({ model: 'mine', fromMs: Date.parse('2026-11-01T00:00:00Z') }),
  inside: { USD, CNY: EMPTY },
}
const HOURLY: PriceForm = { ...FORM, kind: 'hourly', outside: { USD, CNY: EMPTY } }

function errorsOf(change: Partial<PriceForm>, form = FORM) {
  const result = parsePriceForm({ ...form, ...change }, 'user-1')
  return result.kind === 'invalid' ? result.errors : null
}

function windowsOf(hours: string) {
  const result = parsePriceForm({ ...HOURLY, hours }, 'user-1')
  return result.kind === 'valid' && result.period.rates.kind === 'hourly' ? result.period.rates.windows : null
}

describe('a form', () => {
  it('gives the period that was typed', () => {
    expect(parsePriceForm(FORM, 'user-1')).toEqual({ kind: 'valid', period: ownPeriod() })
  })

  it.each(PRICE_BOOK.periods)('of the built-in period $id gives it back', (period) => {
    expect(parsePriceForm(priceFormOf(period), period.id)).toEqual({
      kind: 'valid',
      period: { ...period, confidence: 'user' },
    })
  })

  it('takes several models', () => {
    const result = parsePriceForm({ ...FORM, models: ' one, two ,' }, 'user-1')
    expect(result.kind === 'valid' && result.period.models).toEqual(['one', 'two'])
  })
})

describe('a field is named when it is wrong', () => {
  it.each<[string, Partial<PriceForm>, object]>([
    ['no model', { models: ' , ' }, { models: 'At least one model id' }],
    ['a time that is none', { from: 'soon' }, { from: 'A time in UTC, such as 2026-11-23 16:00' }],
    ['a day that is none', { from: '2026-02-30' }, { from: 'A time in UTC, such as 2026-11-23 16:00' }],
    ['an end that is none', { until: 'never' }, { until: 'A time in UTC, or nothing' }],
    ['an end at the start', { until: '2026-11-01 00:00' }, { until: 'Later than its start' }],
    ['no source', { source: ' ' }, { source: 'Where the figures are from' }],
    ['a long note', { note: 'x'.repeat(2001) }, { note: 'Too long' }],
    ['a long model', { models: 'x'.repeat(201) }, { models: 'Too long' }],
    [
      'no price',
      { inside: { USD: EMPTY, CNY: EMPTY } },
      { 'inside.USD.cacheMiss': 'A price in USD or in CNY' },
    ],
    [
      'half a price',
      { inside: { USD: EMPTY, CNY: { ...EMPTY, output: '1' } } },
      { 'inside.CNY.cacheMiss': 'Needed' },
    ],
    [
      'a price that is none',
      { inside: { USD: { ...USD, cacheHit: '1,5', output: '0.1234567' }, CNY: EMPTY } },
      {
        'inside.USD.cacheHit': 'Such as 0.28, at most 6 decimals',
        'inside.USD.output': 'Such as 0.28, at most 6 decimals',
      },
    ],
  ])('%s', (_name, change, errors) => {
    expect(errorsOf(change)).toEqual(errors)
  })

  it('all of them at once', () => {
    expect(errorsOf({ models: '', from: '', source: '' })).toEqual({
      models: 'At least one model id',
      from: 'A time in UTC, such as 2026-11-23 16:00',
      source: 'Where the figures are from',
    })
  })

  it('the second price only where there are two', () => {
    const outside = { USD: EMPTY, CNY: EMPTY }
    expect([errorsOf({ outside }), errorsOf({ outside }, HOURLY)]).toEqual([
      null,
      { 'outside.USD.cacheMiss': 'A price in USD or in CNY' },
    ])
  })
})

describe('hours', () => {
  it.each([
    ['01:00-04:00', [{ fromUtcMinutes: 60, toUtcMinutes: 240 }]],
    ['06:00 – 10:30', [{ fromUtcMinutes: 360, toUtcMinutes: 630 }]],
    ['20:00-24:00', [{ fromUtcMinutes: 1200, toUtcMinutes: 1440 }]],
    ['20:00-00:00', [{ fromUtcMinutes: 1200, toUtcMinutes: 1440 }]],
    [
      '16:30-00:30',
      [
        { fromUtcMinutes: 990, toUtcMinutes: 1440 },
        { fromUtcMinutes: 0, toUtcMinutes: 30 },
      ],
    ],
  ])('%s', (hours, windows) => {
    expect(windowsOf(hours)).toEqual(windows)
  })

  it.each(['', '1-4', '01:00-01:00', '24:00-01:00', '01:60-02:00', '01:00-24:01', '01:00-04:00,'])(
    '%j is no span',
    (hours) => {
      expect(errorsOf({ hours }, HOURLY)).toEqual({
        hours: 'Spans of hours in UTC, such as 01:00-04:00, 06:00-10:00',
      })
    },
  )
})
