import { app, BrowserWindow } from 'electron'
import { dataDirectoryOf } from './data-directory.ts'
import type { Log } from './log.ts'

/** How long an orderly quit may take before the app ends anyway; runs are stored as they go, so nothing is lost. */
const QUIT_DEADLINE_MS = 3000

/** Puts all data where `--user-data-dir` says. Must run before anything asks for a path. */
export function applyDataDirectory(): void {
  const directory = dataDirectoryOf(app.commandLine.getSwitchValue('user-data-dir'), process.cwd())
  if (directory !== null) app.setPath('userData', directory)
}

/** A second start on the same data brings the first one's window to the front and ends. */
export function holdSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window === undefined) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  return true
}

/**
 * On the last quit: stop the runs, flush, close the database, then end. Runs once, however often quit is asked.
 * What has not closed at the deadline may never do, and an orderly end would wait for it: then the process is killed,
 * for one that stays would hold the data and keep the app from being started again.
 */
export function quitInOrder(close: () => Promise<void>, log: Log): void {
  let closing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    setTimeout(() => {
      log.error('the app did not close in time and was ended')
      process.kill(process.pid, 'SIGKILL')
    }, QUIT_DEADLINE_MS)
    close()
      .catch((error: unknown) => log.error('quit failed', { error }))
      // A second quit would be ignored: the first one, held up here, still counts as going on.
      .finally(() => app.exit())
  })
  app.on('window-all-closed', () => app.quit())
  // A shell or a service manager ends the app by a signal: that is a quit like any other.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}
