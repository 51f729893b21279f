// Starts the built app: `npm start -- [arguments of the app]`.
import { runInPlace } from './child-process.mjs'
import { locateElectron, projectFolder } from './electron-location.mjs'
import { npmCommand } from './prepare/run-command.mjs'
import { hasDisplay } from './virtual-display.mjs'

process.exitCode = hasDisplay() ? await startApp() : await takeTour()

function startApp() {
  // Under this variable the program is a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  return runInPlace(
    [locateElectron().executablePath, ...rootSwitches(), projectFolder, ...process.argv.slice(2)],
    environment,
  )
}

function takeTour() {
  process.stdout.write(
    'This machine has no display to open a window on.\n' +
      'Taking the tour instead: it drives the same window out of sight and leaves pictures in docs/tour/.\n',
  )
  return runInPlace([...npmCommand(), 'run', 'tour'])
}

/** Chromium refuses to run its sandbox as root on Linux. */
function rootSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
