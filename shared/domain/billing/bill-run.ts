import type { Usage } from '../../schemas/message.ts'
import type { AppliedPrice, Currency, PriceList } from '../../schemas/price.ts'
import { costOfTokens, type Money, subtractMoney, sumMoney } from '../money/money.ts'

/** What was paid for. `completion` = reasoning and answer together, where the usage does not part them. */
export type BillLineKind = 'cache-hit' | 'cache-miss' | 'reasoning' | 'answer' | 'completion'

/** Tokens of one kind and their cost. */
export interface BillLine {
  readonly kind: BillLineKind
  readonly tokens: number
  readonly pricePerMillion: string
  readonly cost: Money
}

/**
 * What was taken for granted: `cache-split-unknown` = all input counted as cache misses, so that the total is an
 * upper bound; `input-counts-disagree` = hits and misses do not add up to the prompt; `tokens-counted-locally` =
 * the server reported none.
 */
export type BillAssumption = 'cache-split-unknown' | 'input-counts-disagree' | 'tokens-counted-locally'

/** What a bill lacks. */
export type BillGap = 'input-tokens' | 'output-tokens' | 'cache-hit-price' | 'price-in-currency'

/** What a run cost. The lines add up to the total, unrounded. */
export type Bill =
  | { readonly kind: 'exact'; readonly lines: readonly BillLine[]; readonly total: Money }
  | {
      readonly kind: 'estimate'
      readonly lines: readonly BillLine[]
      readonly total: Money
      readonly assumptions: readonly BillAssumption[]
    }
  | {
      readonly kind: 'incomplete'
      readonly lines: readonly BillLine[]
      /** The lines that are known; null when there are none, since nothing known is not nothing paid. */
      readonly subtotal: Money | null
      readonly missing: readonly BillGap[]
      readonly assumptions: readonly BillAssumption[]
    }

/** Token counts, the prices that apply to them and the currency to bill in. */
export interface BillInput {
  readonly usage: Usage | null
  readonly price: Pick<AppliedPrice, 'prices'>
  readonly currency: Currency
}

/** Who counted the tokens: the server, or the app because the run ended before the server's report. */
export type UsageOrigin = 'reported' | 'counted'

/** The cost of a run by kind of token. Unknown counts and prices are named, never taken as zero. */
export function billRun({
  usage,
  price,
  currency,
  origin = 'reported',
}: BillInput & { readonly origin?: UsageOrigin }): Bill {
  const prices = price.prices[currency]
  if (prices === null || usage === null) {
    const missing: BillGap[] = prices === null ? ['price-in-currency'] : []
    if (usage === null) missing.push('input-tokens', 'output-tokens')
    return { kind: 'incomplete', lines: [], subtotal: null, missing, assumptions: [] }
  }
  const listed = { ...prices, currency }
  const input = billInput(usage, listed)
  const output = billOutput(usage, listed)
  const local: BillAssumption[] = origin === 'counted' ? ['tokens-counted-locally'] : []
  return closeBill(currency, {
    lines: [...input.lines, ...output.lines],
    missing: [...input.missing, ...output.missing],
    assumptions: [...local, ...input.assumptions, ...output.assumptions],
  })
}

/** What the cache saved against paying every hit as a miss; null when the hits or a price are unknown. */
export function cacheSaving({ usage, price, currency }: BillInput): Money | null {
  const prices = price.prices[currency]
  if (usage === null || prices === null || prices.cacheHit === null) return null
  const { hit, assumption } = splitInput(usage)
  if (hit === null || assumption === 'cache-split-unknown') return null
  return subtractMoney(
    costOfTokens(hit, prices.cacheMiss, currency),
    costOfTokens(hit, prices.cacheHit, currency),
  )
}

interface BillPart {
  readonly lines: readonly BillLine[]
  readonly missing: readonly BillGap[]
  readonly assumptions: readonly BillAssumption[]
}

function closeBill(currency: Currency, { lines, missing, assumptions }: BillPart): Bill {
  const total = sumMoney(
    currency,
    lines.map((line) => line.cost),
  )
  if (missing.length > 0) {
    return { kind: 'incomplete', lines, subtotal: lines.length === 0 ? null : total, missing, assumptions }
  }
  return assumptions.length > 0
    ? { kind: 'estimate', lines, total, assumptions }
    : { kind: 'exact', lines, total }
}

interface ListedPrices extends PriceList {
  readonly currency: Currency
}

function billInput(usage: Usage, prices: ListedPrices): BillPart {
  const { hit, miss, assumption } = splitInput(usage)
  const lines: BillLine[] = []
  const missing: BillGap[] = []
  if (hit !== null && prices.cacheHit !== null) {
    lines.push(billLine({ kind: 'cache-hit', tokens: hit, pricePerMillion: prices.cacheHit }, prices))
  } else if (hit !== null && hit > 0) {
    missing.push('cache-hit-price')
  }
  if (miss !== null) {
    lines.push(billLine({ kind: 'cache-miss', tokens: miss, pricePerMillion: prices.cacheMiss }, prices))
  }
  if (hit === null || miss === null) missing.push('input-tokens')
  // Where there was no cache, all input is a miss and nothing is assumed.
  const certain = assumption === null || (assumption === 'cache-split-unknown' && prices.cacheHit === null)
  return { lines, missing, assumptions: certain ? [] : [assumption] }
}

function billOutput(usage: Usage, prices: ListedPrices): BillPart {
  const { completionTokens: completion, reasoningTokens: reasoning } = usage
  const pricePerMillion = prices.output
  if (completion === null) return { lines: [], missing: ['output-tokens'], assumptions: [] }
  const lines =
    reasoning !== null && reasoning <= completion
      ? [
          billLine({ kind: 'reasoning', tokens: reasoning, pricePerMillion }, prices),
          billLine({ kind: 'answer', tokens: completion - reasoning, pricePerMillion }, prices),
        ]
      : [billLine({ kind: 'completion', tokens: completion, pricePerMillion }, prices)]
  return { lines, missing: [], assumptions: [] }
}

function billLine(line: Omit<BillLine, 'cost'>, { currency }: ListedPrices): BillLine {
  return { ...line, cost: costOfTokens(line.tokens, line.pricePerMillion, currency) }
}

interface InputSplit {
  readonly hit: number | null
  readonly miss: number | null
  readonly assumption: BillAssumption | null
}

/** Hits and misses. Documented: the prompt is their sum, so that two of the three figures give the third. */
function splitInput({ promptTokens: prompt, cacheHitTokens: hit, cacheMissTokens: miss }: Usage): InputSplit {
  if (hit !== null && miss !== null) {
    const disagree = prompt !== null && prompt !== hit + miss
    return { hit, miss, assumption: disagree ? 'input-counts-disagree' : null }
  }
  if (prompt === null) return { hit, miss, assumption: null }
  if (hit !== null && hit <= prompt) return { hit, miss: prompt - hit, assumption: null }
  if (miss !== null && miss <= prompt) return { hit: prompt - miss, miss, assumption: null }
  const unknown = hit === null && miss === null
  return { hit: 0, miss: prompt, assumption: unknown ? 'cache-split-unknown' : 'input-counts-disagree' }
}
