import { describe, expect, it } from 'vitest'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { findRunPrice } from '../../../../shared/domain/billing/find-run-price.ts'

function tiersOf([model, started, ended]: readonly [model: string, started: string, ended: string]) {
  const { price, alsoPossible } = findRunPrice(PRICE_BOOK, {
    model,
    startedAtMs: Date.parse(started),
    endedAtMs: Date.parse(ended),
  })
  return {
    price: price.kind === 'priced' ? [price.period.id, price.tier] : price.why.kind,
    alsoPossible: alsoPossible && [alsoPossible.period.id, alsoPossible.tier],
  }
}

describe('findRunPrice', () => {
  it.each([
    [
      'within one tier',
      ['deepseek-flash', '2026-11-20T01:00:00Z', '2026-11-20T03:59:59Z'],
      { price: ['flash-2026-09-10', 'peak'], alsoPossible: null },
    ],
    [
      'over the end of a peak: the start counts, the end may',
      ['deepseek-flash', '2026-11-20T03:59:59Z', '2026-11-20T04:00:00Z'],
      { price: ['flash-2026-09-10', 'peak'], alsoPossible: ['flash-2026-09-10', 'off-peak'] },
    ],
    [
      'over the edge of two periods at the same tier',
      ['deepseek-v4-flash', '2026-08-22T15:59:59Z', '2026-08-22T16:00:00Z'],
      { price: ['v4-flash-2026-08-16', 'off-peak'], alsoPossible: ['v4-flash-2026-08-22', 'off-peak'] },
    ],
    [
      'over the start of the 2025 discount: its end is documented to count',
      ['deepseek-chat', '2025-07-01T16:29:59Z', '2025-07-01T16:30:00Z'],
      { price: ['chat-2025-02-26', 'off-peak'], alsoPossible: null },
    ],
    [
      'over the retirement of the name',
      ['deepseek-chat', '2026-07-24T15:58:59Z', '2026-07-24T15:59:00Z'],
      { price: ['v4-flash-aliases-2026-04-26', 'flat'], alsoPossible: null },
    ],
    [
      'over the birth of the name',
      ['deepseek-flash', '2026-09-10T03:59:59Z', '2026-09-10T04:00:00Z'],
      { price: 'before-first-price', alsoPossible: ['flash-2026-09-10', 'off-peak'] },
    ],
  ] as const)('%s', (_, run, expected) => {
    expect(tiersOf(run)).toEqual(expected)
  })
})
