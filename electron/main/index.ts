import { join } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { AppError } from '../../shared/ipc/result.ts'
import { applyDataDirectory, holdSingleInstance, quitInOrder } from './app-lifecycle.ts'
import { type CheckRunner, createCheckRunner } from './checks/check-runner.ts'
import { createDesktopProxy } from './http/system-proxy.ts'
import { createHandlers } from './ipc/create-handlers.ts'
import { createPushSender, registerHandlers } from './ipc/register-handlers.ts'
import { createFileLog, type Log } from './log.ts'
import { describeApp } from './runtime-info.ts'
import { createKeyVault } from './secrets/key-vault.ts'
import { registerAppScheme, serveBundle } from './security/app-protocol.ts'
import { denyPermissions } from './security/lock-web-contents.ts'
import { createServices, type Services } from './services/create-services.ts'
import { takeShellVariables } from './services/shell-variables.ts'
import type { ImportThread } from './services/transfer/import-thread.ts'
import { createTokenCounter, type TokenCounter } from './tokens/token-counter.ts'
import { createImportThread } from './transfer/import-thread.ts'
import { setApplicationMenu } from './windows/application-menu.ts'
import { followTheme } from './windows/follow-theme.ts'
import { createMainWindow } from './windows/main-window.ts'

function openWindow(services: Services): BrowserWindow {
  return createMainWindow({
    preloadPath: join(__dirname, '../preload/index.cjs'),
    bounds: services.settings.get().windowBounds,
    onBoundsChanged: (windowBounds) => services.settings.update({ windowBounds }),
  })
}

/** What works on threads of its own; ended after the services. */
interface Threads {
  readonly tokens: TokenCounter
  readonly checks: CheckRunner
  readonly importThread: ImportThread
}

function createThreads(): Threads {
  return {
    tokens: createTokenCounter({
      workerFile: join(__dirname, 'tokenizer-worker.cjs'),
      tokenizerFile: join(__dirname, 'tokenizer.json'),
    }),
    checks: createCheckRunner({ workerFile: join(__dirname, 'check-worker.cjs') }),
    importThread: createImportThread({ workerFile: join(__dirname, 'import-worker.cjs') }),
  }
}

function openServices(dataDirectory: string, threads: Threads, log: Log): Services {
  const push = createPushSender()
  const services = createServices({
    dataDirectory,
    vault: createKeyVault(),
    ...threads,
    systemProxy: createDesktopProxy((url) => session.defaultSession.resolveProxy(url)),
    shell: takeShellVariables(process.env),
    userAgent: `deepseek-workbench/${app.getVersion()}`,
    log,
    listeners: {
      historyChanged: (runIds) => push('history.changed', { runIds: runIds === null ? null : [...runIds] }),
      comparisonChanged: (change) => push('comparison.changed', change),
      settingsChanged: (_settings, patch) => {
        if (patch.theme !== undefined) applyTheme(patch.theme)
      },
      balanceChanged: (environmentId, balance) => push('balance.changed', { environmentId, balance }),
      inFlightChanged: (inFlight) => push('rate.inFlightChanged', inFlight),
      libraryChanged: () => push('library.changed', {}),
      workspaceChanged: (state) => push('workspace.changed', state),
      toolServersChanged: (servers) => push('toolServer.changed', servers),
    },
  })
  const applyTheme = followTheme(services.settings.get().theme, (theme, dark) =>
    push('theme.changed', { theme, dark }),
  )
  setApplicationMenu((command) => push('menu.command', { command }))
  return services
}

function refuseToStart(error: unknown, log: Log): void {
  log.error('the app could not start', { error })
  const message = error instanceof AppError ? error.message : 'The log in the data folder has the details.'
  dialog.showErrorBox('DeepSeek Workbench could not start', message)
  app.exit(1)
}

async function run(log: Log): Promise<void> {
  try {
    await app.whenReady()
    const dataDirectory = app.getPath('userData')
    serveBundle(join(__dirname, '../renderer'))
    denyPermissions(session.defaultSession)
    const threads = createThreads()
    const services = openServices(dataDirectory, threads, log)
    const info = describeApp({
      version: app.getVersion(),
      versions: process.versions,
      platform: process.platform,
      dataDirectory,
      sqliteVersion: services.sqliteVersion,
      storageNotice: services.storageNotice,
    })
    log.info('started', { version: info.version, electron: info.electronVersion, node: info.nodeVersion })
    if (info.runtimeWarning !== null) log.warn(info.runtimeWarning)
    registerHandlers({ handlers: createHandlers({ ...services, info }), runs: services.runs, log })
    quitInOrder(async () => {
      await services.close()
      await Promise.all([threads.tokens.close(), threads.checks.close(), threads.importThread.close()])
    }, log)
    openWindow(services)
    services.start().catch((error: unknown) => log.error('workspace not taken up', { error }))
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) openWindow(services)
    })
  } catch (error) {
    refuseToStart(error, log)
  }
}

applyDataDirectory()
registerAppScheme()
// Under --no-sandbox (needed as root on Linux) this call makes the child processes crash in a loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
if (holdSingleInstance()) {
  const log = createFileLog(join(app.getPath('userData'), 'logs'))
  process.on('uncaughtException', (error) => log.error('uncaught exception', { error }))
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))
  void run(log)
} else {
  app.quit()
}
