import { STARTER_PACK } from '../../../shared/catalogue/starter-pack.ts'
import { COLLECTION_WRITERS } from '../../../shared/domain/transfer/collection-writers.ts'
import { TEXT_WRITERS } from '../../../shared/domain/transfer/text-writers.ts'
import { WORKSPACE_WRITER } from '../../../shared/domain/workspace/workspace-writer.ts'
import type { Push } from '../../../shared/ipc/contract.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type EnvironmentDraft,
} from '../../../shared/schemas/environment.ts'
import type { InFlight } from '../../../shared/schemas/rate.ts'
import type { Settings, SettingsPatch } from '../../../shared/schemas/settings.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'
import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import type { WorkspaceState } from '../../../shared/schemas/transfer.ts'
import type { CheckRunner } from '../checks/check-runner.ts'
import { REAL_PAUSE } from '../http/retry.ts'
import { createVariableProxy, type SystemProxy } from '../http/system-proxy.ts'
import type { Log } from '../log.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { KeyVault } from '../secrets/key-vault.ts'
import { createAdoptedModelRepository } from '../storage/adopted-model-repository.ts'
import { createCollectionRepository } from '../storage/collection-repository.ts'
import { createComparisonRepository } from '../storage/comparison-repository.ts'
import { createConnectionSecretRepository } from '../storage/connection-secret-repository.ts'
import { createEnvironmentRepository } from '../storage/environment-repository.ts'
import { type OpenedDatabase, openDatabase } from '../storage/open-database.ts'
import { type OwnerLock, takeOwnerLock } from '../storage/owner-lock.ts'
import { createRateRepository } from '../storage/rate-repository.ts'
import { createRequestRepository } from '../storage/request-repository.ts'
import { createRunRepository, type RunRepository } from '../storage/run-repository.ts'
import { createSettingsRepository } from '../storage/settings-repository.ts'
import { createTurnRepository } from '../storage/turn-repository.ts'
import { createWorkspaceRepository } from '../storage/workspace-repository.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'
import { createChangeMerger } from './change-merger.ts'
import { type ComparisonService, createComparisonService } from './comparison/comparison-service.ts'
import { type ConnectionService, createConnectionService } from './connection/connection-service.ts'
import { type ConversationService, createConversationService } from './conversation-service.ts'
import { createMoneyServices, type MoneyServices } from './create-money-services.ts'
import {
  createEnvironmentService,
  type EnvironmentService,
  type ShellVariables,
} from './environment-service.ts'
import { createHistoryService, type HistoryService } from './history-service.ts'
import { createKeyStore, PASSWORD } from './key-store.ts'
import { createLibraryService, type LibraryService } from './library-service.ts'
import { messageOfFrames } from './message-of-frames.ts'
import { createModelService, type ModelService } from './model-service.ts'
import { watchOtherProcesses } from './other-processes.ts'
import { createRateService, type RateService } from './rate-service.ts'
import { createRunLimiter } from './run-limiter.ts'
import type { RunPricing } from './run-pricing.ts'
import { createRunService, type RunService } from './run-service.ts'
import { createSandboxTokens } from './sandbox-tokens.ts'
import { createSettingsService, type SettingsService } from './settings-service.ts'
import { NODE_TIMER, type RetryClock, SYSTEM_RETRY_CLOCK } from './timer.ts'
import { createToolDesk, type ToolDesk } from './tool-desk.ts'
import { createExportService, type ExportService } from './transfer/export-service.ts'
import { createImportService, type ImportService } from './transfer/import-service.ts'
import type { ImportThread } from './transfer/import-thread.ts'
import { storedKeys } from './transfer/stored-keys.ts'
import { createWorkspaceService, type WorkspaceService } from './workspace/workspace-service.ts'

/** The provider itself, ready for a key: one switch away from the sandbox. */
const DEEPSEEK_ENVIRONMENT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
}

/** All use cases of the app, with no window needed: the desktop app, tests and other programs use the same ones. */
export interface Services extends Omit<MoneyServices, 'pricing'> {
  readonly library: LibraryService
  readonly environments: EnvironmentService
  readonly connections: ConnectionService
  readonly settings: SettingsService
  readonly runs: RunService
  readonly history: HistoryService
  readonly models: ModelService
  readonly rates: RateService
  readonly comparisons: ComparisonService
  readonly conversations: ConversationService
  readonly imports: ImportService
  readonly exports: ExportService
  readonly workspace: WorkspaceService
  readonly tools: ToolDesk
  /** Takes up the folder of the workspace, and looks for changes by other processes from now on. */
  start(): Promise<void>
  readonly backups: Pick<OpenedDatabase, 'backUpTo' | 'restoreAtNextStart'>
  readonly sqliteVersion: string
  /** What had to be done to open the database, for the user; else null. */
  readonly storageNotice: string | null
  /** Stops runs and the sandbox, then closes the database. */
  close(): Promise<void>
}

