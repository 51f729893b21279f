import { randomUUID } from 'node:crypto'
import { ImportError, type ImportSource } from '../../../../shared/domain/transfer/import-reader.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type {
  ImportBundle,
  ImportChoice,
  ImportPreview,
  ImportResult,
  TextFile,
} from '../../../../shared/schemas/transfer.ts'
import type { RunRepository } from '../../storage/run-repository.ts'
import type { StorageDatabase } from '../../storage/storage-database.ts'
import type { EnvironmentService } from '../environment-service.ts'
import type { KeyStore } from '../key-store.ts'
import type { LibraryService } from '../library-service.ts'
import { checkedBundle } from './checked-bundle.ts'
import type { ImportThread } from './import-thread.ts'
import { type PresentEnvironment, planEnvironments } from './plan-environments.ts'
import { previewBundle } from './preview-bundle.ts'
import { undoImport } from './undo-import.ts'
import { type WrittenImport, writeImport } from './write-import.ts'

/** Brings requests, environments, keys and runs in: read and shown first, then written in one transaction. */
export interface ImportService {
  /** Writes nothing. Throws `bad-input` with the place where the source is no good. */
  read(files: readonly TextFile[]): Promise<ImportPreview>
  /** Writes all of it or nothing. */
  apply(choice: ImportChoice): ImportResult
  drop(id: string): void
  /** Takes back all that an import wrote, in one transaction; what the user put into its collections stays. */
  undo(undoId: string): void
}

/** What the import writes to, and who is told. */
export interface ImportServiceOptions {
  readonly db: StorageDatabase
  readonly library: LibraryService
  readonly runs: RunRepository
  readonly environments: EnvironmentService
  readonly keys: KeyStore
  readonly thread: ImportThread
  readonly now?: () => number
  readonly onLibraryChanged: () => void
  readonly onRunsAdded: (runIds: readonly string[]) => void
  readonly onRunsDeleted: (runIds: readonly string[]) => void
}

/** Read, but not agreed to; the oldest goes when there are more. */
const MAX_PENDING = 4
/** UTF-16 units of all files together. */
const MAX_SOURCE_LENGTH = 100 * 1024 * 1024

/** Imports through a thread that reads them. */
export function createImportService(options: ImportServiceOptions): ImportService {
  const { db, environments, keys, thread } = options
  const pending = new Map<string, ImportBundle>()
  const written = new Map<string, WrittenImport>()

  function present(): PresentEnvironment[] {
    return environments.list().environments.map((environment) => ({
      environment,
      key: environment.kind === 'custom' ? readableKey(keys, environment.id) : null,
    }))
  }

  return {
    async read(files) {
      refuseLargeSource(files)
      const { bundle, notes } = checkedBundle(await readSource(thread, { files }))
      const id = randomUUID()
      pending.set(id, bundle)
      for (const oldest of [...pending.keys()].slice(0, -MAX_PENDING)) pending.delete(oldest)
      const plan = planEnvironments(bundle, present(), { withEnvironments: true, withKeys: true })
      return previewBundle(id, bundle, { plan, notes })
    },
    apply(choice) {
      const bundle = pending.get(choice.id)
      if (bundle === undefined) throw gone('This import is no longer held. Bring the file in again.')
      const plan = planEnvironments(bundle, present(), choice)
      const result = writeImport({ bundle, plan, choice }, options)
      pending.delete(choice.id)
      const undoId = randomUUID()
      written.set(undoId, result)
      options.onLibraryChanged()
      if (result.runIds.length > 0) options.onRunsAdded(result.runIds)
      const { collectionIds, requestIds, environmentIds, runIds } = result
      return { undoId, collectionIds, requestIds, environmentIds, runIds }
    },
    drop(id) {
      pending.delete(id)
    },
    undo(undoId) {
      const result = written.get(undoId)
      if (result === undefined)
        throw gone('This import can no longer be taken back: the app was restarted since.')
      db.transaction('import.undo', () => undoImport(result, options))
      written.delete(undoId)
      options.onLibraryChanged()
      if (result.runIds.length > 0) options.onRunsDeleted(result.runIds)
    },
  }
}

async function readSource(thread: ImportThread, source: ImportSource): Promise<ImportBundle> {
  try {
    return await thread.read(source)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    throw new AppError({ code: 'bad-input', message: error.message, details: { place: error.place } })
  }
}

function refuseLargeSource(files: readonly TextFile[]): void {
  const length = files.reduce((sum, { text }) => sum + text.length, 0)
  if (length <= MAX_SOURCE_LENGTH) return
  throw new AppError({
    code: 'bad-input',
    message: 'This is more than 100 MB of text. Bring it in in parts.',
    details: { place: files[0]?.path ?? '' },
  })
}

/** A key that the key ring does not give back is another one for all that is known. */
function readableKey(keys: KeyStore, environmentId: string): string | null {
  try {
    return keys.read(environmentId)
  } catch {
    return null
  }
}

function gone(message: string): AppError {
  return new AppError({ code: 'not-found', message })
}
