import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import type { CellKey } from '../../../../shared/schemas/comparison.ts'

/** A cell of a pass under way. */
export interface LiveCell {
  readonly key: CellKey
  readonly overrideBudget: boolean
  /** Stops its run; null before the first one. Not made before: a pass can have 100,000 cells. */
  controller: AbortController | null
  /** Where it waits for its turn. */
  environmentId: string
  readonly state: LiveState
  /** Tries begun so far. */
  attempts: number
  /** Why it waits for the next try. */
  reason: string
  /** Takes it out of the queue; false when it has begun. */
  takeOut: () => boolean
}

export type LiveState = 'queued' | 'waiting' | 'running'

/** The cells under way, by key, and how many of them are in which state. */
export interface LiveCells {
  readonly size: number
  readonly counts: Readonly<Record<LiveState, number>>
  find(key: CellKey): LiveCell | undefined
  all(): LiveCell[]
  /** Those that wait for their next try. */
  waiting(): readonly LiveCell[]
  /** Adds a queued cell. */
  add(key: CellKey, how: Pick<LiveCell, 'overrideBudget' | 'environmentId'>): LiveCell
  move(cell: LiveCell, state: LiveState): void
  remove(cell: LiveCell): void
}

type MutableCell = { -readonly [Field in keyof LiveCell]: LiveCell[Field] }

/** No cell under way. */
export function createLiveCells(): LiveCells {
  const cells = new Map<string, MutableCell>()
  const waiting = new Set<LiveCell>()
  const counts: Record<LiveState, number> = { queued: 0, waiting: 0, running: 0 }

  function leaveState(cell: LiveCell): void {
    counts[cell.state] -= 1
    waiting.delete(cell)
  }

  return {
    get size() {
      return cells.size
    },
    counts,
    find: (key) => cells.get(cellIdOf(key)),
    all: () => [...cells.values()],
    waiting: () => [...waiting],
    add(key, how) {
      const cell: MutableCell = {
        key,
        ...how,
        controller: null,
        state: 'queued',
        attempts: 0,
        reason: '',
        takeOut: () => false,
      }
      cells.set(cellIdOf(key), cell)
      counts.queued += 1
      return cell
    },
    move(cell, state) {
      const own = cells.get(cellIdOf(cell.key))
      if (own !== cell) return
      leaveState(own)
      own.state = state
      counts[state] += 1
      if (state === 'waiting') waiting.add(own)
    },
    remove(cell) {
      if (cells.delete(cellIdOf(cell.key))) leaveState(cell)
    },
  }
}
