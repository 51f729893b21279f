import { type BillInput, billRun } from '../../../../shared/domain/billing/bill-run.ts'
import { findPrice } from '../../../../shared/domain/billing/find-price.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { AppliedPrice, Currency, PriceBook } from '../../../../shared/schemas/price.ts'
import type { RunCost } from '../../../../shared/schemas/run-price.ts'
import type { LiveRun } from '../live-run.ts'

type BilledPart = Pick<
  LiveRun,
  'summary' | 'expectedInput' | 'estimatedReasoningTokens' | 'estimatedAnswerTokens'
>

/**
 * What a streaming run has cost until now, as an estimate: its input as predicted, its output guessed from the
 * characters. Null where the input was not measured or there is no price.
 */
export function costSoFar(run: BilledPart, book: PriceBook): RunCost | null {
  const { summary, expectedInput: input } = run
  if (summary === null || input === null) return null
  const price = findPrice(book, { model: input.model, atMs: summary.startedAtMs })
  if (price.kind === 'no-price') return null
  const reasoningTokens = Math.round(run.estimatedReasoningTokens)
  const usage = {
    promptTokens: input.promptTokens,
    cacheHitTokens: input.hitTokens,
    cacheMissTokens: input.promptTokens - input.hitTokens,
    reasoningTokens,
    completionTokens: reasoningTokens + Math.round(run.estimatedAnswerTokens),
    totalTokens: null,
  }
  const totalIn = (currency: Currency) => totalText(price, { usage, currency })
  return { usd: totalIn('USD'), cny: totalIn('CNY'), isEstimate: true }
}

function totalText(price: AppliedPrice, known: Omit<BillInput, 'price'>): string | null {
  const bill = billRun({ ...known, price, origin: 'counted' })
  return bill.kind === 'incomplete' ? null : toDecimalString(bill.total)
}
