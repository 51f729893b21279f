import type { MergedItem } from '../../../../shared/domain/workspace/merge-workspace.ts'
import { compareSiblings } from '../../../../shared/domain/workspace/sibling-orders.ts'
import type { LibraryService } from '../library-service.ts'
import type { FolderEntry } from './folder-side.ts'
import { type EntryKind, entryKey, groupedBy, type WorkspaceEntry } from './workspace-entry.ts'

/** Both sides of a merge, by {@link entryKey}. */
export interface Sides {
  readonly app: ReadonlyMap<string, WorkspaceEntry>
  readonly folder: ReadonlyMap<string, FolderEntry>
}

/** Carries to the app what the folder alone changed. Runs inside a transaction of its caller. True if it did anything. */
export function carryToApp(items: readonly MergedItem[], sides: Sides, library: LibraryService): boolean {
  const carried = items.filter(({ verdict }) => verdict === 'to-app')
  const present = carried.flatMap((item) => sides.folder.get(entryKey(item)) ?? []).toSorted(byDepth)
  for (const entry of present) carryEntry(entry, sides.app.get(entryKey(entry)), library)
  deleteEntries(
    carried.filter(({ folder }) => folder === null),
    library,
  )
  arrangeSiblings(carried, sides, library)
  return carried.length > 0
}

/** Collections before what is in them, and before requests. */
function byDepth(one: FolderEntry, other: FolderEntry): number {
  if (one.kind !== other.kind) return one.kind === 'collection' ? -1 : 1
  return one.path.split('/').length - other.path.split('/').length
}

function carryEntry(entry: FolderEntry, before: WorkspaceEntry | undefined, library: LibraryService): void {
  const { id, parentId, name, draft } = entry
  const hasMoved = before !== undefined && before.parentId !== parentId
  if (draft === null) {
    if (before === undefined) library.collections.create({ id, parentId, name })
    else if (before.name !== name) library.collections.rename(id, name)
    if (hasMoved) library.collections.move(id, parentId, null)
    return
  }
  if (parentId === null) throw new Error(`request ${id} lies in no collection`)
  if (before === undefined) library.createRequest(parentId, draft, id)
  else library.updateRequest(id, draft)
  if (hasMoved) library.requests.move(id, parentId, null)
}

/** Collections are empty by then but for others that go, too. */
function deleteEntries(items: readonly MergedItem[], { collections, requests }: LibraryService): void {
  for (const { kind, id } of items) {
    if (kind === 'request' && requests.findById(id) !== null) requests.delete(id)
  }
  for (const { kind, id } of items) {
    if (kind === 'collection' && collections.findById(id) !== null) collections.delete(id)
  }
}

function arrangeSiblings(
  carried: readonly MergedItem[],
  sides: Sides,
  { collections, requests }: LibraryService,
): void {
  const carriedKeys = new Set(carried.map(entryKey))
  const touched = new Set(
    carried.flatMap(({ kind, folder }) => (folder === null ? [] : [`${kind}:${folder.parentId}`])),
  )
  const tree = collections.tree()
  const orderOf = (kind: EntryKind, id: string): number => {
    const key = entryKey({ kind, id })
    const side = carriedKeys.has(key) ? sides.folder : sides.app
    return side.get(key)?.order ?? Number.MAX_VALUE
  }
  const arranged = (kind: EntryKind, siblings: readonly { id: string }[]): string[] =>
    siblings
      .map(({ id }) => ({ id, order: orderOf(kind, id) }))
      .toSorted(compareSiblings)
      .map(({ id }) => id)
  for (const [parentId, siblings] of groupedBy(tree.collections, (collection) => collection.parentId)) {
    if (touched.has(`collection:${parentId}`)) collections.arrange(parentId, arranged('collection', siblings))
  }
  for (const [parentId, siblings] of groupedBy(tree.requests, (request) => request.collectionId)) {
    if (touched.has(`request:${parentId}`)) requests.arrange(parentId, arranged('request', siblings))
  }
}
