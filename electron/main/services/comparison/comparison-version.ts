import { type ColumnDraft, draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { draftOfRow } from '../../../../shared/domain/comparison/draft-of-row.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { CellKey, DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { contentHash } from '../../storage/body-store.ts'
import type { StoredComparison } from '../../storage/comparison-repository.ts'
import { versionHash } from '../../storage/version-hash.ts'

/** What a cell's run is made of; equal hashes mean that the same is sent to the same place. */
export interface CellIdentity {
  readonly columnHash: string
  readonly rowHash: string
}

/** What a cell sends. */
export interface CellRequest extends CellIdentity {
  readonly draft: RequestDraft
  readonly environmentId: string
}

/** A comparison as it is between two changes of it. What it answers is worked out once. */
export interface ComparisonVersion {
  readonly comparison: StoredComparison
  has(key: CellKey): boolean
  /** Null for a cell that the comparison does not have, and for a column that does not apply to the request. */
  identityOf(key: CellKey): CellIdentity | null
  /** Throws `bad-input` for a column that does not apply, `not-found` for no cell of the comparison. */
  requestOf(key: CellKey): CellRequest
  environmentIdOf(columnId: string): string
  /** Changes when what some cell sends does. */
  fingerprint(): string
}

interface ColumnVersion {
  readonly made: ColumnDraft
  /** Null where the column does not apply. */
  readonly draftHash: string | null
}

interface RowVersion {
  readonly row: DatasetRow
  readonly hash: string
}

/** The version of a comparison as it is stored now. Columns without an environment use the active one. */
export function createComparisonVersion(
  comparison: StoredComparison,
  activeEnvironmentId: () => string,
): ComparisonVersion {
  const { draft, dataset } = comparison
  const columns = new Map(comparison.columns.map((column) => [column.id, column]))
  const rows = new Map(dataset.rows.map((row) => [row.id, row]))
  const columnVersions = new Map<string, ColumnVersion>()
  const rowVersions = new Map<string, RowVersion>()
  const columnHashes = new Map<string, { readonly environmentId: string; readonly hash: string }>()

  function columnOf(id: string): ColumnVersion | undefined {
    return remember(columnVersions, columns, id, (column) => {
      const made = draftOfColumn(draft, column)
      return { made, draftHash: made.ok ? versionHash(made.draft) : null }
    })
  }

  function rowOf(id: string): RowVersion | undefined {
    return remember(rowVersions, rows, id, (row) => {
      return { row, hash: contentHash(JSON.stringify([dataset.variables, row.values])) }
    })
  }

  function environmentIdOf(columnId: string): string {
    return columns.get(columnId)?.environmentId ?? activeEnvironmentId()
  }

  /** Null for no column, and for one that does not apply. */
  function columnHash(id: string): string | null {
    const draftHash = columnOf(id)?.draftHash ?? null
    if (draftHash === null) return null
    const environmentId = environmentIdOf(id)
    const known = columnHashes.get(id)
    if (known?.environmentId === environmentId) return known.hash
    const hash = contentHash(JSON.stringify([environmentId, draftHash]))
    columnHashes.set(id, { environmentId, hash })
    return hash
  }

  function has({ columnId, rowId, repetition }: CellKey): boolean {
    return columns.has(columnId) && rows.has(rowId) && repetition <= comparison.repetitions
  }

  function identityOf(key: CellKey): CellIdentity | null {
    if (!has(key)) return null
    const [hash, row] = [columnHash(key.columnId), rowOf(key.rowId)]
    return hash === null || row === undefined ? null : { columnHash: hash, rowHash: row.hash }
  }

  return {
    comparison,
    identityOf,
    environmentIdOf,
    has,
    requestOf(key) {
      const { columnId, rowId } = key
      const [column, row, identity] = [columnOf(columnId), rowOf(rowId), identityOf(key)]
      if (column?.made.ok === false) throw new AppError({ code: 'bad-input', message: column.made.problem })
      if (column === undefined || row === undefined || identity === null) {
        throw new AppError({ code: 'not-found', message: 'This cell is no longer part of the comparison.' })
      }
      const { draft: columnDraft } = column.made
      const environmentId = environmentIdOf(columnId)
      return { ...identity, draft: draftOfRow(columnDraft, dataset, row.row), environmentId }
    },
    fingerprint: () =>
      contentHash(
        JSON.stringify([
          [...columns.keys()].map((id) => [id, columnHash(id)]),
          [...rows.keys()].map((id) => [id, rowOf(id)?.hash]),
          comparison.repetitions,
        ]),
      ),
  }
}

function remember<S, V>(
  known: Map<string, V>,
  sources: ReadonlyMap<string, S>,
  id: string,
  make: (source: S) => V,
): V | undefined {
  const before = known.get(id)
  const source = sources.get(id)
  if (before !== undefined || source === undefined) return before
  const made = make(source)
  known.set(id, made)
  return made
}
