import type { CellKey, CellState, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { cellAt, type OpenComparison } from '../open-comparison.ts'
import type { Place } from './votes.ts'

/** Whether the answers of a place can be compared: all are there, some still come, or some were never asked for. */
export type BlindAnswers =
  | Readonly<{ kind: 'ready' | 'coming' }>
  | Readonly<{ kind: 'missing'; cells: readonly CellKey[] }>

const COMING: ReadonlySet<CellState> = new Set(['queued', 'waiting', 'running'])

/** A choice is fair when every column had its say; one that failed has had it. */
export function blindAnswersOf(
  open: Pick<OpenComparison, 'cells'>,
  columnIds: readonly string[],
  place: Place,
): BlindAnswers {
  const keys = columnIds.map((columnId) => ({ columnId, ...place }))
  const found = keys.map((key) => ({ key, cell: cellAt(open, key) }))
  if (found.some(({ cell }) => isComing(cell))) return { kind: 'coming' }
  const cells = found.filter(({ cell }) => cell === undefined).map(({ key }) => key)
  return cells.length === 0 ? { kind: 'ready' } : { kind: 'missing', cells }
}

function isComing(cell: ComparisonCell | undefined): boolean {
  return cell !== undefined && COMING.has(cell.state)
}
