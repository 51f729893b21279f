/** A collection or a request on one side. Two of the same `hash` and parent are the same. */
export interface MergeState {
  readonly parentId: string | null
  readonly hash: string
}

/** What is to become of one collection or request. */
export type MergeVerdict =
  /** Both sides are the same, or both have deleted it. */
  | 'agreed'
  /** Changed, made or deleted in the folder alone. */
  | 'to-app'
  /** Changed, made or deleted in the app alone. */
  | 'to-folder'
  /** Changed on both sides: the user decides, and until then neither is touched. */
  | 'conflict'
  /** Its file cannot be read: neither side is touched. */
  | 'frozen'

/** One collection or request over its three versions; null where it is not there. */
export interface MergeItem {
  readonly kind: 'collection' | 'request'
  readonly id: string
  /** What both sides agreed on last. */
  readonly base: MergeState | null
  readonly app: MergeState | null
  readonly folder: MergeState | null
  readonly isFrozen: boolean
  /** What the user decided about a conflict. */
  readonly winner: 'app' | 'folder' | null
}

/** One item with its verdict. */
export interface MergedItem extends MergeItem {
  readonly verdict: MergeVerdict
}

type Judged = MergeItem & { verdict: MergeVerdict }

/**
 * Merges three versions of a tree. What only one side changed is carried to the other. Nothing is deleted with
 * something in it that the other side changed or made: then the collection comes back where it was deleted.
 */
export function mergeWorkspace(items: readonly MergeItem[]): MergedItem[] {
  const judged: Judged[] = items.map((item) => ({ ...item, verdict: judge(item) }))
  while (reviveCollections(judged)) {
    // A collection that came back can be what keeps the one around it.
  }
  refuseCycles(judged)
  return judged
}

function isSame(one: MergeState | null, other: MergeState | null): boolean {
  return one?.hash === other?.hash && one?.parentId === other?.parentId
}

function judge({ base, app, folder, isFrozen, winner }: MergeItem): MergeVerdict {
  if (isFrozen) return 'frozen'
  if (isSame(app, folder)) return 'agreed'
  if (isSame(app, base)) return 'to-app'
  if (isSame(folder, base)) return 'to-folder'
  if (winner === null) return 'conflict'
  return winner === 'app' ? 'to-folder' : 'to-app'
}

/** Ids of the collections in which an item will lie: two where the sides have not agreed. */
function parentsOf({ verdict, app, folder }: Judged): (string | null | undefined)[] {
  switch (verdict) {
    case 'to-app':
      return [folder?.parentId]
    case 'to-folder':
      return [app?.parentId]
    case 'agreed':
    case 'conflict':
    case 'frozen':
      return [app?.parentId, folder?.parentId]
  }
}

function reviveCollections(items: readonly Judged[]): boolean {
  const parents = new Set(items.flatMap(parentsOf))
  let revived = false
  for (const item of items) {
    if (item.kind !== 'collection' || !parents.has(item.id)) continue
    const verdict = item.app === null ? 'to-app' : 'to-folder'
    const isHalf = (item.app === null) !== (item.folder === null)
    if (!isHalf || item.verdict === 'frozen' || item.verdict === verdict) continue
    item.verdict = verdict
    revived = true
  }
  return revived
}

/** Each side can put one collection into another so that together they would lie in each other. */
function refuseCycles(items: readonly Judged[]): void {
  const collections = new Map(
    items.filter(({ kind }) => kind === 'collection').map((item) => [item.id, item]),
  )
  const parentOf = (item: Judged): Judged | undefined => {
    const [parentId] = item.verdict === 'frozen' ? [item.app?.parentId] : parentsOf(item)
    return collections.get(parentId ?? '')
  }
  for (const item of collections.values()) {
    const lineage: Judged[] = []
    for (let at: Judged | undefined = item; at !== undefined && !lineage.includes(at); at = parentOf(at)) {
      lineage.push(at)
    }
    const last = lineage.at(-1)
    const isCycle = last !== undefined && parentOf(last) === item
    if (!isCycle) continue
    const winner = lineage.find((member) => member.winner !== null)?.winner ?? null
    const verdict = winner === null ? 'conflict' : winner === 'app' ? 'to-folder' : 'to-app'
    for (const member of lineage) if (member.verdict !== 'frozen') member.verdict = verdict
  }
}
