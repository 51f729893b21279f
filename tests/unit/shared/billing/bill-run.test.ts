import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billRun, cacheSaving } from '../../../../shared/domain/billing/bill-run.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { Usage } from '../../../../shared/schemas/message.ts'
import { priceAt } from './price-at.ts'
import { usageOf } from './usage-of.ts'

const PRO_PEAK = priceAt('deepseek-v4-pro', '2026-11-20T01:00:00Z')
const V2 = priceAt('deepseek-chat', '2024-06-01T00:00:00Z')
const USAGE = usageOf({ hit: 1000, miss: 2000, reasoning: 2400, answer: 600 })
const UNKNOWN: Usage = {
  promptTokens: null,
  completionTokens: null,
  reasoningTokens: null,
  cacheHitTokens: null,
  cacheMissTokens: null,
  totalTokens: null,
}

function usd(pico: bigint) {
  return { currency: 'USD', pico }
}

const HIT_LINE = {
  kind: 'cache-hit',
  tokens: 1000,
  pricePerMillion: '0.044',
  cost: usd(44_000_000n),
}
const MISS_LINE = {
  kind: 'cache-miss',
  tokens: 2000,
  pricePerMillion: '1.32',
  cost: usd(2_640_000_000n),
}
const REASONING_LINE = {
  kind: 'reasoning',
  tokens: 2400,
  pricePerMillion: '3.96',
  cost: usd(9_504_000_000n),
}
const ANSWER_LINE = { kind: 'answer', tokens: 600, pricePerMillion: '3.96', cost: usd(2_376_000_000n) }
const ALL_LINES = [HIT_LINE, MISS_LINE, REASONING_LINE, ANSWER_LINE]

function bill(usage: Usage | null) {
  return billRun({ usage, price: PRO_PEAK, currency: 'USD' })
}

