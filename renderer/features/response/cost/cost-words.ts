import type { BillAssumption, BillGap, BillLineKind } from '../../../../shared/domain/billing/bill-run.ts'
import { type Money, toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { utcInstant } from '../../prices/index.ts'

const LINE_NAMES: Readonly<Record<BillLineKind, string>> = {
  'cache-hit': 'Input, cache hit',
  'cache-miss': 'Input, cache miss',
  reasoning: 'Reasoning',
  answer: 'Answer',
  completion: 'Output',
}

export function lineName(kind: BillLineKind): string {
  return LINE_NAMES[kind]
}

const ASSUMPTION_WORDS: Readonly<Record<BillAssumption, string>> = {
  'cache-split-unknown':
    'The server did not say how much of the input came from the cache. All of it is billed as a miss here, so the real cost is this or less.',
  'input-counts-disagree': 'The cache hits and misses that the server reported do not add up to the prompt.',
  'tokens-counted-locally':
    'The run ended before the server reported its tokens. They were counted here, from what was sent and what had arrived.',
}

export function assumptionInWords(assumption: BillAssumption): string {
  return ASSUMPTION_WORDS[assumption]
}

export function gapInWords(gap: BillGap, currency: Currency): string {
  switch (gap) {
    case 'input-tokens':
      return 'The input tokens are not known.'
    case 'output-tokens':
      return 'The output tokens are not known.'
    case 'cache-hit-price':
      return 'This price has no figure for cache hits.'
    case 'price-in-currency':
      return `No price in ${currency} is known for this model and time. Amounts are never converted.`
  }
}

type NoPrice = Extract<RunPrice['applied'], { kind: 'no-price' }>

/** Why there was no price for a run. */
export function noPriceInWords({ model, why }: NoPrice): string {
  switch (why.kind) {
    case 'unknown-model':
      return `${model} was not in the price book.`
    case 'before-first-price':
      return `The first known price of ${model} starts on ${utcInstant(why.firstStartsAtMs)}, after this run.`
    case 'after-last-price':
      return `The last known price of ${model} ended on ${utcInstant(why.lastEndsAtMs)}, before this run.`
    case 'between-prices':
      return `The price book had a gap for ${model} at the time of this run.`
  }
}

/** The amount to its last digit, for where the rounded one stands. */
export function unrounded(money: Money): string {
  return `${toDecimalString(money)} ${money.currency}`
}
