import type { RequestDraft } from '../../../../shared/schemas/request.ts'

/** What is kept in step. */
export type EntryKind = 'collection' | 'request'

/** A collection or a request as one side has it, with the text its file has or should have. */
export interface WorkspaceEntry {
  readonly kind: EntryKind
  readonly id: string
  /** The id in its file. */
  readonly fileId: string
  readonly parentId: string | null
  readonly name: string
  readonly order: number
  /** The text in its canonical form: two sides with the same have the same. */
  readonly text: string
  /** Null for a collection. */
  readonly draft: RequestDraft | null
}

/** A collection and a request may have the same id. */
export function entryKey({ kind, id }: { readonly kind: EntryKind; readonly id: string }): string {
  return `${kind}:${id}`
}

/** Items by what `keyOf` says of them, each list in the order given. */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
