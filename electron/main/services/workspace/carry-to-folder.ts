import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNameKey, fileStemOf, uniqueFileName } from '../../../../shared/domain/workspace/file-names.ts'
import type { MergedItem } from '../../../../shared/domain/workspace/merge-workspace.ts'
import type { WorkspaceProblem } from '../../../../shared/domain/workspace/read-workspace.ts'
import {
  COLLECTION_FILE,
  ENVIRONMENTS_FOLDER,
  REQUEST_EXTENSION,
} from '../../../../shared/domain/workspace/workspace-files.ts'
import type { WorkspaceAgreement } from '../../storage/workspace-repository.ts'
import { changeFile, moveFolder, removeEmptyFolder, textHash } from '../../workspace/workspace-folder.ts'
import { secretPlaces } from '../transfer/refuse-secrets.ts'
import type { Sides } from './carry-to-app.ts'
import { entryKey, type WorkspaceEntry } from './workspace-entry.ts'

/** What was done to the folder. */
export interface CarriedToFolder {
  /** Collections and requests that are in the folder now. */
  readonly entryCount: number
  readonly agreements: readonly WorkspaceAgreement[]
  readonly forgotten: readonly Pick<WorkspaceAgreement, 'kind' | 'id'>[]
  readonly problems: readonly WorkspaceProblem[]
}

/** Where an entry lies now. The map changes as folders move. */
interface Located {
  readonly parentId: string | null
  readonly fileName: string
  readonly rawText: string | null
}

/** Files written at the same time. */
const WRITTEN_AT_ONCE = 16

interface Carrier {
  readonly root: string
  /** What lies in each folder, read once; a moved folder is read again. */
  readonly namesIn: Map<string, Promise<Set<string>>>
  readonly located: Map<string, Located>
  readonly storedKeys: readonly string[]
  readonly agreedNames: ReadonlyMap<string, string>
  readonly agreements: WorkspaceAgreement[]
  readonly forgotten: Pick<WorkspaceAgreement, 'kind' | 'id'>[]
  readonly problems: WorkspaceProblem[]
}

/** Carries to the folder what the app alone changed, file by file; what someone changed meanwhile is left for later. */
export async function carryToFolder(
  root: string,
  items: readonly MergedItem[],
  sides: Sides,
  known: { readonly agreements: readonly WorkspaceAgreement[]; readonly storedKeys: readonly string[] },
): Promise<CarriedToFolder> {
  const carrier: Carrier = {
    root,
    namesIn: new Map(),
    located: new Map(Array.from(sides.folder, ([key, entry]) => [key, entry])),
    storedKeys: known.storedKeys,
    agreedNames: new Map(known.agreements.map((agreed) => [entryKey(agreed), agreed.name])),
    agreements: [],
    forgotten: [],
    problems: [],
  }
  const carried = items.filter(({ verdict }) => verdict === 'to-folder')
  const entries = carried.flatMap((item) => sides.app.get(entryKey(item)) ?? [])
  const unnamed = items.flatMap((item) => {
    const entry = sides.folder.get(entryKey(item))
    const isSettled = item.verdict === 'agreed' || item.verdict === 'to-app'
    return isSettled && entry?.needsWrite === true ? [entry] : []
  })
  const written = [...topDown(entries, sides.app), ...unnamed]
  for (const entry of written) if (entry.kind === 'collection') await writeEntry(entry, carrier)
  const requests = written.filter(({ kind }) => kind === 'request')
  for (let start = 0; start < requests.length; start += WRITTEN_AT_ONCE) {
    const batch = requests.slice(start, start + WRITTEN_AT_ONCE)
    await Promise.all(batch.map((entry) => writeEntry(entry, carrier)))
  }
  const gone = carried.filter(({ app }) => app === null)
  for (const { kind, id } of gone) if (kind === 'request') await removeEntry({ kind, id }, carrier)
  for (const { kind, id } of bottomUp(gone, carrier)) await removeEntry({ kind, id }, carrier)
  const { agreements, forgotten, problems, located } = carrier
  return { entryCount: located.size, agreements, forgotten, problems }
}

/** Collections before what is in them, and before requests. */
function topDown(entries: readonly WorkspaceEntry[], app: Sides['app']): WorkspaceEntry[] {
  const depthOf = (entry: WorkspaceEntry): number => {
    const parent =
      entry.parentId === null ? undefined : app.get(entryKey({ kind: 'collection', id: entry.parentId }))
    return parent === undefined ? 0 : 1 + depthOf(parent)
  }
  const rank = (entry: WorkspaceEntry): number => (entry.kind === 'collection' ? 0 : 1e6) + depthOf(entry)
  return entries.toSorted((one, other) => rank(one) - rank(other))
}

function bottomUp(gone: readonly MergedItem[], { located }: Carrier): MergedItem[] {
  const depthOf = (id: string | null): number => {
    const place = id === null ? undefined : located.get(entryKey({ kind: 'collection', id }))
    return place === undefined ? 0 : 1 + depthOf(place.parentId)
  }
  return gone
    .filter(({ kind }) => kind === 'collection')
    .toSorted((one, other) => depthOf(other.id) - depthOf(one.id))
}

/** The folder of a collection as it lies now; null where it is not there. */
function folderOf(id: string | null, located: Carrier['located']): string | null {
  if (id === null) return ''
  const place = located.get(entryKey({ kind: 'collection', id }))
  const parent = place === undefined ? null : folderOf(place.parentId, located)
  return place === undefined || parent === null ? null : within(parent, place.fileName)
}