/** Who is told of changes. `runIds` is null when many runs changed at once; of single ones a few times a second. */
export interface ServiceListeners {
  historyChanged(runIds: readonly string[] | null): void
  comparisonChanged(change: Push<'comparison.changed'>): void
  settingsChanged(settings: Settings, patch: SettingsPatch): void
  balanceChanged(environmentId: string, balance: BalanceState): void
  /** Runs under way, after some began or ended. */
  inFlightChanged(inFlight: InFlight[]): void
  /** Collections or requests were changed by something else than a call of the library: an import, a folder. */
  libraryChanged(): void
  workspaceChanged(state: WorkspaceState): void
  toolServersChanged(servers: ToolServer[]): void
}

/** Where the services work and what they are given. */
export interface ServiceOptions {
  readonly dataDirectory: string
  readonly vault: KeyVault
  /** Stays the caller's to close, after the services. */
  readonly tokens: TokenCounter
  /** Stays the caller's to close, after the services. */
  readonly checks: CheckRunner
  /** Stays the caller's to close, after the services. */
  readonly importThread: ImportThread
  readonly shell: ShellVariables
  /** See `createEnvironmentService`. */
  readonly sharesShellKey?: boolean
  readonly userAgent: string
  readonly log: Log
  readonly listeners: ServiceListeners
  /** By which runs of comparisons are tried again; for tests to replace. */
  readonly retryClock?: RetryClock
  /** Missing = the variables of the shell, as for any command line. */
  readonly systemProxy?: SystemProxy
}

/** Opens the data directory and builds the services over it. Throws `StorageError` when it cannot be opened. */
export function createServices(options: ServiceOptions): Services {
  const database = openDatabase({ directory: options.dataDirectory, log: options.log })
  const owner = takeOwnerLock(options.dataDirectory)
  try {
    return buildServices({ database, owner }, options)
  } catch (error) {
    database.close()
    owner.release()
    throw error
  }
}

