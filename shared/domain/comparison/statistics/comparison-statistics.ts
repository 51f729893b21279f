import type { Vote } from '../../../schemas/comparison.ts'
import type { Currency } from '../../../schemas/price.ts'
import { type Agreement, agreementWith, selfAgreement } from './agreement.ts'
import { type CellsInput, type ColumnRuns, columnRunsOf, type PlacedCell, placeCells } from './column-runs.ts'
import { type CostStatistics, costStatistics } from './cost-statistics.ts'
import { countWins } from './count-wins.ts'
import { type TestStatistics, testStatistics } from './test-statistics.ts'

/** The figures of one column by itself; for those of a measure see `summaryOf`. */
export interface OwnStatistics {
  readonly column: ColumnRuns
  readonly cost: CostStatistics
  readonly tests: TestStatistics
  /** Of its repetitions among themselves. */
  readonly selfAgreement: Agreement
}

/** The figures of one column and how it stands to the others. */
export interface ColumnStatistics extends OwnStatistics {
  /** With the first column; null for that one itself. */
  readonly agreement: Agreement | null
  /** How often it was chosen. */
  readonly wins: number
}

/** The figures of all columns, in their order. For the differences between them see `judgeSamples`. */
export interface ComparisonStatistics {
  readonly columns: readonly ColumnStatistics[]
  /** Choices made, those for none included. */
  readonly votes: number
}

/** What statistics are made of. */
export interface StatisticsInput extends CellsInput {
  readonly votes: readonly Vote[]
  readonly currency: Currency
}

interface Kept {
  readonly placed: readonly PlacedCell[]
  readonly currency: Currency
  readonly own: OwnStatistics
}

/**
 * A function that makes the statistics of a comparison whose cells change: what it knows of a column of which no cell
 * changed since the last call is taken over, the same objects.
 */
export function createStatisticsKeeper(): (input: StatisticsInput) => ComparisonStatistics {
  let kept: ReadonlyMap<string, Kept> = new Map()
  return (input) => {
    const placed = placeCells(input)
    kept = new Map(
      input.columns.map(({ id }) => [id, keep(kept.get(id), id, placed.get(id) ?? [], input.currency)]),
    )
    return relate(
      [...kept.values()].map(({ own }) => own),
      input,
    )
  }
}

function keep(
  before: Kept | undefined,
  columnId: string,
  placed: readonly PlacedCell[],
  currency: Currency,
): Kept {
  if (before?.currency === currency && areSame(before.placed, placed)) return before
  return { placed, currency, own: ownStatistics(columnRunsOf(columnId, placed, currency), currency) }
}

function areSame(before: readonly PlacedCell[], now: readonly PlacedCell[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ cell, place }, index) => now[index]?.cell === cell && now[index].place === place)
  )
}

function ownStatistics(column: ColumnRuns, currency: Currency): OwnStatistics {
  const { runs } = column
  return {
    column,
    cost: costStatistics(runs, currency),
    tests: testStatistics(runs),
    selfAgreement: selfAgreement(runs),
  }
}

function relate(columns: readonly OwnStatistics[], input: StatisticsInput): ComparisonStatistics {
  const { byColumn, votes } = countWins(input.votes, input)
  const [first] = columns
  return {
    columns: columns.map((own) => ({
      ...own,
      agreement:
        first === undefined || own === first ? null : agreementWith(own.column.runs, first.column.runs),
      wins: byColumn.get(own.column.columnId) ?? 0,
    })),
    votes,
  }
}
