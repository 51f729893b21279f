import { cellIdOf } from '../../../../shared/domain/comparison/cell-id.ts'
import type { CellKey, CellState, ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { ComparisonRepository, RatedRun, StoredCell } from '../../storage/comparison-repository.ts'
import type { ComparisonPass } from './comparison-pass.ts'
import type { ComparisonVersion } from './comparison-version.ts'
import { type CellStanding, placesOf } from './pass-plan.ts'

/** Where cells are read from. */
export interface CellSources {
  readonly version: ComparisonVersion
  readonly pass: Pick<ComparisonPass, 'overlayOf'>
  readonly repository: Pick<ComparisonRepository, 'listCells' | 'findCell' | 'readRuns'>
}

/** A cell that was run or waits to be. */
interface KnownCell {
  readonly key: CellKey
  readonly stored: StoredCell | null
}

/** A page of the cells that were run or wait, in the order of the places, and how many there are. */
export function readCellPage(
  sources: CellSources,
  { from, limit }: { from: number; limit: number },
): { cells: ComparisonCell[]; total: number } {
  const known = knownCells(sources)
  return { cells: toCells(sources, known.slice(from, from + limit)), total: known.length }
}

/** These cells; null where one of them was never run, nor waits to be. */
export function readCells(sources: CellSources, keys: readonly CellKey[]): ComparisonCell[] | null {
  const known = keys.map((key) => ({
    key,
    stored: sources.repository.findCell(sources.version.comparison.id, key),
  }))
  const isVoid = known.some(({ key, stored }) => stored === null && sources.pass.overlayOf(key) === null)
  return isVoid ? null : toCells(sources, known)
}

/** What a pass asks of a cell, for all cells as they are now. */
export function standings(sources: CellSources): (key: CellKey) => CellStanding | null {
  const { version, pass } = sources
  const stored = storedById(sources)
  return (key) => {
    const cell = stored.get(cellIdOf(key)) ?? null
    const overlay = pass.overlayOf(key)
    if (cell === null && overlay === null) return null
    return {
      state: overlay?.state ?? stateOf(cell),
      isCurrent: isCurrent(version, key, cell),
      hasRun: cell !== null,
    }
  }
}

function knownCells(sources: CellSources): KnownCell[] {
  const stored = storedById(sources)
  const known: KnownCell[] = []
  for (const key of placesOf(sources.version.comparison)) {
    const cell = stored.get(cellIdOf(key)) ?? null
    if (cell !== null || sources.pass.overlayOf(key) !== null) known.push({ key, stored: cell })
  }
  return known
}

function storedById({ repository, version }: CellSources): Map<string, StoredCell> {
  return new Map(repository.listCells(version.comparison.id).map((cell) => [cellIdOf(cell), cell]))
}

function toCells(sources: CellSources, known: readonly KnownCell[]): ComparisonCell[] {
  const runs = sources.repository.readRuns(known.flatMap(({ stored }) => stored?.runId ?? []))
  return known.map((cell) => toCell(sources, cell, runs.get(cell.stored?.runId ?? '')))
}

function toCell(
  { version, pass }: CellSources,
  { key, stored }: KnownCell,
  rated?: RatedRun,
): ComparisonCell {
  const overlay = pass.overlayOf(key)
  return {
    ...key,
    state: overlay?.state ?? stateOf(stored),
    retry: overlay?.retry ?? null,
    error: overlay?.error ?? null,
    run: rated?.run ?? null,
    isCurrent: isCurrent(version, key, stored),
    answerDigest: stored?.answerDigest ?? null,
    rating: rated?.rating ?? null,
  }
}

/** Outside of a pass nothing runs, whatever is stored of a run whose end the disk did not take. */
function stateOf(stored: StoredCell | null): CellState {
  const status = stored?.runStatus ?? 'interrupted'
  return status === 'running' ? 'interrupted' : status
}

/** A cell that shows no run shows nothing that could be out of date. */
function isCurrent(version: ComparisonVersion, key: CellKey, stored: StoredCell | null): boolean {
  if (stored === null) return true
  const identity = version.identityOf(key)
  return identity?.columnHash === stored.columnHash && identity.rowHash === stored.rowHash
}
