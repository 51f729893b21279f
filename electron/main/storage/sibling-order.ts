import { StorageError } from './storage-error.ts'

/** The siblings with `id` before `beforeId`, or last when that is null. `id` may be among them already or new. */
export function placeBefore(siblingIds: readonly string[], id: string, beforeId: string | null): string[] {
  if (beforeId === id) return [...siblingIds]
  const others = siblingIds.filter((siblingId) => siblingId !== id)
  const index = beforeId === null ? others.length : others.indexOf(beforeId)
  if (index === -1) throw new StorageError('conflict', 'The item to place this before is no longer there.')
  return others.toSpliced(index, 0, id)
}
