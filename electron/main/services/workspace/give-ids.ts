import { randomUUID } from 'node:crypto'
import { fileNameKey } from '../../../../shared/domain/workspace/file-names.ts'
import type {
  WorkspaceCollection,
  WorkspaceRequest,
} from '../../../../shared/domain/workspace/read-workspace.ts'
import { writeRequestFile } from '../../../../shared/domain/workspace/workspace-files.ts'
import type { WorkspaceAgreement } from '../../storage/workspace-repository.ts'
import { type EntryKind, entryKey, groupedBy, type WorkspaceEntry } from './workspace-entry.ts'

/** A collection or a request as a file says it. */
export type FoundEntry = WorkspaceCollection | WorkspaceRequest

/** Where something lies: the collection and, without the folders, the file or folder. */
export interface Place {
  readonly parentId: string | null
  readonly fileName: string
}

/** Who a file is: `id` in the app, `fileId` in its text. */
export interface GivenId {
  readonly id: string
  readonly fileId: string
  readonly agreed: WorkspaceAgreement | null
  /** Whether the app had the same thing under another id before it met the folder. */
  readonly isTwin: boolean
}

/** Tells who the files of a folder are. Collections are asked for before what is in them. */
export interface IdGiver {
  /** Who lay at a place when both sides last agreed. */
  agreedAt(kind: EntryKind, place: Place): WorkspaceAgreement | null
  /** The id in the app of what has this one in its file. */
  idOf(kind: EntryKind, fileId: string): string
  give(found: FoundEntry, place: Place): GivenId
}

export function kindOf(found: FoundEntry): EntryKind {
  return 'draft' in found ? 'request' : 'collection'
}

/**
 * A file is who it says, unless an earlier one said it too; of several, the one at the agreed place keeps the id. Else
 * it is who lay there before; else it is new. What is new is the same as something of the app that the folder does
 * not know, where that looks just like it: two apps that had the same before they met.
 */
export function createIdGiver(
  agreements: readonly WorkspaceAgreement[],
  found: readonly FoundEntry[],
  app: ReadonlyMap<string, WorkspaceEntry>,
): IdGiver {
  const byPlace = new Map(agreements.map((agreed) => [placeKey(agreed.kind, agreed), agreed]))
  const byFileKey = new Map(agreements.map((agreed) => [fileKey(agreed.kind, agreed.fileId), agreed]))
  const agreedKeys = new Set(agreements.map(entryKey))
  const claims = claimsOf(found)
  const given = new Set<string>()
  const takenIds = new Set<string>()
  const twins = groupedBy(
    [...app.values()].filter((entry) => !agreedKeys.has(entryKey(entry)) && !claims.has(entryKey(entry))),
    twinKey,
  )

  function mayHave(kind: EntryKind, id: string, place: Place): boolean {
    const key = fileKey(kind, id)
    if (given.has(key)) return false
    const left = claims.get(key) ?? 0
    claims.set(key, left - 1)
    const agreed = byFileKey.get(key)
    // Copies of a file: the last one may have the id if no other was at its place.
    return left <= 1 || agreed === undefined || placeKey(kind, agreed) === placeKey(kind, place)
  }

  function chooseFileId(kind: EntryKind, id: string | null, place: Place): string {
    if (id !== null && mayHave(kind, id, place)) return id
    const agreed = byPlace.get(placeKey(kind, place))
    const key = agreed === undefined ? '' : fileKey(kind, agreed.fileId)
    const isFree = agreed !== undefined && !given.has(key) && (claims.get(key) ?? 0) <= 0
    return isFree ? agreed.fileId : randomUUID()
  }

  function idInApp(found: FoundEntry, fileId: string, place: Place): { id: string; isTwin: boolean } {
    const kind = kindOf(found)
    const agreed = byFileKey.get(fileKey(kind, fileId))
    if (agreed !== undefined) return { id: agreed.id, isTwin: false }
    const key = entryKey({ kind, id: fileId })
    if (app.has(key) && !agreedKeys.has(key) && !takenIds.has(key)) return { id: fileId, isTwin: false }
    const candidates = twins.get(foundTwinKey(found, place.parentId)) ?? []
    const twin = candidates.find((entry) => !takenIds.has(entryKey(entry)))
    if (twin !== undefined) return { id: twin.id, isTwin: true }
    return { id: app.has(key) || agreedKeys.has(key) ? randomUUID() : fileId, isTwin: false }
  }

  return {
    agreedAt: (kind, place) => byPlace.get(placeKey(kind, place)) ?? null,
    idOf: (kind, fileId) => byFileKey.get(fileKey(kind, fileId))?.id ?? fileId,
    give(item, place) {
      const kind = kindOf(item)
      const fileId = chooseFileId(kind, item.id, place)
      given.add(fileKey(kind, fileId))
      const { id, isTwin } = idInApp(item, fileId, place)
      takenIds.add(entryKey({ kind, id }))
      const agreed = byFileKey.get(fileKey(kind, fileId)) ?? null
      return { id, fileId, isTwin, agreed: agreed?.parentId === place.parentId ? agreed : null }
    },
  }
}

function placeKey(kind: EntryKind, { parentId, fileName }: Place): string {
  return `${kind}:${parentId ?? ''}/${fileNameKey(fileName)}`
}

function fileKey(kind: EntryKind, fileId: string): string {
  return entryKey({ kind, id: fileId })
}

/** How many files say that they are it. */
function claimsOf(found: readonly FoundEntry[]): Map<string, number> {
  const claims = new Map<string, number>()
  for (const item of found) {
    if (item.id === null) continue
    const key = fileKey(kindOf(item), item.id)
    claims.set(key, (claims.get(key) ?? 0) + 1)
  }
  return claims
}

/** Equal for two things that a user could not tell apart. */
function twinKey({ kind, parentId, name, draft }: WorkspaceEntry): string {
  const content = draft === null ? name : writeRequestFile({ id: null, order: null, draft })
  return `${kind}:${parentId ?? ''}/${content}`
}

function foundTwinKey(found: FoundEntry, parentId: string | null): string {
  const content =
    'draft' in found ? writeRequestFile({ id: null, order: null, draft: found.draft }) : found.name
  return `${kindOf(found)}:${parentId ?? ''}/${content}`
}
