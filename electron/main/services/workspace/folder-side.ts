import { isSecretHeader } from '../../../../shared/domain/secrets/secret-headers.ts'
import {
  baseNameOf,
  directoryOf,
  readWorkspace,
  type WorkspaceCollection,
  type WorkspaceProblem,
  type WorkspaceRequest,
} from '../../../../shared/domain/workspace/read-workspace.ts'
import {
  COLLECTION_FILE,
  writeCollectionFile,
  writeRequestFile,
} from '../../../../shared/domain/workspace/workspace-files.ts'
import type { WorkspaceAgreement } from '../../storage/workspace-repository.ts'
import type { FolderFiles } from '../../workspace/workspace-folder.ts'
import { createIdGiver, type FoundEntry, type IdGiver, kindOf } from './give-ids.ts'
import { type EntryKind, entryKey, type WorkspaceEntry } from './workspace-entry.ts'

/** An entry as it lies in the folder. */
export interface FolderEntry extends WorkspaceEntry {
  /** Of its file; that of a collection may not be there. */
  readonly path: string
  /** Without the folders: of a request its file, of a collection its folder. */
  readonly fileName: string
  /** As it was read; null where there is no file. */
  readonly rawText: string | null
  /** Whether its file does not say who it is: it must be written even if nothing else changed. */
  readonly needsWrite: boolean
  /** Whether the app had the same thing under another id before it met the folder. */
  readonly isTwin: boolean
}

/** All that a folder holds. */
export interface FolderSide {
  readonly entries: ReadonlyMap<string, FolderEntry>
  /** Keys of what must not be touched, since its file cannot be read. */
  readonly frozen: ReadonlySet<string>
  readonly problems: readonly WorkspaceProblem[]
}

/** Between the numbers of two siblings that had none. */
const STEP = 1000

/** What the files are compared with. */
export interface KnownSides {
  readonly agreements: readonly WorkspaceAgreement[]
  readonly app: ReadonlyMap<string, WorkspaceEntry>
}

/** The files of a folder as entries. A file that does not say who it is, or says what another one says, gets an id. */
export function folderSide({ files, problems: unreadable }: FolderFiles, known: KnownSides): FolderSide {
  const contents = readWorkspace(Array.from(files, ([path, text]) => ({ path, text })))
  const found = [...contents.collections, ...contents.requests]
  const walk: Walk = {
    files,
    ids: createIdGiver(known.agreements, found, known.app),
    byFolder: new Map([['', null]]),
    highest: highestOrders(found),
    entries: new Map(),
    frozen: new Set(),
    problems: [...contents.problems, ...unreadable],
  }
  for (const collection of contents.collections) addCollection(collection, walk)
  for (const request of contents.requests) addRequest(request, walk)
  for (const { path } of walk.problems) {
    const agreed = agreedOfFile(path, walk)
    if (agreed !== null) walk.frozen.add(entryKey(agreed))
  }
  const { entries, frozen, problems } = walk
  return { entries, frozen, problems }
}

interface Walk {
  readonly files: FolderFiles['files']
  readonly ids: IdGiver
  /** Ids of the collections by their folders; null = it cannot be known who it is, nor what lies in it. */
  readonly byFolder: Map<string, string | null>
  readonly highest: ReturnType<typeof highestOrders>
  readonly entries: Map<string, FolderEntry>
  readonly frozen: Set<string>
  readonly problems: WorkspaceProblem[]
}

function addCollection(found: WorkspaceCollection, walk: Walk): void {
  const { byFolder, ids, frozen } = walk
  const parentId = byFolder.get(found.directory) ?? null
  const isLost = found.directory !== '' && parentId === null
  if (isLost || !found.isBroken) {
    byFolder.set(found.folder, isLost ? null : addEntry(found, parentId, walk))
    return
  }
  const agreed = ids.agreedAt('collection', { parentId, fileName: baseNameOf(found.folder) })
  if (agreed !== null) frozen.add(entryKey(agreed))
  byFolder.set(found.folder, agreed?.id ?? null)
}

function addRequest(found: WorkspaceRequest, walk: Walk): void {
  const parentId = walk.byFolder.get(found.directory) ?? null
  const reason = whyNot(found, parentId)
  if (reason === null) {
    addEntry(found, parentId, walk)
    return
  }
  if (found.id !== null) {
    walk.frozen.add(entryKey({ kind: 'request', id: walk.ids.idOf('request', found.id) }))
  }
  walk.problems.push({ path: found.path, message: reason })
}

function addEntry(
  found: FoundEntry,
  parentId: string | null,
  { files, ids, highest, entries }: Walk,
): string {
  const kind = kindOf(found)
  const fileName = 'folder' in found ? baseNameOf(found.folder) : baseNameOf(found.path)
  const { id, fileId, agreed, isTwin } = ids.give(found, { parentId, fileName })
  const order = found.order ?? agreed?.order ?? highest.next(kind, found.directory)
  const draft = 'draft' in found ? found.draft : null
  const name = 'draft' in found ? found.draft.name : found.name
  const text =
    draft === null
      ? writeCollectionFile({ id: fileId, order, name })
      : writeRequestFile({ id: fileId, order, draft })
  const rawText = files.get(found.path) ?? null
  const entry = { kind, id, fileId, parentId, name, order, text, draft, path: found.path, fileName, rawText }
  entries.set(entryKey(entry), { ...entry, isTwin, needsWrite: found.id !== fileId })
  return id
}

function whyNot({ draft, directory }: WorkspaceRequest, parentId: string | null): string | null {
  if (directory === '') return 'A request lies in the folder of a collection. Move the file into one.'
  if (parentId === null) return `The file ${COLLECTION_FILE} of its folder cannot be read.`
  const secret = draft.headers.find((row) => isSecretHeader(row.name.trim()))
  if (secret === undefined) return null
  return `The header ${secret.name} would keep a key in the request. Take the line out; an environment holds the key.`
}

function agreedOfFile(path: string, { byFolder, ids }: Walk): WorkspaceAgreement | null {
  if (baseNameOf(path) === COLLECTION_FILE) return null
  const parentId = byFolder.get(directoryOf(path)) ?? null
  return ids.agreedAt('request', { parentId, fileName: baseNameOf(path) })
}

/** Numbers for siblings that have none: behind those that have one. */
function highestOrders(found: readonly FoundEntry[]) {
  const keyOf = (kind: EntryKind, directory: string): string => `${kind}:${directory}`
  const highest = new Map<string, number>()
  for (const item of found) {
    const key = keyOf(kindOf(item), item.directory)
    if (item.order !== null) highest.set(key, Math.max(item.order, highest.get(key) ?? item.order))
  }
  return {
    next(kind: EntryKind, directory: string): number {
      const key = keyOf(kind, directory)
      const order = (highest.get(key) ?? -STEP) + STEP
      highest.set(key, order)
      return order
    },
  }
}
