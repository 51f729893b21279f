import type { CollectionTree, RequestSummary } from '../../../shared/schemas/request.ts'

/** What a row of the tree stands for. */
export type NodeRef = Readonly<{ kind: 'collection' | 'request'; id: string }>

/** A row of the tree with all below it: folders first, each kind in its own order. */
export type CollectionNode =
  | Readonly<{ kind: 'collection'; id: string; name: string; children: readonly CollectionNode[] }>
  | Readonly<{ kind: 'request'; id: string; name: string; request: RequestSummary }>

/** The nested tree of the flat lists. */
export function buildCollectionNodes(tree: CollectionTree): readonly CollectionNode[] {
  const collectionsOf = groupBy(tree.collections, (collection) => collection.parentId)
  const requestsOf = groupBy<RequestSummary, string | null>(tree.requests, (request) => request.collectionId)

  function childrenOf(parentId: string | null): readonly CollectionNode[] {
    const folders = (collectionsOf.get(parentId) ?? []).map(({ id, name }) => ({
      kind: 'collection' as const,
      id,
      name,
      children: childrenOf(id),
    }))
    const requests = (requestsOf.get(parentId) ?? []).map((request) => ({
      kind: 'request' as const,
      id: request.id,
      name: request.name,
      request,
    }))
    return [...folders, ...requests]
  }

  return childrenOf(null)
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Key of a row: the two kinds have ids of their own. */
export function nodeKey({ kind, id }: NodeRef): string {
  return `${kind}:${id}`
}

/** The reverse of {@link nodeKey}; null for a key of something else, e.g. a drag from outside. */
export function parseNodeKey(key: string): NodeRef | null {
  const [kind, ...rest] = key.split(':')
  if (kind !== 'collection' && kind !== 'request') return null
  return { kind, id: rest.join(':') }
}

/** Where a row was let go: on another one, or before or after it. */
export type DropPlace = Readonly<{ target: NodeRef; position: 'on' | 'before' | 'after' }>

/** A move as main takes it: into `parentId` (null = top of the tree), before a sibling or at the end. */
export type NodeMove = Readonly<{ node: NodeRef; parentId: string | null; beforeId: string | null }>

/**
 * What a drop amounts to, or null when it is none: a request at the top of the tree, a collection into
 * itself or into one below it. A place among rows of the other kind means the edge of the own kind.
 */
export function moveOfDrop(tree: CollectionTree, node: NodeRef, place: DropPlace): NodeMove | null {
  const { target, position } = place
  if (nodeKey(target) === nodeKey(node)) return null
  if (position === 'on' && target.kind === 'request') return null
  const parentId = position === 'on' ? target.id : parentOf(tree, target)
  if (node.kind === 'request' && parentId === null) return null
  if (node.kind === 'collection' && isWithin(tree, parentId, node.id)) return null
  return {
    node,
    parentId,
    beforeId: position === 'on' ? null : siblingAfter(tree, { node, parentId, place }),
  }
}

function siblingAfter(
  tree: CollectionTree,
  { node, parentId, place }: { node: NodeRef; parentId: string | null; place: DropPlace },
): string | null {
  const siblings = siblingIds(tree, node.kind, parentId).filter((id) => id !== node.id)
  if (place.target.kind === node.kind) {
    const index = siblings.indexOf(place.target.id)
    return siblings[place.position === 'before' ? index : index + 1] ?? null
  }
  // Folders stand before requests: next to a folder is the front of the requests, next to a request the end of the folders.
  return node.kind === 'request' ? (siblings[0] ?? null) : null
}

function siblingIds(tree: CollectionTree, kind: NodeRef['kind'], parentId: string | null): string[] {
  return kind === 'collection'
    ? tree.collections.filter((one) => one.parentId === parentId).map((one) => one.id)
    : tree.requests.filter((one) => one.collectionId === parentId).map((one) => one.id)
}

function parentOf(tree: CollectionTree, { kind, id }: NodeRef): string | null {
  return kind === 'collection'
    ? (tree.collections.find((one) => one.id === id)?.parentId ?? null)
    : (tree.requests.find((one) => one.id === id)?.collectionId ?? null)
}

function isWithin(tree: CollectionTree, id: string | null, ancestorId: string): boolean {
  if (id === null) return false
  return id === ancestorId || isWithin(tree, parentOf(tree, { kind: 'collection', id }), ancestorId)
}

/** Ids of all requests in the collection and in those below it. */
export function requestIdsWithin(tree: CollectionTree, collectionId: string): string[] {
  return tree.requests.filter((one) => isWithin(tree, one.collectionId, collectionId)).map((one) => one.id)
}