describe('billRun', () => {
  it('bills each kind of token on its own line', () => {
    expect(bill(USAGE)).toEqual({ kind: 'exact', lines: ALL_LINES, total: usd(14_564_000_000n) })
  })

  it('does not part reasoning from answer where the usage does not', () => {
    const completion = {
      kind: 'completion',
      tokens: 3000,
      pricePerMillion: '3.96',
      cost: usd(11_880_000_000n),
    }
    const expected = {
      kind: 'exact',
      lines: [HIT_LINE, MISS_LINE, completion],
      total: usd(14_564_000_000n),
    }
    expect([bill({ ...USAGE, reasoningTokens: null }), bill({ ...USAGE, reasoningTokens: 3001 })]).toEqual([
      expected,
      expected,
    ])
  })

  it('parts them also where all or none of it is reasoning', () => {
    const partsOf = (reasoning: number, answer: number) =>
      bill(usageOf({ hit: 0, miss: 0, reasoning, answer })).lines.map(({ kind, tokens }) => [kind, tokens])
    const input = [
      ['cache-hit', 0],
      ['cache-miss', 0],
    ]
    expect([partsOf(3000, 0), partsOf(0, 3000)]).toEqual([
      [...input, ['reasoning', 3000], ['answer', 0]],
      [...input, ['reasoning', 0], ['answer', 3000]],
    ])
  })

  it.each([
    ['hits', { cacheHitTokens: null }],
    ['misses', { cacheMissTokens: null }],
    ['the prompt', { promptTokens: null }],
  ])('works out %s from the other two figures of the input', (_, unknown) => {
    expect(bill({ ...USAGE, ...unknown })).toEqual(bill(USAGE))
  })

  it('takes all input as misses, as an upper bound, where the cache is not reported', () => {
    expect(bill({ ...USAGE, cacheHitTokens: null, cacheMissTokens: null })).toEqual({
      kind: 'estimate',
      lines: [
        { ...HIT_LINE, tokens: 0, cost: usd(0n) },
        { ...MISS_LINE, tokens: 3000, cost: usd(3_960_000_000n) },
        REASONING_LINE,
        ANSWER_LINE,
      ],
      total: usd(15_840_000_000n),
      assumptions: ['cache-split-unknown'],
    })
  })

  it('assumes nothing about the cache before there was one', () => {
    const usage = { ...USAGE, cacheHitTokens: null, cacheMissTokens: null, reasoningTokens: 0 }
    expect(billRun({ usage, price: V2, currency: 'CNY' })).toEqual({
      kind: 'exact',
      lines: [
        {
          kind: 'cache-miss',
          tokens: 3000,
          pricePerMillion: '1',
          cost: { currency: 'CNY', pico: 3_000_000_000n },
        },
        { kind: 'reasoning', tokens: 0, pricePerMillion: '2', cost: { currency: 'CNY', pico: 0n } },
        {
          kind: 'answer',
          tokens: 3000,
          pricePerMillion: '2',
          cost: { currency: 'CNY', pico: 6_000_000_000n },
        },
      ],
      total: { currency: 'CNY', pico: 9_000_000_000n },
    })
  })

  it('bills hits and misses as reported, but as an estimate, where they do not add up to the prompt', () => {
    expect(bill({ ...USAGE, promptTokens: 2999 })).toEqual({
      kind: 'estimate',
      lines: ALL_LINES,
      total: usd(14_564_000_000n),
      assumptions: ['input-counts-disagree'],
    })
  })

  it('takes all input as misses where the one reported part is larger than the prompt', () => {
    const lines = [
      { ...HIT_LINE, tokens: 0, cost: usd(0n) },
      { ...MISS_LINE, tokens: 500, cost: usd(660_000_000n) },
      REASONING_LINE,
      ANSWER_LINE,
    ]
    const expected = {
      kind: 'estimate',
      lines,
      total: usd(12_540_000_000n),
      assumptions: ['input-counts-disagree'],
    }
    expect([
      bill({ ...USAGE, promptTokens: 500, cacheMissTokens: null }),
      bill({ ...USAGE, promptTokens: 500, cacheHitTokens: null }),
    ]).toEqual([expected, expected])
  })

  it('marks tokens counted by the app as an estimate', () => {
    expect(billRun({ usage: USAGE, price: PRO_PEAK, currency: 'USD', origin: 'counted' })).toEqual({
      kind: 'estimate',
      lines: ALL_LINES,
      total: usd(14_564_000_000n),
      assumptions: ['tokens-counted-locally'],
    })
  })

  it.each([
    [
      'output',
      { ...USAGE, completionTokens: null },
      { lines: [HIT_LINE, MISS_LINE], subtotal: usd(2_684_000_000n), missing: ['output-tokens'] },
    ],
    [
      'misses',
      { ...USAGE, promptTokens: null, cacheMissTokens: null },
      {
        lines: [HIT_LINE, REASONING_LINE, ANSWER_LINE],
        subtotal: usd(11_924_000_000n),
        missing: ['input-tokens'],
      },
    ],
    ['everything', UNKNOWN, { lines: [], subtotal: null, missing: ['input-tokens', 'output-tokens'] }],
    ['any usage', null, { lines: [], subtotal: null, missing: ['input-tokens', 'output-tokens'] }],
  ])('names what is missing and bills the rest: %s', (_, usage, expected) => {
    expect(bill(usage)).toEqual({ kind: 'incomplete', assumptions: [], ...expected })
  })

  it('does not bill in a currency without a price list', () => {
    const price = { prices: { ...PRO_PEAK.prices, CNY: null } }
    expect(billRun({ usage: USAGE, price, currency: 'CNY' })).toEqual({
      kind: 'incomplete',
      lines: [],
      subtotal: null,
      missing: ['price-in-currency'],
      assumptions: [],
    })
  })

  it('does not bill hits where no price for them is known', () => {
    const usage = usageOf({ hit: 64, miss: 0, reasoning: 0, answer: 0 })
    const result = billRun({ usage, price: V2, currency: 'USD' })
    expect(result.kind === 'incomplete' && result.missing).toEqual(['cache-hit-price'])
  })
})

