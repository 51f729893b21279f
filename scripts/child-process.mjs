import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const forwardedSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
/** What a shell adds to the number of the signal that ended a program. */
const signalExitBase = 128

/**
 * Runs a program in this one's place: same input and output, signals passed on.
 *
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} the exit code as a shell would see it
 */
export function runInPlace([program = '', ...commandArguments], environment = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, commandArguments, {
      env: environment,
      stdio: 'inherit',
      // On Windows the commands of npm packages are scripts, which only a shell can run.
      shell: process.platform === 'win32' && !program.endsWith('.exe'),
    })
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends its interrupt to both; a second one would cut the child's clean-up short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of forwardedSignals) process.on(signal, forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of forwardedSignals) process.off(name, forward)
      resolve(code ?? signalExitBase + (signal ? constants.signals[signal] : 0))
    })
  })
}
