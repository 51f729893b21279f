import type { ImportServiceOptions } from './import-service.ts'
import type { WrittenImport } from './write-import.ts'

/**
 * Takes back what an import wrote, wherever it was moved to and however it was edited. Runs inside a transaction of
 * its caller. A collection into which something else was put since stays with that.
 */
export function undoImport(
  written: WrittenImport,
  { library, runs, environments, keys }: ImportServiceOptions,
): void {
  const { requests } = library
  for (const id of written.requestIds) if (requests.findById(id) !== null) requests.delete(id)
  deleteEmptied(written.collectionIds, library)
  runs.delete(written.runIds)
  for (const { environmentId, key } of written.keys) {
    if (readOrNull(() => keys.read(environmentId)) === key) keys.forget(environmentId)
  }
  for (const id of written.environmentIds) if (environments.find(id) !== null) environments.delete(id)
}

/** From the innermost outwards: a collection that holds nothing any more goes, and may so empty the one around it. */
function deleteEmptied(ids: readonly string[], { collections }: ImportServiceOptions['library']): void {
  const tree = collections.tree()
  const parents = new Map(tree.collections.map(({ id, parentId }) => [id, parentId]))
  const childCounts = new Map<string, number>()
  const count = (id: string | null, change: number): void => {
    if (id !== null) childCounts.set(id, (childCounts.get(id) ?? 0) + change)
  }
  for (const { parentId } of tree.collections) count(parentId, 1)
  for (const { collectionId } of tree.requests) count(collectionId, 1)
  // Moved about, one of the import may now lie in another of it that was written later: until nothing more goes.
  for (let left = ids.toReversed(), before = -1; left.length !== before; ) {
    before = left.length
    left = left.filter((id) => {
      const parentId = parents.get(id)
      if (parentId === undefined) return false
      if ((childCounts.get(id) ?? 0) > 0) return true
      collections.delete(id)
      count(parentId, -1)
      return false
    })
  }
}

function readOrNull(read: () => string | null): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