describe('billRun over any figures', () => {
  const tokens = fc.nat({ max: 2_000_000 })
  const counts = fc.record({ hit: tokens, miss: tokens, reasoning: tokens, answer: tokens })
  const price = fc
    .tuple(fc.nat({ max: 999_999 }), fc.nat({ max: 999_999 }))
    .map(([whole, millionths]) => ({ whole, millionths }))
  const prices = fc.record({ cacheHit: price, cacheMiss: price, output: price })

  type Price = { readonly whole: number; readonly millionths: number }
  const printed = ({ whole, millionths }: Price) => `${whole}.${String(millionths).padStart(6, '0')}`
  const picoPerToken = ({ whole, millionths }: Price) => BigInt(whole) * 1_000_000n + BigInt(millionths)

  function totalOf(
    usage: Parameters<typeof usageOf>[0],
    list: { cacheHit: Price; cacheMiss: Price; output: Price },
  ): bigint {
    const result = billRun({
      usage: usageOf(usage),
      price: {
        prices: {
          USD: {
            cacheHit: printed(list.cacheHit),
            cacheMiss: printed(list.cacheMiss),
            output: printed(list.output),
          },
          CNY: null,
        },
      },
      currency: 'USD',
    })
    if (result.kind !== 'exact') throw new Error(`Not exact: ${result.kind}`)
    return result.total.pico
  }

  it('is the exact product in whole numbers, with no drift', () => {
    fc.assert(
      fc.property(counts, prices, (usage, list) => {
        const exact =
          BigInt(usage.hit) * picoPerToken(list.cacheHit) +
          BigInt(usage.miss) * picoPerToken(list.cacheMiss) +
          BigInt(usage.reasoning + usage.answer) * picoPerToken(list.output)
        expect(totalOf(usage, list)).toBe(exact)
      }),
    )
  })

  it('adds up: two runs cost what one run of their sum costs', () => {
    fc.assert(
      fc.property(counts, counts, prices, (left, right, list) => {
        const both = {
          hit: left.hit + right.hit,
          miss: left.miss + right.miss,
          reasoning: left.reasoning + right.reasoning,
          answer: left.answer + right.answer,
        }
        expect(totalOf(both, list)).toBe(totalOf(left, list) + totalOf(right, list))
      }),
    )
  })

  it('never costs less for more tokens', () => {
    const kind = fc.constantFrom('hit', 'miss', 'reasoning', 'answer')
    fc.assert(
      fc.property(counts, prices, kind, tokens, (usage, list, grown, more) => {
        const larger = { ...usage, [grown]: usage[grown] + more }
        expect(totalOf(larger, list) >= totalOf(usage, list)).toBe(true)
      }),
    )
  })
})

describe('cacheSaving', () => {
  function saving(usage: Usage | null) {
    const saved = cacheSaving({ usage, price: PRO_PEAK, currency: 'USD' })
    return saved && toDecimalString(saved)
  }

  // 1000 × (1.32 − 0.044) per 1,000,000
  it('is what the hits would have cost more as misses', () => {
    expect(saving(USAGE)).toBe('0.001276')
  })

  it('is nothing without a hit, and unknown where the hits are', () => {
    expect([
      saving(usageOf({ hit: 0, miss: 5000, reasoning: 0, answer: 1 })),
      saving({ ...USAGE, cacheHitTokens: null, cacheMissTokens: null }),
      saving(UNKNOWN),
      saving(null),
    ]).toEqual(['0', null, null, null])
  })

  it('is unknown before there was a cache', () => {
    expect(cacheSaving({ usage: USAGE, price: V2, currency: 'USD' })).toBe(null)
  })
})
