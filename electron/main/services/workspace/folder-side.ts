import { randomUUID } from 'node:crypto'
import { isSecretHeader } from '../../../../shared/domain/secrets/secret-headers.ts'
import { fileNameKey } from '../../../../shared/domain/workspace/file-names.ts'
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

/** The files of a folder as entries. A file that does not say who it is, or says what another one says, gets an id. */
export function folderSide(
  { files, problems: unreadable }: FolderFiles,
  agreements: readonly WorkspaceAgreement[],
): FolderSide {
  const contents = readWorkspace(Array.from(files, ([path, text]) => ({ path, text })))
  const problems = [...contents.problems, ...unreadable]
  const entries = new Map<string, FolderEntry>()
  const frozen = new Set<string>()
  const ids = createIdGiver(agreements, [...contents.collections, ...contents.requests])
  /** Ids of the collections by their folders; null = it cannot be known who it is, nor what lies in it. */
  const byFolder = new Map<string, string | null>([['', null]])
  const highest = highestOrders([...contents.collections, ...contents.requests])

  function add(
    kind: EntryKind,
    found: WorkspaceCollection | WorkspaceRequest,
    parentId: string | null,
  ): string {
    const fileName = 'folder' in found ? baseNameOf(found.folder) : baseNameOf(found.path)
    const { id, agreed } = ids.give(kind, found, { parentId, fileName })
    const order = found.order ?? agreed?.order ?? highest.next(kind, found.directory)
    const draft = 'draft' in found ? found.draft : null
    const name = 'draft' in found ? found.draft.name : found.name
    const text =
      draft === null ? writeCollectionFile({ id, order, name }) : writeRequestFile({ id, order, draft })
    const rawText = files.get(found.path) ?? null
    const entry = { kind, id, parentId, name, order, text, draft, path: found.path, fileName, rawText }
    entries.set(entryKey(entry), { ...entry, needsWrite: found.id !== id })
    return id
  }

  for (const found of contents.collections) {
    const parentId = byFolder.get(found.directory) ?? null
    const isLost = found.directory !== '' && parentId === null
    const agreed = ids.agreedAt('collection', { parentId, fileName: baseNameOf(found.folder) })
    if (found.isBroken) {
      if (agreed !== null && !isLost) frozen.add(entryKey(agreed))
      byFolder.set(found.folder, isLost ? null : (agreed?.id ?? null))
    } else byFolder.set(found.folder, isLost ? null : add('collection', found, parentId))
  }
  for (const found of contents.requests) {
    const parentId = byFolder.get(found.directory) ?? null
    const reason = whyNot(found, parentId)
    if (reason === null) add('request', found, parentId)
    else {
      if (found.id !== null) frozen.add(entryKey({ kind: 'request', id: found.id }))
      problems.push({ path: found.path, message: reason })
    }
  }
  for (const { path } of problems) {
    const agreed = agreedOfFile(path, byFolder, ids)
    if (agreed !== null) frozen.add(entryKey(agreed))
  }
  return { entries, frozen, problems }
}

function whyNot({ draft, directory }: WorkspaceRequest, parentId: string | null): string | null {
  if (directory === '') return 'A request lies in the folder of a collection. Move the file into one.'
  if (parentId === null) return `The file ${COLLECTION_FILE} of its folder cannot be read.`
  const secret = draft.headers.find((row) => isSecretHeader(row.name.trim()))
  if (secret === undefined) return null
  return `The header ${secret.name} would keep a key in the request. Take the line out; an environment holds the key.`
}

function agreedOfFile(
  path: string,
  byFolder: ReadonlyMap<string, string | null>,
  ids: IdGiver,
): WorkspaceAgreement | null {
  if (baseNameOf(path) === COLLECTION_FILE) return null
  const parentId = byFolder.get(directoryOf(path)) ?? null
  return ids.agreedAt('request', { parentId, fileName: baseNameOf(path) })
}

interface Place {
  readonly parentId: string | null
  readonly fileName: string
}

interface IdGiver {
  /** Who lay at a place when both sides last agreed. */
  agreedAt(kind: EntryKind, place: Place): WorkspaceAgreement | null
  give(
    kind: EntryKind,
    found: WorkspaceCollection | WorkspaceRequest,
    place: Place,
  ): { id: string; agreed: WorkspaceAgreement | null }
}

/**
 * The id that a file says, unless an earlier one said it too; of several, the one at the agreed place keeps it. Else
 * that of whoever lay there before; else a new one.
 */
function createIdGiver(
  agreements: readonly WorkspaceAgreement[],
  found: readonly (WorkspaceCollection | WorkspaceRequest)[],
): IdGiver {
  const placeKey = (kind: EntryKind, { parentId, fileName }: Place): string =>
    `${kind}:${parentId ?? ''}/${fileNameKey(fileName)}`
  const byPlace = new Map(agreements.map((agreed) => [placeKey(agreed.kind, agreed), agreed]))
  const byKey = new Map(agreements.map((agreed) => [entryKey(agreed), agreed]))
  const kindOf = (item: WorkspaceCollection | WorkspaceRequest): EntryKind =>
    'draft' in item ? 'request' : 'collection'
  const claims = new Map<string, number>()
  for (const item of found) {
    if (item.id === null) continue
    const key = entryKey({ kind: kindOf(item), id: item.id })
    claims.set(key, (claims.get(key) ?? 0) + 1)
  }
  const given = new Set<string>()

  function mayHave(kind: EntryKind, id: string, place: Place): boolean {
    const key = entryKey({ kind, id })
    if (given.has(key)) return false
    const left = claims.get(key) ?? 0
    claims.set(key, left - 1)
    const agreed = byKey.get(key)
    // Copies of a file: the last one may have the id if no other was at its place.
    return left <= 1 || agreed === undefined || placeKey(kind, agreed) === placeKey(kind, place)
  }

  function choose(kind: EntryKind, id: string | null, place: Place): string {
    if (id !== null && mayHave(kind, id, place)) return id
    const agreed = byPlace.get(placeKey(kind, place))
    const isFree =
      agreed !== undefined && !given.has(entryKey(agreed)) && (claims.get(entryKey(agreed)) ?? 0) <= 0
    return isFree ? agreed.id : randomUUID()
  }

  return {
    agreedAt: (kind, place) => byPlace.get(placeKey(kind, place)) ?? null,
    give(kind, item, place) {
      const id = choose(kind, item.id, place)
      given.add(entryKey({ kind, id }))
      const agreed = byKey.get(entryKey({ kind, id })) ?? null
      return { id, agreed: agreed?.parentId === place.parentId ? agreed : null }
    },
  }
}

/** Numbers for siblings that have none: behind those that have one. */
function highestOrders(found: readonly (WorkspaceCollection | WorkspaceRequest)[]) {
  const keyOf = (kind: EntryKind, directory: string): string => `${kind}:${directory}`
  const highest = new Map<string, number>()
  for (const item of found) {
    const key = keyOf('draft' in item ? 'request' : 'collection', item.directory)
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
