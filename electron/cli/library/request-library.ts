import type { CollectionTree, RequestDraft } from '../../../shared/schemas/request.ts'
import type { TransferredFolder } from '../../../shared/schemas/transfer.ts'
import type { Services } from '../../main/services/create-services.ts'

/** A request that can be named. `names` are those of its collections from the top, and its own. */
export interface LibraryRequest {
  readonly names: readonly string[]
  /** Null for one that is not in the database. */
  readonly id: string | null
  draft(): RequestDraft
}

/** A collection that can be named, with the requests in it and in those below it, in the order of the tree. */
export interface LibraryCollection {
  readonly names: readonly string[]
  /** Null for one that is not in the database. */
  readonly id: string | null
  readonly requests: readonly LibraryRequest[]
}

/** Where requests are found by name: the database of the app, or a folder of plain text. */
export interface RequestLibrary {
  readonly collections: readonly LibraryCollection[]
  readonly requests: readonly LibraryRequest[]
}

/** The collections of the app. */
export function databaseLibrary({ library }: Services): RequestLibrary {
  const tree = library.collections.tree()
  const collections: LibraryCollection[] = []
  collectFrom(tree, { parentId: null, above: [], collections, read: (id) => library.getRequest(id) })
  return { collections, requests: topRequests(collections) }
}

function collectFrom(
  tree: CollectionTree,
  place: {
    parentId: string | null
    above: readonly string[]
    collections: LibraryCollection[]
    read: (id: string) => RequestDraft
  },
): LibraryRequest[] {
  return tree.collections
    .filter(({ parentId }) => parentId === place.parentId)
    .flatMap(({ id, name }) => {
      const names = [...place.above, name]
      const own = tree.requests
        .filter(({ collectionId }) => collectionId === id)
        .map((request) => ({
          names: [...names, request.name],
          id: request.id,
          draft: () => draftOf(place.read(request.id)),
        }))
      const slot = place.collections.length
      const below = collectFrom(tree, { ...place, parentId: id, above: names })
      const requests = [...below, ...own]
      place.collections.splice(slot, 0, { names, id, requests })
      return requests
    })
}

/** A saved request has more fields than the draft that is sent. */
function draftOf(request: RequestDraft): RequestDraft {
  const { name, method, path, headers, bodyText, bodyKind, variables, tests } = request
  const draft = { name, method, path, headers, bodyText, variables, tests }
  return bodyKind === undefined ? draft : { ...draft, bodyKind }
}

/** The collections of a folder of plain text. */
export function folderLibrary(root: TransferredFolder): RequestLibrary {
  const collections: LibraryCollection[] = []
  const requests = [...requestsBelow(root, [], collections), ...requestsIn(root, [])]
  return { collections, requests }
}

function requestsBelow(
  folder: TransferredFolder,
  above: readonly string[],
  collections: LibraryCollection[],
): LibraryRequest[] {
  return folder.folders.flatMap((inner) => {
    const names = [...above, inner.name]
    const slot = collections.length
    const requests = [...requestsBelow(inner, names, collections), ...requestsIn(inner, names)]
    collections.splice(slot, 0, { names, id: null, requests })
    return requests
  })
}

function requestsIn(folder: TransferredFolder, names: readonly string[]): LibraryRequest[] {
  return folder.requests.map(({ draft }) => ({ names: [...names, draft.name], id: null, draft: () => draft }))
}

function topRequests(collections: readonly LibraryCollection[]): LibraryRequest[] {
  return collections.filter(({ names }) => names.length === 1).flatMap(({ requests }) => requests)
}
