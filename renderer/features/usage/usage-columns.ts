import { parseDecimal } from '../../../shared/domain/money/money.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { UsageGrouping, UsageRow } from '../../../shared/schemas/spend.ts'

/** A column of the usage table that it can be sorted by. */
export type UsageColumn =
  | 'group'
  | 'runs'
  | 'failed'
  | 'spend'
  | 'hit'
  | 'miss'
  | 'hitShare'
  | 'reasoning'
  | 'answer'
  | 'firstToken'
  | 'duration'

export type UsageSort = Readonly<{ column: UsageColumn; direction: 'ascending' | 'descending' }>

/** Days in their order, everything else by spend. */
export function defaultSort(groupBy: UsageGrouping): UsageSort {
  return groupBy === 'day'
    ? { column: 'group', direction: 'descending' }
    : { column: 'spend', direction: 'descending' }
}

/** The share of the input that came from the cache, 0 to 1; null where there was no input. */
export function cacheHitShare({ cacheHitTokens, cacheMissTokens }: UsageRow): number | null {
  const input = cacheHitTokens + cacheMissTokens
  return input === 0 ? null : cacheHitTokens / input
}

type Value = number | bigint | string | null

function valueIn(row: UsageRow, column: UsageColumn, currency: Currency): Value {
  switch (column) {
    case 'group':
      return row.label
    case 'runs':
      return row.runs
    case 'failed':
      return row.failedRuns
    case 'spend':
      return parseDecimal(currency === 'USD' ? row.usd : row.cny)
    case 'hit':
      return row.cacheHitTokens
    case 'miss':
      return row.cacheMissTokens
    case 'hitShare':
      return cacheHitShare(row)
    case 'reasoning':
      return row.reasoningTokens
    case 'answer':
      return row.answerTokens
    case 'firstToken':
      return row.medianFirstTokenMs
    case 'duration':
      return row.medianDurationMs
  }
}

/** The rows in the order asked for; those without the value stand last either way. */
export function sortRows(
  rows: readonly UsageRow[],
  { column, direction }: UsageSort,
  currency: Currency,
): readonly UsageRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, value: valueIn(row, column, currency) }))
    .sort(({ value: left }, { value: right }) => {
      if (left === null || right === null) return Number(left === null) - Number(right === null)
      return left < right ? -sign : left > right ? sign : 0
    })
    .map(({ row }) => row)
}

const NO_COLLECTION = 'No collection'

/** The rows with a name for what has none: runs of requests that were never saved. */
export function namedRows(rows: UsageRow[], groupBy: UsageGrouping): UsageRow[] {
  if (groupBy !== 'collection') return rows
  return rows.map((row) => (row.key === '' ? { ...row, label: NO_COLLECTION } : row))
}
