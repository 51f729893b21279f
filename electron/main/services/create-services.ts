import { STARTER_PACK } from '../../../shared/catalogue/starter-pack.ts'
import { DEFAULT_SANDBOX_OPTIONS, type EnvironmentDraft } from '../../../shared/schemas/environment.ts'
import type { Settings, SettingsPatch } from '../../../shared/schemas/settings.ts'
import type { Log } from '../log.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { KeyVault } from '../secrets/key-vault.ts'
import { createCollectionRepository } from '../storage/collection-repository.ts'
import { createEnvironmentRepository } from '../storage/environment-repository.ts'
import { openDatabase } from '../storage/open-database.ts'
import { createRequestRepository } from '../storage/request-repository.ts'
import { createRunRepository } from '../storage/run-repository.ts'
import { createSettingsRepository } from '../storage/settings-repository.ts'
import {
  createEnvironmentService,
  type EnvironmentService,
  type ShellVariables,
} from './environment-service.ts'
import { createHistoryService, type HistoryService } from './history-service.ts'
import { createKeyStore } from './key-store.ts'
import { createLibraryService, type LibraryService } from './library-service.ts'
import { messageOfFrames } from './message-of-frames.ts'
import { createRunService, type RunService } from './run-service.ts'
import { createSettingsService, type SettingsService } from './settings-service.ts'

/** The provider itself, ready for a key: one switch away from the sandbox. */
const DEEPSEEK_ENVIRONMENT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
}

/** All use cases of the app, with no window needed: the desktop app, tests and other programs use the same ones. */
export interface Services {
  readonly library: LibraryService
  readonly environments: EnvironmentService
  readonly settings: SettingsService
  readonly runs: RunService
  readonly history: HistoryService
  readonly sqliteVersion: string
  /** What had to be done to open the database, for the user; else null. */
  readonly storageNotice: string | null
  /** Stops runs and the sandbox, then closes the database. */
  close(): Promise<void>
}

/** Who is told of changes. `runIds` is null when many runs changed at once. */
export interface ServiceListeners {
  historyChanged(runIds: readonly string[] | null): void
  settingsChanged(settings: Settings, patch: SettingsPatch): void
}

/** Opens the data directory and builds the services over it. Throws `StorageError` when it cannot be opened. */
export function createServices(options: {
  dataDirectory: string
  vault: KeyVault
  shell: ShellVariables
  userAgent: string
  log: Log
  listeners: ServiceListeners
}): Services {
  const { vault, shell, userAgent, log, listeners } = options
  const database = openDatabase({ directory: options.dataDirectory, log })
  const { db } = database
  const runRepository = createRunRepository(db)
  const sandbox = createSandbox()
  const library = createLibraryService({
    collections: createCollectionRepository(db),
    requests: createRequestRepository(db),
  })
  const settings = createSettingsService({
    repository: createSettingsRepository(db),
    onChanged: listeners.settingsChanged,
  })
  const environmentRepository = createEnvironmentRepository(db)
  const environments = createEnvironmentService({
    repository: environmentRepository,
    keys: createKeyStore(environmentRepository, vault),
    sandbox,
    shell,
  })
  const runs = createRunService({
    repository: runRepository,
    environments,
    settings: settings.get,
    userAgent,
    log,
    onChanged: (runId) => listeners.historyChanged([runId]),
  })
  const history = createHistoryService({
    repository: runRepository,
    runs,
    onDeleted: listeners.historyChanged,
  })

  if (database.isNew) {
    library.addPack(STARTER_PACK)
    environments.create(DEEPSEEK_ENVIRONMENT)
  }
  const interrupted = runRepository.markInterrupted(messageOfFrames)
  if (interrupted > 0) log.warn('runs of an earlier start were interrupted', { count: interrupted })

  return {
    library,
    environments,
    settings,
    runs,
    history,
    sqliteVersion: database.sqliteVersion,
    storageNotice: database.notice,
    async close() {
      await runs.close()
      await sandbox.stop()
      database.close()
    },
  }
}
