import type {
  ReportFigure,
  ReportStatistics,
} from '../../../../shared/domain/comparison/report/comparison-report.ts'
import { selfAgreement } from '../../../../shared/domain/comparison/statistics/agreement.ts'
import {
  columnRunsOf,
  type PlacedCell,
  placeCells,
  summaryOf,
} from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import { costStatistics } from '../../../../shared/domain/comparison/statistics/cost-statistics.ts'
import { countWins } from '../../../../shared/domain/comparison/statistics/count-wins.ts'
import { testStatistics } from '../../../../shared/domain/comparison/statistics/test-statistics.ts'
import { toDecimalString } from '../../../../shared/domain/money/money.ts'
import { MIN_SAMPLES } from '../../../../shared/domain/statistics/judge-difference.ts'
import type { CellState, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { StoredComparison } from '../../storage/comparison-repository.ts'

const ENDED: ReadonlySet<CellState> = new Set(['done', 'failed', 'aborted', 'interrupted'])

/** The figures of each column, by its id, from the cells that are current. */
export function reportStatistics(
  comparison: StoredComparison,
  cells: readonly ComparisonCell[],
): (columnId: string) => ReportStatistics {
  const placed = placeCells({ ...comparison, cells })
  const wins = countWins(comparison.votes, comparison)
  return (columnId) => ({
    ...columnFigures(columnId, placed.get(columnId) ?? []),
    wins: wins.votes === 0 ? null : (wins.byColumn.get(columnId) ?? 0),
  })
}

function columnFigures(columnId: string, placed: readonly PlacedCell[]): Omit<ReportStatistics, 'wins'> {
  const column = columnRunsOf(columnId, placed, 'USD')
  const time = summaryOf(column, 'totalMs')
  const tests = testStatistics(column.runs)
  const agreement = selfAgreement(column.runs)
  return {
    runs: placed.filter(({ cell }) => cell.isCurrent && ENDED.has(cell.state)).length,
    failures: column.failures,
    medianMs: time?.median ?? null,
    p95Ms: time === null ? null : ofEnough(time.n, time.p95),
    interquartileMs: time === null ? null : ofEnough(time.n, time.iqr),
    usdPer1000: perThousand(columnId, placed, 'USD'),
    cnyPer1000: perThousand(columnId, placed, 'CNY'),
    passRate: tests.passRate?.share ?? null,
    agreement: share(agreement.equal, agreement.compared),
  }
}

/** The ends of a distribution say nothing of a few runs. */
function ofEnough(runs: number, figure: number): ReportFigure<number> {
  return runs < MIN_SAMPLES ? 'too-few' : figure
}

function perThousand(columnId: string, placed: readonly PlacedCell[], currency: Currency): string | null {
  const { perThousand: money } = costStatistics(columnRunsOf(columnId, placed, currency).runs, currency)
  return money === null ? null : toDecimalString(money)
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
