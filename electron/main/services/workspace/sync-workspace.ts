import {
  type MergedItem,
  type MergeItem,
  type MergeState,
  mergeWorkspace,
} from '../../../../shared/domain/workspace/merge-workspace.ts'
import type { WorkspaceConflict, WorkspaceState } from '../../../../shared/schemas/transfer.ts'
import type { StorageDatabase } from '../../storage/storage-database.ts'
import type { WorkspaceAgreement, WorkspaceRepository } from '../../storage/workspace-repository.ts'
import { type FolderFiles, readFolderFiles, textHash } from '../../workspace/workspace-folder.ts'
import type { LibraryService } from '../library-service.ts'
import { appSide, type KnownPlace } from './app-side.ts'
import { carryToApp, type Sides } from './carry-to-app.ts'
import { agreementOf, carryToFolder } from './carry-to-folder.ts'
import { type FolderSide, folderSide } from './folder-side.ts'
import { conflictOf } from './workspace-conflicts.ts'
import { entryKey, type WorkspaceEntry } from './workspace-entry.ts'

/** What one pass works on. */
export interface SyncContext {
  readonly db: StorageDatabase
  readonly repository: WorkspaceRepository
  readonly library: LibraryService
  readonly storedKeys: () => readonly string[]
}

/** How a pass went. */
export interface SyncOutcome extends Pick<WorkspaceState, 'fileCount' | 'problems'> {
  readonly conflicts: readonly (WorkspaceConflict & { readonly key: string })[]
  readonly appChanged: boolean
  /** False where the folder is not there; then nothing was done. */
  readonly isThere: boolean
}

const NOT_THERE: SyncOutcome = {
  fileCount: 0,
  conflicts: [],
  appChanged: false,
  isThere: false,
  problems: [
    {
      path: '',
      message:
        'The folder is not there, or its workspace.json is missing. Nothing is kept in step until it is back.',
    },
  ],
}

/**
 * One pass: reads the folder, then in one go reads the app, merges, and carries to the app what the folder changed,
 * in one transaction; then writes files. `winners` is what the user decided, by key.
 */
export async function syncWorkspace(
  folder: string,
  winners: ReadonlyMap<string, 'app' | 'folder'>,
  context: SyncContext,
): Promise<SyncOutcome> {
  const files = await readFolderFiles(folder)
  if (!files.isWorkspace) return NOT_THERE
  const { db, repository } = context
  const { items, sides, side, agreements, appChanged } = db.transaction('workspace.carryToApp', () =>
    mergeInto(files, winners, context),
  )
  const carried = await carryToFolder(folder, items, sides, {
    agreements,
    storedKeys: context.storedKeys(),
  })
  db.transaction('workspace.agree', () => {
    for (const what of carried.forgotten) repository.forget(what)
    for (const agreement of carried.agreements) repository.agree(agreement)
  })
  // Environments, and files that cannot be read.
  const otherFiles =
    files.files.size - [...sides.folder.values()].filter(({ rawText }) => rawText !== null).length
  return {
    isThere: true,
    appChanged,
    fileCount: carried.entryCount + otherFiles,
    conflicts: items.flatMap((item) => (item.verdict === 'conflict' ? [conflictOf(item, sides)] : [])),
    problems: [...side.problems, ...carried.problems],
  }
}

interface MergedPass {
  readonly items: readonly MergedItem[]
  readonly sides: Sides
  readonly side: FolderSide
  readonly agreements: readonly WorkspaceAgreement[]
  readonly appChanged: boolean
}

/** Runs inside a transaction of its caller. */
function mergeInto(
  files: FolderFiles,
  winners: ReadonlyMap<string, 'app' | 'folder'>,
  { repository, library }: SyncContext,
): MergedPass {
  const agreements = repository.agreements()
  const byKey = new Map(agreements.map((agreed) => [entryKey(agreed), agreed]))
  const alone = appSide(library, byKey)
  const side = folderSide(files, { agreements, app: alone })
  // What both had before they met is known from now on by its id in the folder; nothing but its place can differ.
  const twins = [...side.entries].filter(([, { isTwin }]) => isTwin)
  const app = twins.length === 0 ? alone : appSide(library, new Map<string, KnownPlace>([...byKey, ...twins]))
  const sides: Sides = { app, folder: side.entries }
  const twinKeys = new Set(twins.map(([key]) => key))
  const keys = new Set([...byKey.keys(), ...sides.app.keys(), ...sides.folder.keys()])
  const items = mergeWorkspace(
    Array.from(keys, (key): MergeItem => {
      const agreed = byKey.get(key)
      const { kind, id } = agreed ?? sides.app.get(key) ?? sides.folder.get(key) ?? neverMissing(key)
      return {
        kind,
        id,
        base: agreed === undefined ? null : { parentId: agreed.parentId, hash: agreed.textHash },
        app: stateOf(sides.app.get(key)),
        folder: stateOf(sides.folder.get(key)),
        isFrozen: side.frozen.has(key),
        winner: winners.get(key) ?? (twinKeys.has(key) ? 'folder' : null),
      }
    }),
  )
  const appChanged = carryToApp(items, sides, library)
  for (const item of items) settle(item, sides, { repository, agreed: byKey.get(entryKey(item)) })
  return { items, sides, side, agreements, appChanged }
}

function stateOf(entry: WorkspaceEntry | undefined): MergeState | null {
  return entry === undefined ? null : { parentId: entry.parentId, hash: textHash(entry.text) }
}

/** Notes what both sides now have; what is still to be written is noted when it is. */
function settle(
  item: MergedItem,
  sides: Sides,
  { repository, agreed }: { repository: WorkspaceRepository; agreed: WorkspaceAgreement | undefined },
): void {
  if (item.verdict !== 'agreed' && item.verdict !== 'to-app') return
  const entry = sides.folder.get(entryKey(item))
  if (entry === undefined) {
    repository.forget(item)
    return
  }
  const now = agreementOf(entry, entry.fileName)
  if (JSON.stringify(now) !== JSON.stringify(agreed)) repository.agree(now)
}

function neverMissing(key: string): never {
  throw new Error(`${key} is on no side`)
}
