import type { CountedRun } from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import type { ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { FigureSource } from './figure-list.ts'
import { type FigureValues, figuresOfRun, medianFigures, NO_FIGURES } from './figure-values.ts'

/** Figures and what they are of. */
export type HeadFigures = Readonly<{ values: FigureValues; source: FigureSource }>

/** Medians of the runs of the row where there are several, otherwise the figures of the cell's run once it ended. */
export function headFigures(
  cell: ComparisonCell | undefined,
  runsOfRow: readonly CountedRun[],
  currency: Currency,
): HeadFigures {
  if (runsOfRow.length >= 2) {
    const source = { kind: 'median', count: runsOfRow.length } as const
    return { values: medianFigures(runsOfRow, currency), source }
  }
  const run = cell === undefined || isUnderWay(cell) ? null : cell.run
  if (run === null) return { values: NO_FIGURES, source: { kind: 'none' } }
  return { values: figuresOfRun(run, currency), source: { kind: 'run' } }
}

function isUnderWay({ state }: ComparisonCell): boolean {
  return state === 'queued' || state === 'waiting' || state === 'running'
}
