import { assignOrders } from '../../../../shared/domain/workspace/sibling-orders.ts'
import { writeCollectionFile, writeRequestFile } from '../../../../shared/domain/workspace/workspace-files.ts'
import type { LibraryService } from '../library-service.ts'
import { entryKey, groupedBy, type WorkspaceEntry } from './workspace-entry.ts'

/** What was agreed on, or is in the folder for the same thing: its number among its siblings and its id there. */
export interface KnownPlace {
  readonly parentId: string | null
  readonly order: number
  readonly fileId: string
}

/**
 * The collections and requests of the app as entries. Siblings keep the numbers that are known, as far as they
 * sort as the app has them.
 */
export function appSide(
  library: LibraryService,
  known: ReadonlyMap<string, KnownPlace>,
): Map<string, WorkspaceEntry> {
  const { collections, requests } = library.collections.tree()
  const entries = new Map<string, WorkspaceEntry>()
  const add = (entry: WorkspaceEntry): void => void entries.set(entryKey(entry), entry)

  function ordersOf(kind: WorkspaceEntry['kind'], parentId: string | null, ids: readonly string[]): number[] {
    return assignOrders(
      ids.map((id) => {
        const agreed = known.get(entryKey({ kind, id }))
        return { id, order: agreed?.parentId === parentId ? agreed.order : null }
      }),
    )
  }

  for (const [parentId, siblings] of groupedBy(collections, (collection) => collection.parentId)) {
    const orders = ordersOf(
      'collection',
      parentId,
      siblings.map(({ id }) => id),
    )
    for (const [index, { id, name }] of siblings.entries()) {
      const order = orders[index] ?? index
      const fileId = known.get(entryKey({ kind: 'collection', id }))?.fileId ?? id
      const text = writeCollectionFile({ id: fileId, order, name })
      add({ kind: 'collection', id, fileId, parentId, name, order, text, draft: null })
    }
  }
  for (const [parentId, siblings] of groupedBy(requests, (request) => request.collectionId)) {
    const orders = ordersOf(
      'request',
      parentId,
      siblings.map(({ id }) => id),
    )
    for (const [index, { id, name }] of siblings.entries()) {
      const order = orders[index] ?? index
      const { collectionId, position, createdAtMs, updatedAtMs, id: _, ...draft } = library.getRequest(id)
      const fileId = known.get(entryKey({ kind: 'request', id }))?.fileId ?? id
      const text = writeRequestFile({ id: fileId, order, draft })
      add({ kind: 'request', id, fileId, parentId, name, order, text, draft })
    }
  }
  return entries
}
