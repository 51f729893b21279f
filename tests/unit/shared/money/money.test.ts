import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  costOfTokens,
  parseDecimal,
  subtractMoney,
  sumMoney,
  toDecimalString,
} from '../../../../shared/domain/money/money.ts'

describe('parseDecimal', () => {
  it.each([
    ['0', 0n],
    ['1', 1_000_000_000_000n],
    ['0.0024', 2_400_000_000n],
    ['0.000000000001', 1n],
    ['-1.5', -1_500_000_000_000n],
    ['007', 7_000_000_000_000n],
  ])('reads %s', (text, pico) => {
    expect(parseDecimal(text)).toBe(pico)
  })

  it.each(['', '.', '1.', '.5', '1e3', '1,000', ' 1', '+1', '--1', '0.0000000000001', '１', 'NaN', '0x1'])(
    'refuses %j',
    (text) => {
      expect(parseDecimal(text)).toBe(null)
    },
  )
})

describe('toDecimalString', () => {
  it.each([
    [0n, '0'],
    [1n, '0.000000000001'],
    [2_400_000_000n, '0.0024'],
    [12_000_000_000_000n, '12'],
    [-1_500_000_000_000n, '-1.5'],
    [-1n, '-0.000000000001'],
  ])('writes %s pico unrounded', (pico, text) => {
    expect(toDecimalString({ currency: 'USD', pico })).toBe(text)
  })

  it('is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt(), (pico) => {
        expect(parseDecimal(toDecimalString({ currency: 'CNY', pico }))).toBe(pico)
      }),
    )
  })
})

describe('sums', () => {
  const cent = { currency: 'USD', pico: 10_000_000_000n } as const
  const fen = { currency: 'CNY', pico: 10_000_000_000n } as const

  it('adds, subtracts and sums up', () => {
    expect([addMoney(cent, cent), subtractMoney(cent, cent), sumMoney('USD', [cent, cent, cent])]).toEqual([
      { currency: 'USD', pico: 20_000_000_000n },
      { currency: 'USD', pico: 0n },
      { currency: 'USD', pico: 30_000_000_000n },
    ])
  })

  it('is nothing for no amounts', () => {
    expect(sumMoney('CNY', [])).toEqual({ currency: 'CNY', pico: 0n })
  })

  it('refuses to mix currencies', () => {
    expect(() => addMoney(cent, fen)).toThrow(RangeError)
    expect(() => subtractMoney(fen, cent)).toThrow(RangeError)
    expect(() => sumMoney('USD', [fen])).toThrow(RangeError)
  })
})

describe('costOfTokens', () => {
  it('is exact to the last decimal of the smallest price', () => {
    expect(costOfTokens(1, '0.000001', 'USD')).toEqual({ currency: 'USD', pico: 1n })
    expect(costOfTokens(3, '0.003625', 'USD')).toEqual({ currency: 'USD', pico: 10_875n })
  })

  it.each([
    [1.5, '1'],
    [Number.NaN, '1'],
    [1, '0.0000001'],
    [1, 'free'],
  ])('refuses %d tokens at %s', (tokens, price) => {
    expect(() => costOfTokens(tokens, price, 'USD')).toThrow(RangeError)
  })
})
