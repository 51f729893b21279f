import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import { AppError, type AppErrorData } from '../../../shared/ipc/result.ts'
import type { BodyChange, SavedRequest } from '../../../shared/schemas/request.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import type { RequestTab } from '../request/index.ts'
import { type MigrationPlan, planMigration, type RequestPlace, requestPlaces } from './plan-migration.ts'

/** Moving saved requests to today’s names: read, looked through, then applied at once. */
export type MigrationState =
  | Readonly<{ step: 'reading' }>
  | Readonly<{ step: 'failed'; error: AppErrorData }>
  | Readonly<{
      step: 'review'
      /** The name of the collection; null for all. */
      scope: string | null
      plan: MigrationPlan
      chosenIds: ReadonlySet<string>
      /** The request whose edit is shown; null when none can be moved. */
      shownId: string | null
      isApplying: boolean
      error: AppErrorData | null
    }>

export interface MigrationSlice {
  /** Null while no requests are being moved. */
  readonly migration: MigrationState | null
  /** What the last move changed, so that it can be taken back as long as the window lives. */
  readonly lastMigration: readonly BodyChange[] | null
  /** Looks through the requests of a collection and of those in it; null = through all. */
  openMigration(collectionId: string | null): Promise<void>
  closeMigration(): void
  chooseMoves(ids: Iterable<string>): void
  showMove(id: string): void
  /** Moves the chosen requests in one transaction; one that was changed in the meantime is left. */
  applyMigration(): Promise<void>
  /** Gives the requests of the last move their bodies back; one that was edited since keeps its own. */
  undoMigration(): Promise<void>
}

/** Requests asked for at once. */
const READ_AT_ONCE = 16

export function createMigrationSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<MigrationSlice> {
  return (set, get) => {
    /** Which opening the dialog shows: what an earlier one reads comes too late. */
    let opening = 0

    function patchReview(patch: Partial<Extract<MigrationState, { step: 'review' }>>): void {
      const { migration } = get()
      if (migration?.step === 'review') set({ migration: { ...migration, ...patch } })
    }

    /** What is saved of the requests, by id, for as long as it is wanted. */
    async function readSaved(places: readonly RequestPlace[], isWanted: () => boolean) {
      const saved = new Map<string, SavedRequest>()
      for (let at = 0; at < places.length && isWanted(); at += READ_AT_ONCE) {
        const some = places.slice(at, at + READ_AT_ONCE)
        for (const request of await Promise.all(some.map(({ id }) => readOrNull(api, id)))) {
          if (request !== null) saved.set(request.id, request)
        }
      }
      return saved
    }

    async function replaceBodies(changes: readonly BodyChange[]): Promise<readonly BodyChange[]> {
      const { changedIds } = await api.call['request.replaceBodies']({ changes: [...changes] })
      await Promise.all([get().loadCollections(), get().followSavedRequests()])
      const changed = new Set(changedIds)
      return changes.filter(({ id }) => changed.has(id))
    }

    return {
      migration: null,
      lastMigration: null,
      async openMigration(collectionId) {
        opening += 1
        const mine = opening
        const isShown = () => mine === opening && get().migration !== null
        set({ migration: { step: 'reading' } })
        try {
          const tree = await api.call['collection.tree']()
          const places = requestPlaces(tree, collectionId)
          const saved = await readSaved(places, isShown)
          if (!isShown()) return
          const plan = planMigration(places, saved, unsavedRequestIds(get().tabs))
          const ids = plan.moves.map(({ id }) => id)
          const review = { chosenIds: new Set(ids), shownId: ids[0] ?? null, isApplying: false, error: null }
          const scope = tree.collections.find(({ id }) => id === collectionId)?.name ?? null
          set({ migration: { step: 'review', scope, plan, ...review } })
        } catch (thrown) {
          if (isShown()) set({ migration: { step: 'failed', error: toErrorData(thrown) } })
        }
      },
      closeMigration() {
        set({ migration: null })
      },
      chooseMoves(ids) {
        patchReview({ chosenIds: new Set(ids) })
      },
      showMove(id) {
        patchReview({ shownId: id })
      },
      async applyMigration() {
        const { migration } = get()
        if (migration?.step !== 'review' || migration.isApplying || migration.chosenIds.size === 0) return
        patchReview({ isApplying: true, error: null })
        const changes = migration.plan.moves
          .filter(({ id }) => migration.chosenIds.has(id))
          .map(({ id, bodyText, migration: { bodyText: toText } }) => ({ id, fromText: bodyText, toText }))
        try {
          const changed = await replaceBodies(changes)
          set({ migration: null, lastMigration: changed.length === 0 ? get().lastMigration : changed })
          get().notify({
            ...told(
              `${countOf(changed.length, 'request')} moved to today’s models`,
              changes.length - changed.length,
            ),
            ...(changed.length === 0
              ? {}
              : { action: { label: 'Undo', run: () => void get().undoMigration() } }),
          })
        } catch (thrown) {
          patchReview({ isApplying: false, error: toErrorData(thrown) })
        }
      },
      async undoMigration() {
        const changes = get().lastMigration
        if (changes === null) return
        try {
          const back = changes.map(({ id, fromText, toText }) => ({ id, fromText: toText, toText: fromText }))
          const changed = await replaceBodies(back)
          set({ lastMigration: null })
          get().notify(told('The move to today’s models was taken back', changes.length - changed.length))
        } catch (thrown) {
          get().notifyError('The move could not be taken back', thrown)
        }
      },
    }
  }
}

/** Saved requests that are open with changes of their own. */
function unsavedRequestIds(tabs: readonly RequestTab[]): ReadonlySet<string> {
  return new Set(
    tabs.flatMap(({ dirty, savedRequestId }) => (dirty && savedRequestId !== null ? [savedRequestId] : [])),
  )
}

async function readOrNull(api: WorkbenchApi, id: string): Promise<SavedRequest | null> {
  try {
    return await api.call['request.get']({ id })
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') return null
    throw thrown
  }
}

/** A notice with the requests that were left, if any. */
function told(title: string, leftCount: number) {
  if (leftCount === 0) return { title }
  const stays = leftCount === 1 ? 'stays as it is' : 'stay as they are'
  const detail = `${countOf(leftCount, 'request')} changed in the meantime and ${stays}.`
  return { tone: 'warning' as const, title, detail }
}
