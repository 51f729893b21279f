import { assignOrders } from '../../../../shared/domain/workspace/sibling-orders.ts'
import { writeCollectionFile, writeRequestFile } from '../../../../shared/domain/workspace/workspace-files.ts'
import type { WorkspaceAgreement } from '../../storage/workspace-repository.ts'
import type { LibraryService } from '../library-service.ts'
import { entryKey, groupedBy, type WorkspaceEntry } from './workspace-entry.ts'

/**
 * The collections and requests of the app as entries. Siblings keep the numbers that were agreed on, as far as they
 * sort as the app has them.
 */
export function appSide(
  library: LibraryService,
  agreements: ReadonlyMap<string, WorkspaceAgreement>,
): Map<string, WorkspaceEntry> {
  const { collections, requests } = library.collections.tree()
  const entries = new Map<string, WorkspaceEntry>()
  const add = (entry: WorkspaceEntry): void => void entries.set(entryKey(entry), entry)

  function ordersOf(kind: WorkspaceEntry['kind'], parentId: string | null, ids: readonly string[]): number[] {
    return assignOrders(
      ids.map((id) => {
        const agreed = agreements.get(entryKey({ kind, id }))
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
      add({
        kind: 'collection',
        id,
        parentId,
        name,
        order,
        text: writeCollectionFile({ id, order, name }),
        draft: null,
      })
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
      add({ kind: 'request', id, parentId, name, order, text: writeRequestFile({ id, order, draft }), draft })
    }
  }
  return entries
}
