import type { CellKey, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { ShownRun } from '../../response/index.ts'

/** One of the two columns, at the row and repetition on show: its run, or why there is none to compare. */
export type DiffSide = Readonly<{ key: CellKey; label: string }> &
  (
    | Readonly<{ kind: 'ready'; detail: RunDetail; isCurrent: boolean }>
    | Readonly<{ kind: 'reading' | 'not-run' | 'under-way' }>
    | Readonly<{ kind: 'gone'; reason: string }>
  )

/** A side whose run has ended. */
export type ReadySide = Extract<DiffSide, { kind: 'ready' }>

/** What there is to compare of a cell, whose run is on screen as `shown`. */
export function diffSide(
  place: Readonly<{ key: CellKey; label: string }>,
  cell: ComparisonCell | undefined,
  shown: ShownRun,
): DiffSide {
  if (cell === undefined) return { ...place, kind: 'not-run' }
  if (cell.state === 'queued' || cell.state === 'waiting' || cell.state === 'running') {
    return { ...place, kind: 'under-way' }
  }
  if (cell.run === null) {
    return { ...place, kind: 'gone', reason: cell.error?.message ?? 'Its run was deleted from the history.' }
  }
  switch (shown.kind) {
    case 'stored':
      return { ...place, kind: 'ready', detail: shown.detail, isCurrent: cell.isCurrent }
    case 'live':
      return { ...place, kind: 'under-way' }
    case 'missing':
      return { ...place, kind: 'gone', reason: shown.message }
    case 'none':
    case 'loading':
    case 'refused':
      return { ...place, kind: 'reading' }
  }
}
