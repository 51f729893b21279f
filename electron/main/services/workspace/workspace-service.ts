import { statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { WorkspaceState } from '../../../../shared/schemas/transfer.ts'
import type { Log } from '../../log.ts'
import { type FolderWatch, watchFolder } from '../../workspace/watch-folder.ts'
import { markAsWorkspace, WorkspaceFolderError } from '../../workspace/workspace-folder.ts'
import type { Timer } from '../timer.ts'
import { type SyncContext, type SyncOutcome, syncWorkspace } from './sync-workspace.ts'

/** Keeps one folder of plain text files and the collections in step, both ways. */
export interface WorkspaceService {
  state(): WorkspaceState
  /** Opens a folder in place of the one before. Throws `conflict` for one that holds other things. */
  open(folder: string): Promise<WorkspaceState>
  /** Forgets the folder; its files and the collections stay. */
  close(): Promise<WorkspaceState>
  /** Settles a conflict: that side wins. Throws `not-found` when there is none at the path. */
  resolve(conflict: { path: string; winner: 'app' | 'folder' }): Promise<WorkspaceState>
  /** Takes up the folder of the last start again. */
  start(): Promise<void>
  /** Resolves when what was changed so far is carried over; for what cannot wait for the next pass. */
  settle(): Promise<WorkspaceState>
  /** Ends the watching; the folder is remembered. */
  stop(): Promise<void>
}

/** What the service works with, and who is told. */
export interface WorkspaceServiceOptions extends SyncContext {
  readonly timer: Timer
  readonly log: Log
  readonly now?: () => number
  readonly onAppChanged: () => void
  readonly onState: (state: WorkspaceState) => void
}

/** Changes come in bursts: a pass begins when it is quiet for this long, … */
const QUIET_MS = 250
/** … and at the latest after this. */
const LONGEST_WAIT_MS = 1500
/** A folder that is gone is looked for as often as this. */
const SEARCH_MS = 2000
/** git holds this file while it changes the folder: a pass in between would see half of a checkout. */
const GIT_LOCK = '.git/index.lock'
/** A lock that stays this long was left behind by a git that was killed. */
const LONGEST_GIT_MS = 10_000
const NO_FOLDER: WorkspaceState = {
  folder: null,
  fileCount: 0,
  lastSyncMs: null,
  conflicts: [],
  problems: [],
}

/** The service over the folder that the repository remembers. */
export function createWorkspaceService(options: WorkspaceServiceOptions): WorkspaceService {
  const { repository, library, timer, log, now = Date.now } = options
  let state = NO_FOLDER
  let conflictKeys = new Map<string, string>()
  let watch: FolderWatch | null = null
  let stopListening: (() => void) | null = null
  let isMissing = false
  let pending: { readonly handle: unknown; readonly sinceMs: number } | null = null
  /** Passes and changes of the folder come one after the other. */
  let work: Promise<unknown> = Promise.resolve()

  function enqueue<T>(step: () => Promise<T>): Promise<T> {
    const next = work.then(step)
    work = next.catch(() => undefined)
    return next
  }

  function tell(next: WorkspaceState): WorkspaceState {
    const isNew = JSON.stringify({ ...state, lastSyncMs: 0 }) !== JSON.stringify({ ...next, lastSyncMs: 0 })
    state = next
    if (isNew) options.onState(next)
    return next
  }

  function cancelPending(): void {
    if (pending !== null) timer.clear(pending.handle)
    pending = null
  }

  function passAfter(delayMs: number, sinceMs: number): void {
    cancelPending()
    const run = (): void => {
      pending = null
      enqueue(() => pass(new Map())).catch((error: unknown) => log.error('workspace not in step', { error }))
    }
    pending = { handle: timer.set(run, delayMs), sinceMs }
  }

  function schedule(): void {
    const sinceMs = pending?.sinceMs ?? now()
    passAfter(Math.max(0, Math.min(QUIET_MS, sinceMs + LONGEST_WAIT_MS - now())), sinceMs)
  }

  async function pass(winners: ReadonlyMap<string, 'app' | 'folder'>): Promise<WorkspaceState> {
    const folder = repository.folder()
    if (folder === null) return tell(NO_FOLDER)
    if (isGitAtWork(folder)) {
      schedule()
      return state
    }
    const outcome = await tryToSync(folder, winners)
    if (outcome.appChanged) options.onAppChanged()
    if (!outcome.isThere) {
      isMissing = true
      passAfter(SEARCH_MS, now())
      return tell({ ...state, folder, problems: outcome.problems })
    }
    if (isMissing) await beginWatching(folder)
    isMissing = false
    conflictKeys = new Map(outcome.conflicts.map(({ path, key }) => [path, key]))
    const { fileCount, problems } = outcome
    const conflicts = outcome.conflicts.map(({ key, ...conflict }) => conflict)
    return tell({ folder, fileCount, lastSyncMs: now(), conflicts, problems })
  }

  /** The disk may refuse, or be pulled out in the middle: what was done is noted, the rest waits. */
  async function tryToSync(
    folder: string,
    winners: ReadonlyMap<string, 'app' | 'folder'>,
  ): Promise<SyncOutcome> {
    try {
      return await syncWorkspace(folder, winners, options)
    } catch (error) {
      log.error('workspace not in step', { error })
      const message = error instanceof Error ? error.message : String(error)
      const problems = [{ path: '', message: `The folder cannot be kept in step: ${message}` }]
      return { isThere: false, appChanged: false, fileCount: 0, conflicts: [], problems }
    }
  }

  async function beginWatching(folder: string): Promise<void> {
    await stopWatching()
    stopListening = library.onChanged(schedule)
    try {
      watch = await watchFolder(folder, {
        onChanged: schedule,
        onError: (error) => log.warn('workspace watch', { error }),
      })
    } catch (error) {
      log.warn('workspace not watched', { error })
    }
  }

  /** The first pass may write thousands of files: they are watched when they are there. */
  async function beginWith(folder: string): Promise<WorkspaceState> {
    await pass(new Map())
    await beginWatching(folder)
    return pass(new Map())
  }

  async function stopWatching(): Promise<void> {
    cancelPending()
    stopListening?.()
    stopListening = null
    await watch?.close()
    watch = null
  }

  return {
    state: () => state,
    open: (folder) =>
      enqueue(async () => {
        await prepareFolder(folder)
        await stopWatching()
        repository.setFolder(folder)
        return beginWith(folder)
      }),
    close: () =>
      enqueue(async () => {
        await stopWatching()
        repository.setFolder(null)
        return tell(NO_FOLDER)
      }),
    resolve: ({ path, winner }) =>
      enqueue(() => {
        const key = conflictKeys.get(path)
        if (key !== undefined) return pass(new Map([[key, winner]]))
        throw new AppError({ code: 'not-found', message: `There is no conflict at ${path} any more.` })
      }),
    start: () =>
      enqueue(async () => {
        const folder = repository.folder()
        if (folder !== null) await beginWith(folder)
      }),
    settle: () => enqueue(() => pass(new Map())),
    stop: () => enqueue(stopWatching),
  }
}

function isGitAtWork(folder: string): boolean {
  const lock = statSync(join(folder, GIT_LOCK), { throwIfNoEntry: false })
  return lock !== undefined && Date.now() - lock.mtimeMs < LONGEST_GIT_MS
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await markAsWorkspace(folder)
  } catch (error) {
    if (error instanceof WorkspaceFolderError)
      throw new AppError({ code: 'conflict', message: error.message })
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError({ code: 'bad-input', message: `The folder cannot be used: ${reason}` })
  }
}
