import { spawn } from 'node:child_process'
import path from 'node:path'
import { projectFolder } from '../electron-location.mjs'

/**
 * @typedef {object} CommandResult
 * @property {boolean} ok whether it ended by itself with 0
 * @property {string} output what it wrote to stdout and stderr, in the order it came
 */

/**
 * Runs a program in the project's folder and keeps what it writes.
 *
 * @param {readonly string[]} command
 * @param {{ environment?: NodeJS.ProcessEnv, signal?: AbortSignal, onOutput?: (text: string) => void }} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand([program = '', ...commandArguments], options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, commandArguments, {
      cwd: projectFolder,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
      shell: program.endsWith('.cmd'),
    })
    let output = ''
    const keep = (/** @type {Buffer} */ bytes) => {
      output += bytes
      options.onOutput?.(String(bytes))
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/**
 * The last lines of an output, for a message about a failure.
 *
 * @param {string} output
 */
export function lastLines(output, count = 12) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}

/**
 * The command line that runs npm: the very npm that runs this script, where there is one.
 *
 * @returns {string[]}
 */
export function npmCommand(node = process.execPath, environment = process.env) {
  const script = environment.npm_execpath
  if (script && path.basename(script) === 'npm-cli.js') return [node, script]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
