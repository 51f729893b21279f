import { dialog } from 'electron'
import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { TextFile } from '../../../shared/schemas/transfer.ts'
import type { EnvironmentService } from '../services/environment-service.ts'
import type { ExportService, PreparedExport } from '../services/transfer/export-service.ts'
import type { ImportService } from '../services/transfer/import-service.ts'
import type { WorkspaceService } from '../services/workspace/workspace-service.ts'
import { readChosenFiles, readSourceFolder, SourceFilesError } from '../transfer/read-source-files.ts'
import { fileNameOf } from './file-name.ts'
import type { RequestHandlers } from './handlers.ts'

type TransferChannel = Extract<
  RequestChannel,
  `import.${string}` | `export.${string}` | `backup.${string}` | `workspace.${string}` | 'environment.baseUrl'
>

/** Bringing in, giving out, and the folder of a workspace. Dialogs are shown here, the rest is the services'. */
export function transferHandlers(services: {
  readonly environments: EnvironmentService
  readonly imports: ImportService
  readonly exports: ExportService
  readonly workspace: WorkspaceService
}): Pick<RequestHandlers, TransferChannel> {
  const { environments, imports, exports, workspace } = services
  const refuse = (): never => {
    throw new AppError({ code: 'internal', message: 'Not built.' })
  }
  return {
    'environment.baseUrl': async ({ id }) => ({ baseUrl: (await environments.address(id)).baseUrl.href }),
    'import.read': ({ files }) => imports.read(files),
    'import.open': async ({ what }) => {
      const files = await openSource(what)
      return files === null ? null : imports.read(files)
    },
    'import.apply': (choice) => imports.apply(choice),
    'import.drop': ({ id }) => imports.drop(id),
    'import.undo': ({ undoId }) => imports.undo(undoId),
    'export.save': async ({ scope, format }) => {
      const prepared = exports.prepare(scope, format)
      return { path: await save(prepared, exports), notes: [...prepared.notes] }
    },
    'export.saveText': async (text) => ({ path: await save(exports.prepareText(text), exports) }),
    'backup.save': refuse,
    'backup.restore': refuse,
    'workspace.state': () => workspace.state(),
    'workspace.open': async () => {
      const folder = await askForFolder()
      return folder === null ? null : workspace.open(folder)
    },
    'workspace.close': () => workspace.close(),
    'workspace.resolve': (conflict) => workspace.resolve(conflict),
  }
}

async function openSource(what: 'files' | 'folder'): Promise<TextFile[] | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: what === 'files' ? ['openFile', 'multiSelections'] : ['openDirectory'],
  })
  const [path] = filePaths
  if (path === undefined) return null
  try {
    return await (what === 'files' ? readChosenFiles(filePaths) : readSourceFolder(path))
  } catch (error) {
    if (error instanceof SourceFilesError) {
      throw new AppError({ code: 'bad-input', message: error.message, details: { place: error.place } })
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError({ code: 'bad-input', message: `The files could not be read: ${reason}` })
  }
}

async function askForFolder(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  return filePaths[0] ?? null
}

/** Asks where to, and writes. The path, or null when the user cancelled. */
async function save(prepared: PreparedExport, exports: ExportService): Promise<string | null> {
  const { title, shape, suggestedName } = prepared
  const name = fileNameOf(suggestedName)
  const { canceled, filePath } = await dialog.showSaveDialog(
    shape.kind === 'file'
      ? {
          defaultPath: `${name}.${shape.extension}`,
          filters: [{ name: title, extensions: [shape.extension.split('.').at(-1) ?? shape.extension] }],
        }
      : { defaultPath: name, buttonLabel: 'Save folder' },
  )
  if (canceled || filePath === '') return null
  await exports.write(prepared, filePath)
  return filePath
}