function buildServices(
  { database, owner }: { database: OpenedDatabase; owner: OwnerLock },
  options: ServiceOptions,
): Services {
  const { vault, tokens, shell, userAgent, log, listeners, retryClock = SYSTEM_RETRY_CLOCK } = options
  const { db } = database
  const runRepository = createRunRepository(db, owner.id)
  const historyChanges = createChangeMerger<string>({ send: listeners.historyChanged, timer: NODE_TIMER })
  const sandbox = createSandbox({ tokens: createSandboxTokens(tokens) })
  const library = createLibraryService({
    collections: createCollectionRepository(db),
    requests: createRequestRepository(db),
  })
  const settings = createSettingsService({
    repository: createSettingsRepository(db),
    onChanged(changed, patch) {
      listeners.settingsChanged(changed, patch)
      if (changed.activeEnvironmentId === activeEnvironmentId) return
      activeEnvironmentId = changed.activeEnvironmentId
      comparisons.refresh()
    },
  })
  let { activeEnvironmentId } = settings.get()
  const environmentRepository = createEnvironmentRepository(db)
  const keys = createKeyStore(environmentRepository, vault)
  const connections = createConnectionService({
    settings: settings.get,
    secrets: createKeyStore(createConnectionSecretRepository(db), vault, PASSWORD),
    systemProxy: options.systemProxy ?? createVariableProxy(process.env),
    pause: REAL_PAUSE,
    userAgent,
  })
  const environments = createEnvironmentService({
    repository: environmentRepository,
    keys,
    sandbox,
    shell,
    connections,
    sharesShellKey: options.sharesShellKey ?? false,
  })
  const { pricing, ...money } = createMoneyServices({
    db,
    runs: runRepository,
    environments,
    settings: settings.get,
    tokens,
    log,
    onBilled(runId) {
      historyChanges.add([runId])
      comparisons.runBilled(runId)
    },
    onBalance: listeners.balanceChanged,
  })
  const rates = createRateService({
    repository: createRateRepository(db),
    timer: NODE_TIMER,
    onChanged: listeners.inFlightChanged,
  })
  const turns = createTurnRepository(db)
  const runs = createRunService({
    repository: runRepository,
    turns,
    environments,
    pricing,
    checks: options.checks,
    spend: money.spend,
    rates,
    userAgent,
    log,
    onChanged: (runId) => historyChanges.add([runId]),
    onBilled: money.balances.afterRun,
  })
  const onRunsDeleted = (runIds: readonly string[] | null): void => {
    historyChanges.add(runIds)
    comparisons.refresh()
  }
  const history = createHistoryService({ repository: runRepository, runs, onDeleted: onRunsDeleted })
  const models = createModelService({ repository: createAdoptedModelRepository(db), history })
  const comparisons = createComparisonService({
    repository: createComparisonRepository(db),
    history: runRepository,
    environments,
    runs,
    spend: money.spend,
    limiter: createRunLimiter({
      maxInFlight: (id) => environments.find(id)?.maxConcurrentRuns ?? DEFAULT_MAX_CONCURRENT_RUNS,
      ...retryClock,
    }),
    activeEnvironmentId: () => activeEnvironmentId,
    currency: () => settings.get().currency,
    userAgent,
    log,
    timer: NODE_TIMER,
    retryClock,
    onChanged: listeners.comparisonChanged,
  })
  const imports = createImportService({
    db,
    library,
    runs: runRepository,
    environments,
    keys,
    thread: options.importThread,
    onLibraryChanged: listeners.libraryChanged,
    onRunsAdded: (runIds) => historyChanges.add(runIds),
    onRunsDeleted,
  })
  const keysNow = (): string[] => storedKeys(environments, keys, shell.apiKey)
  const exports = createExportService({
    sources: { library, environments, history, runs: runRepository },
    writers: [...TEXT_WRITERS, ...COLLECTION_WRITERS, WORKSPACE_WRITER],
    storedKeys: keysNow,
  })
  const workspace = createWorkspaceService({
    db,
    repository: createWorkspaceRepository(db),
    library,
    storedKeys: keysNow,
    timer: NODE_TIMER,
    log,
    onAppChanged: listeners.libraryChanged,
    onState: listeners.workspaceChanged,
  })
  const tools = createToolDesk({
    db,
    vault,
    checks: options.checks,
    appVersion: userAgent.split('/').at(-1) ?? '',
    onServersChanged: listeners.toolServersChanged,
  })
  const others = watchOtherProcesses({
    dataVersion: database.dataVersion,
    timer: NODE_TIMER,
    onChanged() {
      library.changedElsewhere()
      listeners.libraryChanged()
      historyChanges.add(null)
    },
  })

  if (database.isNew) {
    db.transaction('start.first', () => {
      // Another process may have begun on the same new database.
      if (library.collections.tree().collections.length > 0) return
      library.addPack(STARTER_PACK)
      environments.create(DEEPSEEK_ENVIRONMENT)
    })
  }
  endInterruptedRuns(runRepository, { owner, pricing, log })

  return {
    library,
    environments,
    connections,
    settings,
    runs,
    history,
    models,
    rates,
    comparisons,
    conversations: createConversationService({ turns, runs: runRepository }),
    imports,
    exports,
    workspace,
    tools,
    backups: database,
    start() {
      others.start()
      return workspace.start()
    },
    ...money,
    sqliteVersion: database.sqliteVersion,
    storageNotice: database.notice,
    async close() {
      others.stop()
      await workspace.stop()
      await tools.servers.close()
      await comparisons.close()
      await runs.close()
      money.balances.close()
      await pricing.settled()
      historyChanges.close()
      rates.close()
      connections.close()
      await sandbox.stop()
      models.close()
      database.close()
      owner.release()
    },
  }
}

/** Runs that an earlier end of the app cut off are ended, and billed by what had arrived. */
function endInterruptedRuns(
  repository: RunRepository,
  { owner, pricing, log }: { owner: OwnerLock; pricing: RunPricing; log: Log },
): void {
  const interrupted = repository.markInterrupted(messageOfFrames, owner.isHeld)
  if (interrupted.length === 0) return
  log.warn('runs of an earlier start were interrupted', { count: interrupted.length })
  for (const { id, frameCount } of interrupted) {
    const detail = repository.findDetail(id)
    const lastFrame = repository.frames(id, Math.max(0, frameCount - 1), 1)[0]
    if (detail === null) continue
    pricing.billInterrupted(detail, detail.summary.startedAtMs + (lastFrame?.offsetMs ?? 0))
  }
}
