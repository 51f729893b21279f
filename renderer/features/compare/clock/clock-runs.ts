import type { CellState, ComparisonCell } from '../../../../shared/schemas/comparison.ts'

/** A run to be played, and what it is called. */
export type ClockRun = Readonly<{ runId: string; label: string; columnId?: string }>

/** What is not on the clock, and why. */
export type AbsentRun = Readonly<{ label: string; why: string }>

export type ClockRuns = Readonly<{ runs: readonly ClockRun[]; absent: readonly AbsentRun[] }>

/** Why there is no run where none was ever asked for. */
export const NOT_RUN = 'not run yet'

const UNDER_WAY: Readonly<Partial<Record<CellState, string>>> = {
  queued: 'waiting its turn',
  waiting: 'waiting for the next try',
  running: 'still streaming',
}

/** A column and its cell at the place on show; undefined where nothing was run yet. */
export type ColumnCell = Readonly<{ columnId: string; label: string; cell: ComparisonCell | undefined }>

/** The ended runs in the order of the columns, and what there is instead of the others. */
export function clockRunsOf(columns: readonly ColumnCell[]): ClockRuns {
  const runs: ClockRun[] = []
  const absent: AbsentRun[] = []
  for (const { columnId, label, cell } of columns) {
    if (cell?.run != null && UNDER_WAY[cell.state] === undefined) {
      runs.push({ runId: cell.run.id, label, columnId })
    } else {
      absent.push({ label, why: whyAbsent(cell) })
    }
  }
  return { runs, absent }
}

function whyAbsent(cell: ComparisonCell | undefined): string {
  if (cell === undefined) return NOT_RUN
  return UNDER_WAY[cell.state] ?? (cell.error === null ? 'its run was deleted' : 'could not be sent')
}
