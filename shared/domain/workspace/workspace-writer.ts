import type { ExportBundle, TextFile, TransferredFolder, TransferredRequest } from '../../schemas/transfer.ts'
import type { ExportWriter } from '../transfer/export-writer.ts'
import { fileNameKey, fileStemOf, uniqueFileName } from './file-names.ts'
import {
  COLLECTION_FILE,
  ENVIRONMENT_EXTENSION,
  ENVIRONMENTS_FOLDER,
  REQUEST_EXTENSION,
  WORKSPACE_FILE,
  WORKSPACE_FILE_TEXT,
  writeCollectionFile,
  writeEnvironmentFile,
  writeRequestFile,
} from './workspace-files.ts'

/** Between the numbers of two siblings. */
const STEP = 1000

/** The id of a collection or a request; null where it has none yet. */
export type IdOf = (item: TransferredFolder | TransferredRequest) => string | null

/**
 * A folder of files that can be opened as a workspace. What has no id gets one made of its path, so that the same
 * requests give the same files each time.
 */
export const WORKSPACE_WRITER: ExportWriter = {
  format: 'workspace',
  title: 'DeepSeek Workbench folder',
  shape: { kind: 'folder' },
  write: (bundle) => ({ files: writeWorkspace(bundle, () => null), notes: [] }),
}

/** The files of a workspace. Requests that lie in no collection get one that is called as the root is. */
export function writeWorkspace({ root, environments }: ExportBundle, idOf: IdOf): TextFile[] {
  const top = root.requests.length > 0 ? { ...EMPTY_FOLDER, folders: [root] } : root
  return [
    { path: WORKSPACE_FILE, text: WORKSPACE_FILE_TEXT },
    ...environmentFiles(environments),
    ...folderFiles(top, { prefix: '', taken: new Set([ENVIRONMENTS_FOLDER]), idOf }),
  ]
}

const EMPTY_FOLDER: TransferredFolder = { name: '', folders: [], requests: [] }

function environmentFiles(environments: ExportBundle['environments']): TextFile[] {
  const taken = new Set<string>()
  return environments.map((environment, index) => {
    const path = `${ENVIRONMENTS_FOLDER}/${take(environment.name, ENVIRONMENT_EXTENSION, taken)}`
    return { path, text: writeEnvironmentFile({ id: idOfPath(path), order: index * STEP, environment }) }
  })
}

interface Place {
  readonly prefix: string
  readonly taken: Set<string>
  readonly idOf: IdOf
}

function folderFiles(folder: TransferredFolder, { prefix, taken, idOf }: Place): TextFile[] {
  const requests = folder.requests.map((request, index): TextFile => {
    const { draft } = request
    const path = prefix + take(draft.name, REQUEST_EXTENSION, taken)
    const id = idOf(request) ?? idOfPath(path)
    return { path, text: writeRequestFile({ id, order: index * STEP, draft }) }
  })
  const folders = folder.folders.flatMap((inner, index): TextFile[] => {
    const path = `${prefix}${take(inner.name, '', taken)}/`
    const id = idOf(inner) ?? idOfPath(path)
    const text = writeCollectionFile({ id, order: index * STEP, name: inner.name })
    const place = { prefix: path, taken: new Set([COLLECTION_FILE]), idOf }
    return [{ path: path + COLLECTION_FILE, text }, ...folderFiles(inner, place)]
  })
  return [...requests, ...folders]
}

function take(name: string, extension: string, taken: Set<string>): string {
  const fileName = uniqueFileName(fileStemOf(name), extension, taken)
  taken.add(fileNameKey(fileName))
  return fileName
}

const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n

/** FNV-1a over the UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), twice from different starts: 128 bits. */
function idOfPath(path: string): string {
  return [FNV_OFFSET, FNV_OFFSET ^ FNV_PRIME]
    .map((start) => {
      let hash = start
      for (let index = 0; index < path.length; index += 1) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(path.charCodeAt(index))) * FNV_PRIME)
      }
      return hash.toString(16).padStart(16, '0')
    })
    .join('')
}
