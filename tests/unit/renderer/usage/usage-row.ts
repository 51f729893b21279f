import type { UsageRow } from '../../../../shared/schemas/spend.ts'

/** A row of a report with nothing in it but the fields named. */
export function usageRow(key: string, change: Partial<UsageRow> = {}): UsageRow {
  return {
    key,
    label: key,
    runs: 0,
    failedRuns: 0,
    usd: '0',
    cny: '0',
    unpricedRuns: 0,
    estimatedRuns: 0,
    cacheHitTokens: 0,
    cacheMissTokens: 0,
    reasoningTokens: 0,
    answerTokens: 0,
    medianFirstTokenMs: null,
    medianDurationMs: null,
    ...change,
  }
}
