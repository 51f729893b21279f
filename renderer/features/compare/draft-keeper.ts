import type { RequestDraft } from '../../../shared/schemas/request.ts'

const PAUSE_MS = 400

/** Stores the shared requests of comparisons after each pause in their changes. */
export interface DraftKeeper {
  touch(id: string, draft: RequestDraft): void
  /** Whether a change waits to be stored. */
  isWaiting(id: string): boolean
  /** Resolves when all that waits of the comparison is stored. */
  storeNow(id: string): Promise<void>
  /** Stores no more of it; resolves when what is being stored has been. */
  forget(id: string): Promise<void>
}

export function createDraftKeeper(
  deps: Readonly<{ store: (id: string, draft: RequestDraft) => Promise<void> }>,
): DraftKeeper {
  const waiting = new Map<string, { draft: RequestDraft; timer: ReturnType<typeof setTimeout> }>()
  const storing = new Map<string, Promise<void>>()

  function take(id: string): RequestDraft | undefined {
    const entry = waiting.get(id)
    if (entry !== undefined) clearTimeout(entry.timer)
    waiting.delete(id)
    return entry?.draft
  }

  /** One after the other: an older draft must not be stored over a newer one. */
  async function storeNow(id: string): Promise<void> {
    const draft = take(id)
    const before = storing.get(id) ?? Promise.resolve()
    if (draft === undefined) return before
    const done = before.then(() => deps.store(id, draft))
    storing.set(id, done)
    await done
  }

  return {
    touch(id, draft) {
      take(id)
      waiting.set(id, { draft, timer: setTimeout(() => void storeNow(id), PAUSE_MS) })
    },
    isWaiting: (id) => waiting.has(id),
    storeNow,
    async forget(id) {
      take(id)
      await storing.get(id)
    },
  }
}
