// Runs a command where it can open windows: `node scripts/with-display.mjs <command> [arguments]`.
// Where there is no display it gets a virtual one, which ends with it.
import { runInPlace } from './child-process.mjs'
import { hasDisplay, startVirtualDisplay } from './virtual-display.mjs'

const command = process.argv.slice(2)

if (command.length === 0) {
  process.stderr.write('Usage: node scripts/with-display.mjs <command> [arguments]\n')
  process.exitCode = 2
} else {
  process.exitCode = hasDisplay() ? await runInPlace(command) : await runOnVirtualDisplay()
}

async function runOnVirtualDisplay() {
  const { display, stop } = await startVirtualDisplay()
  try {
    return await runInPlace(command, { ...process.env, DISPLAY: display })
  } finally {
    await stop()
  }
}
