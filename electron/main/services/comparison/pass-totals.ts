import { parseDecimal, toDecimalString } from '../../../../shared/domain/money/money.ts'
import type { ComparisonProgress } from '../../../../shared/schemas/comparison.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'

/** Tokens and money of the ended runs of a pass. Sums are exact. */
export interface PassTotals {
  /** Counts a run, in place of what it counted for before: a bill can be completed later. */
  set(run: RunSummary): void
  has(runId: string): boolean
  read(): Pick<ComparisonProgress, 'completionTokens' | 'promptTokens' | 'usd' | 'cny' | 'unpricedRuns'>
}

interface Amounts {
  readonly completionTokens: number
  readonly promptTokens: number
  readonly usdPico: bigint
  readonly cnyPico: bigint
  readonly unpricedRuns: number
}

const NOTHING: Amounts = { completionTokens: 0, promptTokens: 0, usdPico: 0n, cnyPico: 0n, unpricedRuns: 0 }

/** Totals of no run yet. */
export function createPassTotals(): PassTotals {
  const byRun = new Map<string, Amounts>()
  let sum = NOTHING
  return {
    set(run) {
      const before = byRun.get(run.id) ?? NOTHING
      const after = amountsOf(run)
      byRun.set(run.id, after)
      sum = {
        completionTokens: sum.completionTokens + after.completionTokens - before.completionTokens,
        promptTokens: sum.promptTokens + after.promptTokens - before.promptTokens,
        usdPico: sum.usdPico + after.usdPico - before.usdPico,
        cnyPico: sum.cnyPico + after.cnyPico - before.cnyPico,
        unpricedRuns: sum.unpricedRuns + after.unpricedRuns - before.unpricedRuns,
      }
    },
    has: (runId) => byRun.has(runId),
    read: () => ({
      completionTokens: sum.completionTokens,
      promptTokens: sum.promptTokens,
      usd: toDecimalString({ currency: 'USD', pico: sum.usdPico }),
      cny: toDecimalString({ currency: 'CNY', pico: sum.cnyPico }),
      unpricedRuns: sum.unpricedRuns,
    }),
  }
}

function amountsOf({ usage, cost }: RunSummary): Amounts {
  return {
    completionTokens: usage?.completionTokens ?? 0,
    promptTokens: usage?.promptTokens ?? 0,
    usdPico: picoOf(cost?.usd),
    cnyPico: picoOf(cost?.cny),
    unpricedRuns: cost !== null && cost.usd === null && cost.cny === null ? 1 : 0,
  }
}

function picoOf(amount: string | null | undefined): bigint {
  return parseDecimal(amount ?? '0') ?? 0n
}
