import type { RequestDraft } from '../../schemas/request.ts'
import type { TextFile, TransferredEnvironment } from '../../schemas/transfer.ts'
import { fileNameKey } from './file-names.ts'
import { WorkspaceFileError } from './header-block.ts'
import {
  COLLECTION_FILE,
  ENVIRONMENT_EXTENSION,
  ENVIRONMENTS_FOLDER,
  REQUEST_EXTENSION,
  readCollectionFile,
  readEnvironmentFile,
  readRequestFile,
} from './workspace-files.ts'

/** What every thing in a workspace has. `path` is that of its file, `directory` of the folder that holds it (`''` = top). */
interface InWorkspace {
  readonly id: string | null
  readonly order: number | null
  readonly path: string
  readonly directory: string
}

/** `path` is that of its {@link COLLECTION_FILE}, which may not be there; `folder` its own folder. */
export interface WorkspaceCollection extends InWorkspace {
  readonly folder: string
  readonly name: string
  /** Its own file is there but cannot be read, so that its name is that of the folder. */
  readonly isBroken: boolean
}

export interface WorkspaceRequest extends InWorkspace {
  readonly draft: RequestDraft
}

export interface WorkspaceEnvironment extends InWorkspace {
  readonly environment: TransferredEnvironment
}

/** A file that cannot be read. The message says where in it, and what to do. */
export interface WorkspaceProblem {
  readonly path: string
  readonly message: string
}

/** All that a folder holds. Collections come before what is in them. */
export interface WorkspaceContents {
  readonly collections: readonly WorkspaceCollection[]
  readonly requests: readonly WorkspaceRequest[]
  readonly environments: readonly WorkspaceEnvironment[]
  readonly problems: readonly WorkspaceProblem[]
}

/** The folder of a path: all but its last part; `''` at the top. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** The last part of a path. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether a file belongs to a workspace; all others are left alone. */
export function isWorkspaceFile(path: string): boolean {
  return kindOf(path) !== null
}

function kindOf(path: string): 'request' | 'collection' | 'environment' | null {
  if (path.split('/').some((part) => part.startsWith('.'))) return null
  const isInEnvironments =
    fileNameKey(path.split('/', 1)[0] ?? '') === ENVIRONMENTS_FOLDER && path.includes('/')
  if (path.endsWith(ENVIRONMENT_EXTENSION)) return isInEnvironments ? 'environment' : null
  if (isInEnvironments) return null
  if (path.endsWith(REQUEST_EXTENSION)) return 'request'
  return baseNameOf(path) === COLLECTION_FILE && path.includes('/') ? 'collection' : null
}

/** Reads the files of a workspace. What cannot be read becomes a problem; everything else is there all the same. */
export function readWorkspace(files: readonly TextFile[]): WorkspaceContents {
  const problems: WorkspaceProblem[] = []
  const read = <T>(path: string, work: () => T): T | null => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof WorkspaceFileError)) throw error
      problems.push({ path, message: `Line ${error.line}: ${error.message}` })
      return null
    }
  }
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  const collectionFiles = new Map<string, WorkspaceCollection>()
  const requests: WorkspaceRequest[] = []
  const environments: WorkspaceEnvironment[] = []
  const folders = new Set<string>()
  for (const { path, text } of sorted) {
    const directory = directoryOf(path)
    const kind = kindOf(path)
    if (kind === 'environment') {
      const file = read(path, () => readEnvironmentFile(text))
      if (file !== null) environments.push({ ...file, path, directory })
    } else if (kind !== null) {
      for (let folder = directory; folder !== ''; folder = directoryOf(folder)) folders.add(folder)
      if (kind === 'request') {
        const file = read(path, () => readRequestFile(text))
        if (file !== null) requests.push({ ...file, path, directory })
      } else {
        const file = read(path, () => readCollectionFile(text))
        if (file !== null)
          collectionFiles.set(directory, {
            ...file,
            path,
            directory: directoryOf(directory),
            folder: directory,
            isBroken: false,
          })
      }
    }
  }
  const broken = new Set(problems.map(({ path }) => path))
  const collections = [...folders]
    .toSorted((one, other) => one.split('/').length - other.split('/').length || (one < other ? -1 : 1))
    .map((folder) => collectionFiles.get(folder) ?? unnamedCollection(folder, broken))
  return { collections, requests, environments, problems }
}

/** A folder that someone made by hand, or whose file is broken. */
function unnamedCollection(folder: string, broken: ReadonlySet<string>): WorkspaceCollection {
  const path = `${folder}/${COLLECTION_FILE}`
  return {
    id: null,
    order: null,
    path,
    directory: directoryOf(folder),
    folder,
    name: baseNameOf(folder),
    isBroken: broken.has(path),
  }
}