function within(directory: string, fileName: string): string {
  return directory === '' ? fileName : `${directory}/${fileName}`
}

async function writeEntry(entry: WorkspaceEntry, carrier: Carrier): Promise<void> {
  const directory = folderOf(entry.parentId, carrier.located)
  if (directory === null) return
  const before = carrier.located.get(entryKey(entry))
  const oldDirectory = before === undefined ? null : folderOf(before.parentId, carrier.located)
  const isNamedAnew = (carrier.agreedNames.get(entryKey(entry)) ?? entry.name) !== entry.name
  const stays = before !== undefined && before.parentId === entry.parentId && !isNamedAnew
  const fileName = stays ? before.fileName : await newFileName(entry, directory, { before, carrier })
  const path = within(directory, fileName)
  const filePath = entry.kind === 'collection' ? `${path}/${COLLECTION_FILE}` : path
  const secrets = secretPlaces([{ path: filePath, text: entry.text }], carrier.storedKeys)
  if (secrets.length > 0) {
    const message = `This looks like a key and is not written: ${secrets[0]}. Put it into an environment.`
    carrier.problems.push({ path: filePath, message })
    return
  }
  const oldPath = before === undefined || oldDirectory === null ? null : within(oldDirectory, before.fileName)
  const isDone =
    entry.kind === 'collection'
      ? await writeCollection(entry, { oldPath, path, rawText: before?.rawText ?? null }, carrier.root)
      : await writeRequest(entry, { oldPath, path, rawText: before?.rawText ?? null }, carrier.root)
  if (!isDone) {
    carrier.problems.push({
      path: filePath,
      message: 'It was changed while it was to be written. Nothing was overwritten.',
    })
    return
  }
  if (entry.kind === 'collection' && oldPath !== path) carrier.namesIn.clear()
  carrier.located.set(entryKey(entry), { parentId: entry.parentId, fileName, rawText: entry.text })
  carrier.agreements.push(agreementOf(entry, fileName))
}

/** What both sides agree on from now on. */
export function agreementOf(entry: WorkspaceEntry, fileName: string): WorkspaceAgreement {
  const { kind, id, fileId, parentId, name, order, text } = entry
  return { kind, id, fileId, parentId, name, fileName, order, textHash: textHash(text) }
}

interface Move {
  readonly oldPath: string | null
  readonly path: string
  readonly rawText: string | null
}

async function writeCollection(
  { text }: WorkspaceEntry,
  { oldPath, path, rawText }: Move,
  root: string,
): Promise<boolean> {
  if (oldPath !== null && oldPath !== path && !(await moveFolder(root, oldPath, path))) return false
  return changeFile(root, `${path}/${COLLECTION_FILE}`, { before: rawText, after: text })
}

/** The new file first: a failure in between leaves both, and the next time finds the copy. */
async function writeRequest(
  { text }: WorkspaceEntry,
  { oldPath, path, rawText }: Move,
  root: string,
): Promise<boolean> {
  if (oldPath === null || oldPath === path) return changeFile(root, path, { before: rawText, after: text })
  if (oldPath.toLowerCase() === path.toLowerCase()) {
    if (!(await moveFolder(root, oldPath, path))) return false
    return changeFile(root, path, { before: rawText, after: text })
  }
  if (!(await changeFile(root, path, { before: null, after: text }))) return false
  if (await changeFile(root, oldPath, { before: rawText, after: null })) return true
  await changeFile(root, path, { before: text, after: null })
  return false
}

async function newFileName(
  entry: WorkspaceEntry,
  directory: string,
  { before, carrier }: { before: Located | undefined; carrier: Carrier },
): Promise<string> {
  const isSameFolder = before !== undefined && before.parentId === entry.parentId
  const own = isSameFolder ? fileNameKey(before.fileName) : null
  const names = await namesIn(directory, carrier)
  if (own !== null) names.delete(own)
  const fileName = uniqueFileName(
    fileStemOf(entry.name),
    entry.kind === 'request' ? REQUEST_EXTENSION : '',
    names,
  )
  // From here on it is taken, though the file is not there yet; so is the old name until it is gone.
  names.add(fileNameKey(fileName))
  if (own !== null) names.add(own)
  return fileName
}

function namesIn(directory: string, { root, namesIn: known }: Carrier): Promise<Set<string>> {
  const read = async (): Promise<Set<string>> => {
    const names = await readdir(join(root, directory)).catch(() => [])
    return new Set([...(directory === '' ? [ENVIRONMENTS_FOLDER] : []), ...names.map(fileNameKey)])
  }
  const names = known.get(directory) ?? read()
  known.set(directory, names)
  return names
}

async function removeEntry(what: Pick<WorkspaceEntry, 'kind' | 'id'>, carrier: Carrier): Promise<void> {
  const place = carrier.located.get(entryKey(what))
  if (place === undefined) return
  const directory = folderOf(place.parentId, carrier.located)
  if (directory === null) return
  const path = within(directory, place.fileName)
  const file = what.kind === 'collection' ? `${path}/${COLLECTION_FILE}` : path
  if (!(await changeFile(carrier.root, file, { before: place.rawText, after: null }))) {
    carrier.problems.push({ path: file, message: 'It was changed while it was to be deleted. It stays.' })
    return
  }
  if (what.kind === 'collection') await removeEmptyFolder(carrier.root, path)
  carrier.located.delete(entryKey(what))
  carrier.forgotten.push(what)
}
