import type { ExportBundle, TextFile, TransferredFolder } from '../../schemas/transfer.ts'
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

/**
 * A folder of files that can be opened as a workspace. Ids are made of the paths, so that the same requests give the
 * same files each time.
 */
export const WORKSPACE_WRITER: ExportWriter = {
  format: 'workspace',
  title: 'DeepSeek Workbench folder',
  shape: { kind: 'folder' },
  write(bundle) {
    const hasOwnCollection = bundle.root.requests.length > 0
    const root = hasOwnCollection ? { ...EMPTY_FOLDER, folders: [bundle.root] } : bundle.root
    return {
      files: [
        { path: WORKSPACE_FILE, text: WORKSPACE_FILE_TEXT },
        ...environmentFiles(bundle.environments),
        ...folderFiles(root, '', new Set([ENVIRONMENTS_FOLDER])),
      ],
      notes: [],
    }
  },
}

const EMPTY_FOLDER: TransferredFolder = { name: '', folders: [], requests: [] }

function environmentFiles(environments: ExportBundle['environments']): TextFile[] {
  const taken = new Set<string>()
  return environments.map((environment, index) => {
    const path = `${ENVIRONMENTS_FOLDER}/${take(environment.name, ENVIRONMENT_EXTENSION, taken)}`
    return { path, text: writeEnvironmentFile({ id: idOf(path), order: index * STEP, environment }) }
  })
}

function folderFiles(folder: TransferredFolder, prefix: string, taken: Set<string>): TextFile[] {
  const requests = folder.requests.map(({ draft }, index): TextFile => {
    const path = prefix + take(draft.name, REQUEST_EXTENSION, taken)
    return { path, text: writeRequestFile({ id: idOf(path), order: index * STEP, draft }) }
  })
  const folders = folder.folders.flatMap((inner, index): TextFile[] => {
    const path = `${prefix}${take(inner.name, '', taken)}/`
    const text = writeCollectionFile({ id: idOf(path), order: index * STEP, name: inner.name })
    return [{ path: path + COLLECTION_FILE, text }, ...folderFiles(inner, path, new Set([COLLECTION_FILE]))]
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
function idOf(path: string): string {
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
