import { createHash, randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  isWorkspaceFile,
  readWorkspace,
  type WorkspaceContents,
  type WorkspaceProblem,
} from '../../../shared/domain/workspace/read-workspace.ts'
import { WORKSPACE_FILE, WORKSPACE_FILE_TEXT } from '../../../shared/domain/workspace/workspace-files.ts'
import type { TextFile } from '../../../shared/schemas/transfer.ts'

/** What lies in a folder: the texts of a workspace by their paths, and what could not be read. */
export interface FolderFiles {
  /** Whether the folder is there and is a workspace. */
  readonly isWorkspace: boolean
  readonly files: ReadonlyMap<string, string>
  readonly problems: readonly WorkspaceProblem[]
}

const MAX_FILES = 20_000
const MAX_FILE_BYTES = 100 * 1024 * 1024
const MAX_DEPTH = 32
/** What may lie in a folder that becomes a workspace; hidden files may too. */
const HARMLESS = /^(?:readme|license|licence|changelog|contributing)(?:\.\w+)?$/i
const NO_WORKSPACE: FolderFiles = { isWorkspace: false, files: new Map(), problems: [] }

/** A workspace folder that cannot be read as a whole, in words for the user. */
export class WorkspaceFolderError extends Error {
  override readonly name = 'WorkspaceFolderError'
}

/** Reads a workspace folder. Throws {@link WorkspaceFolderError} where it is none. */
export async function readWorkspaceFolder(folder: string): Promise<WorkspaceContents> {
  const { isWorkspace, files, problems } = await readFolderFiles(folder)
  if (!isWorkspace) {
    throw new WorkspaceFolderError(`${folder} is no workspace: it has no ${WORKSPACE_FILE}.`)
  }
  const contents = readWorkspace(Array.from(files, ([path, text]): TextFile => ({ path, text })))
  return { ...contents, problems: [...contents.problems, ...problems] }
}

/** The files of a workspace folder. Links are not followed, and what is hidden is left out. */
export async function readFolderFiles(folder: string): Promise<FolderFiles> {
  const mark = await readOrNull(join(folder, WORKSPACE_FILE))
  if (mark === null) return NO_WORKSPACE
  const files = new Map<string, string>()
  const problems: WorkspaceProblem[] = []
  const paths: string[] = []
  await collect(folder, '', paths)
  for (const path of paths) {
    try {
      files.set(path, await readText(join(folder, path)))
    } catch (error) {
      if (isMissing(error)) continue
      problems.push({ path, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { isWorkspace: true, files, problems }
}

async function collect(folder: string, directory: string, paths: string[]): Promise<void> {
  if (directory.split('/').length > MAX_DEPTH || paths.length > MAX_FILES) {
    throw new WorkspaceFolderError(
      `${folder} has more than ${MAX_FILES} files, or folders more than ${MAX_DEPTH} deep.`,
    )
  }
  for (const entry of await entriesOf(join(folder, directory))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (entry.isDirectory()) await collect(folder, path, paths)
    else if (entry.isFile() && isWorkspaceFile(path)) paths.push(path)
  }
}

/** A folder inside may go while it is read; the one at the top is known to be there. */
async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function readText(file: string): Promise<string> {
  const { size } = await lstat(file)
  if (size > MAX_FILE_BYTES) throw new Error('The file is larger than 100 MB.')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  } catch (error) {
    if (isMissing(error)) throw error
    throw new Error('The file is not UTF-8 text. Save it in that encoding.', { cause: error })
  }
}

/** Makes a folder a workspace. Throws {@link WorkspaceFolderError} where it holds other things. */
export async function markAsWorkspace(folder: string): Promise<void> {
  if ((await readOrNull(join(folder, WORKSPACE_FILE))) !== null) return
  await mkdir(folder, { recursive: true })
  const foreign = (await readdir(folder)).find((name) => !name.startsWith('.') && !HARMLESS.test(name))
  if (foreign !== undefined) {
    throw new WorkspaceFolderError(
      `${folder} holds other things (${foreign}). Choose an empty folder, or one that is a workspace already.`,
    )
  }
  await writeWhole(join(folder, WORKSPACE_FILE), WORKSPACE_FILE_TEXT)
}

/**
 * Changes one file, if it is still as it was read: null stands for no file. False where someone else was faster; then
 * nothing was done.
 */
export async function changeFile(
  folder: string,
  path: string,
  { before, after }: { readonly before: string | null; readonly after: string | null },
): Promise<boolean> {
  const file = join(folder, path)
  if (!(await isTextOf(file, before))) return false
  if (after === null) {
    await rm(file, { force: true })
    return true
  }
  const directory = dirname(file)
  await mkdir(directory, { recursive: true })
  return writeWhole(file, after, () => isTextOf(file, before))
}

/** Writes beside the file and moves it there, so that no one ever reads half of it. */
async function writeWhole(
  file: string,
  text: string,
  mayReplace: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  const temporary = join(dirname(file), `.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text, 'utf8')
    if (!(await mayReplace())) return false
    await rename(temporary, file)
    return true
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Moves a folder with all in it; false where something is in the way or it is gone. */
export async function moveFolder(folder: string, from: string, to: string): Promise<boolean> {
  const isRespelled = from.toLowerCase() === to.toLowerCase()
  if (!isRespelled && (await exists(join(folder, to)))) return false
  try {
    await mkdir(dirname(join(folder, to)), { recursive: true })
    await rename(join(folder, from), join(folder, to))
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Removes a folder that has become empty; one that has not stays. */
export async function removeEmptyFolder(folder: string, path: string): Promise<void> {
  await rmdir(join(folder, path)).catch(() => undefined)
}

/** Identity of a text. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function isTextOf(file: string, text: string | null): Promise<boolean> {
  const now = await readOrNull(file)
  return now === text
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
