import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { CellKey, CellState, ComparisonDraft, Pass } from '../../../../shared/schemas/comparison.ts'

/** What a cell is now, as far as a pass asks for it. */
export interface CellStanding {
  readonly state: CellState
  readonly isCurrent: boolean
  /** Refused before there was a run. */
  readonly hasRun: boolean
}

/** Cells and their places. */
export type CellGrid = Pick<ComparisonDraft, 'columns' | 'dataset' | 'repetitions'>

/** What is known of the cells of a grid; `standingOf` is null for one that never ran. */
export interface CellKnowledge {
  has(key: CellKey): boolean
  standingOf(key: CellKey): CellStanding | null
}

/**
 * The cells that a pass runs, but for those under way already: row by row, within a row repetition by repetition and
 * there all columns, so that the columns are compared under the same conditions. Throws `not-found` for a named cell
 * that the comparison does not have.
 */
export function planPass(grid: CellGrid, pass: Pass, { has, standingOf }: CellKnowledge): CellKey[] {
  const isWanted =
    pass.kind === 'cells' ? isOneOf(pass.cells, has) : (key: CellKey) => fits(pass, standingOf(key))
  return [...placesOf(grid)].filter((key) => !isUnderWay(standingOf(key)) && isWanted(key))
}

/** Every place of the comparison, in the order of {@link planPass}. */
export function* placesOf({ columns, dataset, repetitions }: CellGrid): Generator<CellKey> {
  for (const { id: rowId } of dataset.rows) {
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      for (const { id: columnId } of columns) yield { columnId, rowId, repetition }
    }
  }
}

function isUnderWay(standing: CellStanding | null): boolean {
  return standing?.state === 'queued' || standing?.state === 'waiting' || standing?.state === 'running'
}

function fits(pass: Exclude<Pass, { kind: 'cells' }>, standing: CellStanding | null): boolean {
  if (pass.kind === 'all') return true
  if (pass.kind === 'failed') return standing?.state === 'failed'
  return standing === null || !endedByItself(standing) || !standing.isCurrent
}

function endedByItself({ state, hasRun }: CellStanding): boolean {
  return hasRun && (state === 'done' || state === 'failed')
}

function isOneOf(keys: readonly CellKey[], has: CellKnowledge['has']): (key: CellKey) => boolean {
  const missing = keys.find((key) => !has(key))
  if (missing !== undefined) {
    throw new AppError({
      code: 'not-found',
      message: 'A cell that was to be run is no longer part of the comparison. Look at its columns and rows.',
      details: { ...missing },
    })
  }
  const wanted = new Set(keys.map(cellIdOf))
  return (key) => wanted.has(cellIdOf(key))
}
