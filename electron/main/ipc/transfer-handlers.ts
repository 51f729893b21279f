import { app, dialog } from 'electron'
import type { RequestChannel } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { TextFile } from '../../../shared/schemas/transfer.ts'
import type { Services } from '../services/create-services.ts'
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
  readonly backups: Services['backups']
}): Pick<RequestHandlers, TransferChannel> {
  const { environments, imports, exports, workspace, backups } = services
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
    'backup.save': async () => {
      const path = await askForBackupPlace()
      if (path !== null) backups.backUpTo(path)
      return { path }
    },
    'backup.restore': async () => {
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openFile'],
        filters: [BACKUP_FILTER],
      })
      const path = filePaths[0] ?? null
      if (path === null) return { path }
      backups.restoreAtNextStart(path)
      // Once the page has its answer: the backup takes its place before the database is opened again.
      setImmediate(() => {
        app.relaunch()
        app.quit()
      })
      return { path }
    },
    'workspace.state': () => workspace.state(),
    'workspace.open': async () => {
      const folder = await askForFolder()
      return folder === null ? null : workspace.open(folder)
    },
    'workspace.close': () => workspace.close(),
    'workspace.resolve': (conflict) => workspace.resolve(conflict),
  }
}

const BACKUP_FILTER = { name: 'DeepSeek Workbench backup', extensions: ['db'] }

async function askForBackupPlace(): Promise<string | null> {
  const date = new Date().toISOString().slice(0, 10)
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: `deepseek-workbench-${date}.db`,
    filters: [BACKUP_FILTER],
  })
  return canceled || filePath === '' ? null : filePath
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
