import type { BodyMigration } from '../../../shared/domain/migration/migrate-body.ts'
import { migrateRequest } from '../../../shared/domain/migration/migrate-request.ts'
import type { CollectionTree, SavedRequest } from '../../../shared/schemas/request.ts'
import { buildCollectionNodes, type CollectionNode } from '../collections/index.ts'

/** A saved request and the folders it is in, from the outermost. */
export type RequestPlace = Readonly<{ id: string; name: string; folder: string }>

/** A request that can be moved to today’s names. */
export type PlannedMove = RequestPlace & Readonly<{ bodyText: string; migration: BodyMigration }>

/** A request that stays as it is, and why. */
export type LeftRequest = RequestPlace & Readonly<{ why: string }>

/** What moving requests to today’s names comes to, in the order of the tree. */
export type MigrationPlan = Readonly<{
  moves: readonly PlannedMove[]
  left: readonly LeftRequest[]
  /** How many requests were looked at. */
  lookedAt: number
}>

/** The requests of a collection and of those in it, as the tree shows them; null = all. */
export function requestPlaces(tree: CollectionTree, collectionId: string | null): readonly RequestPlace[] {
  const roots = buildCollectionNodes(tree)
  const root = collectionId === null ? null : findCollection(roots, collectionId)
  if (root === undefined) return []
  return root === null ? placesOf(roots, []) : placesOf(root.children, [root.name])
}

type Folder = Extract<CollectionNode, { kind: 'collection' }>

function findCollection(nodes: readonly CollectionNode[], id: string): Folder | undefined {
  for (const node of nodes) {
    if (node.kind !== 'collection') continue
    const found = node.id === id ? node : findCollection(node.children, id)
    if (found !== undefined) return found
  }
  return undefined
}

function placesOf(nodes: readonly CollectionNode[], folders: readonly string[]): readonly RequestPlace[] {
  return nodes.flatMap((node) =>
    node.kind === 'collection'
      ? placesOf(node.children, [...folders, node.name])
      : [{ id: node.id, name: node.name, folder: folders.join(' / ') }],
  )
}

const UNSAVED = 'It is open with unsaved changes. Save it first, or move it in its tab.'

/**
 * What becomes of each request.
 *
 * @param saved what is saved of them, by id; one that is gone since is no more
 * @param unsavedIds requests that are open with changes, which a move would not reach
 */
export function planMigration(
  places: readonly RequestPlace[],
  saved: ReadonlyMap<string, SavedRequest>,
  unsavedIds: ReadonlySet<string>,
): MigrationPlan {
  const moves: PlannedMove[] = []
  const left: LeftRequest[] = []
  for (const place of places) {
    const request = saved.get(place.id)
    if (request === undefined) continue
    const result = migrateRequest(request)
    if (result.kind === 'leave') left.push({ ...place, why: result.why })
    if (result.kind !== 'move') continue
    if (unsavedIds.has(place.id)) left.push({ ...place, why: UNSAVED })
    else moves.push({ ...place, bodyText: request.bodyText, migration: result.migration })
  }
  return { moves, left, lookedAt: saved.size }
}
