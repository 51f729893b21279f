import { spawn } from 'node:child_process'

const screen = '1920x1200x24'
/** The descriptor on which Xvfb tells the number of the display it took. */
const displayDescriptor = 3

/**
 * Whether a window can be opened here as things are.
 *
 * @param {Readonly<Record<string, string | undefined>>} [environment]
 * @param {string} [platform]
 */
export function hasDisplay(environment = process.env, platform = process.platform) {
  if (platform !== 'linux') return true
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

/**
 * Starts an X server that draws into memory. It picks a free display number itself, so any number
 * of them can start at once.
 *
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>}
 */
export async function startVirtualDisplay() {
  const server = spawn(
    'Xvfb',
    ['-displayfd', String(displayDescriptor), '-screen', '0', screen, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  )
  const ended = new Promise((resolve) => server.once('close', resolve))
  const number = await displayNumber(server)
  return {
    display: `:${number}`,
    async stop() {
      server.kill()
      await ended
    },
  }
}

/** @param {import('node:child_process').ChildProcess} server */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaints = ''
    server.stderr?.on('data', (bytes) => {
      complaints += bytes
    })
    server.once('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    server.once('close', (code) => reject(new Error(`Xvfb ended with ${code}: ${complaints.trim()}`)))
    server.stdio[displayDescriptor]?.once('data', (bytes) => resolve(String(bytes).trim()))
  })
}
