import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import type { Push } from '../../../../shared/ipc/contract.ts'
import type { CellKey, Comparison } from '../../../../shared/schemas/comparison.ts'
import type { StoredComparison } from '../../storage/comparison-repository.ts'
import { createChangeMerger } from '../change-merger.ts'
import type { Timer } from '../timer.ts'
import { type ComparisonPass, createComparisonPass, type PassContext } from './comparison-pass.ts'
import { type ComparisonVersion, createComparisonVersion } from './comparison-version.ts'
import { type CellSources, readCells } from './read-cells.ts'

/** More cells than these are not pushed one by one: the page reads all again. */
const MOST_CELLS_PUSHED = 1000

/** A comparison that was asked for since the app began: as it is stored, and what goes on with it. */
export interface ComparisonSession {
  readonly pass: ComparisonPass
  version(): ComparisonVersion
  /** The comparison with the progress of its pass. */
  whole(): Comparison
  sources(): CellSources
  /** Takes over what was stored, and stops cells that are no more. */
  replace(comparison: StoredComparison): void
  /** Tells the page of cells that changed; null = it has to read all again. */
  announce(keys: readonly CellKey[] | null): void
  /** Stops telling. */
  close(): void
}

/** What a session needs besides its comparison. */
export type SessionContext = Omit<PassContext, 'comparisonId' | 'version' | 'onChanged' | 'onIdle'> & {
  readonly timer: Timer
  readonly activeEnvironmentId: () => string
  readonly onChanged: (change: Push<'comparison.changed'>) => void
}

/** The session of a comparison as it is stored. */
export function createComparisonSession(
  stored: StoredComparison,
  context: SessionContext,
): ComparisonSession {
  const { repository, activeEnvironmentId } = context
  const { id } = stored
  let version = createComparisonVersion(stored, activeEnvironmentId)
  const keys = new Map<string, CellKey>()

  const merger = createChangeMerger<string>({
    timer: context.timer,
    limit: MOST_CELLS_PUSHED,
    send(cellIds) {
      const changed = cellIds?.flatMap((cellId) => keys.get(cellId) ?? []) ?? null
      keys.clear()
      const cells = changed === null ? null : readCells(sources(), changed)
      context.onChanged({ id, cells, progress: pass.progress() })
    },
  })

  function announce(changed: readonly CellKey[] | null): void {
    for (const key of changed ?? []) keys.set(cellIdOf(key), key)
    merger.add(changed?.map(cellIdOf) ?? null)
  }

  const pass = createComparisonPass({
    ...context,
    comparisonId: id,
    version: () => version,
    onChanged: announce,
    onIdle: merger.flush,
  })

  function sources(): CellSources {
    return { version, pass, repository }
  }

  return {
    pass,
    version: () => version,
    whole: () => ({ ...version.comparison, progress: pass.progress() }),
    sources,
    replace(comparison) {
      const before = version.fingerprint()
      version = createComparisonVersion(comparison, activeEnvironmentId)
      if (version.fingerprint() === before) return
      pass.follow(version.has)
      announce(null)
    },
    announce,
    close: merger.close,
  }
}
