import { existsSync } from 'node:fs'
import path from 'node:path'
import { projectFolder } from '../electron-location.mjs'
import { npmCommand, runCommand } from './run-command.mjs'
import { readJsonFile } from './state-file.mjs'
import { StepFailure } from './step.mjs'

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lockfile */

const oldestNode = { major: 22, minor: 13 }
const progressIntervalMs = 250
const complaintLimit = 8
const modulesFolder = path.join(projectFolder, 'node_modules')

/** The Node that comes with the dependencies; the tools of this project need one this new. */
export const bundledNode = path.join(
  modulesFolder,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/**
 * Brings node_modules to what package-lock.json says.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function prepareDependencies(progress) {
  if (hasDependencies()) return 'up to date'
  const result = await installPackages(wantedPackages(), progress)
  if (!result.ok) {
    throw new StepFailure(
      `npm failed:\n${npmComplaints(result.output)}`,
      'If the lock file and package.json disagree, run `npm install`; otherwise see that the npm registry can be reached.',
    )
  }
  if (!existsSync(bundledNode)) {
    throw new StepFailure(
      'the package `node` was installed without its program',
      'Let its install script run: `npm rebuild node --ignore-scripts=false`.',
    )
  }
  return 'installed'
}

/** Whether node_modules is what package-lock.json says. */
export function hasDependencies() {
  const wanted = wantedPackages()
  const installed = readLockfile(path.join(modulesFolder, '.package-lock.json'))
  return Boolean(wanted && installed && isInstalled(wanted, installed) && existsSync(bundledNode))
}

function wantedPackages() {
  return readLockfile(path.join(projectFolder, 'package-lock.json'))
}

/**
 * @param {Lockfile | undefined} wanted
 * @param {import('./step.mjs').Progress} progress
 */
async function installPackages(wanted, progress) {
  const folders = Object.keys(wanted?.packages ?? {}).map((location) => path.join(projectFolder, location))
  const announce = () =>
    progress('running npm ci', folders.filter((folder) => existsSync(folder)).length / folders.length)
  announce()
  const timer = setInterval(announce, progressIntervalMs)
  try {
    return await runInTurn(installCommands())
  } finally {
    clearInterval(timer)
  }
}

function installCommands() {
  const quiet = ['--no-audit', '--no-fund']
  // Older npm would compile better-sqlite3, which brings its addons along. One script is needed.
  const commands = [
    [...npmCommand(), 'ci', '--ignore-scripts', ...quiet],
    [...npmCommand(), 'rebuild', 'node'],
  ]
  if (isNodeNewEnough()) return commands
  // npm leaves out the optional packages that its own Node is too old for; the new Node adds them.
  return [...commands, [...npmCommand(bundledNode), 'install', '--no-save', '--ignore-scripts', ...quiet]]
}

/** @param {readonly string[][]} commands */
async function runInTurn(commands) {
  let result = { ok: true, output: '' }
  for (const command of commands) {
    result = await runCommand(command)
    if (!result.ok) break
  }
  return result
}

/** Whether the tools of this project run on a Node; a fresh machine may have an older one. */
export function isNodeNewEnough(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)
}

/**
 * The first of npm's error lines say why; its help for the command comes after them.
 *
 * @param {string} output
 */
function npmComplaints(output) {
  const complaints = output.split('\n').filter((line) => /^npm (ERR!|error) ./.test(line))
  return complaints.slice(0, complaintLimit).join('\n')
}

/**
 * Compares package-lock.json with the record npm keeps of what it installed, which it writes last.
 * Optional packages may be absent: they are for other platforms.
 *
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([location, { version, integrity, optional }]) => {
    if (location === '') return true
    const present = installed.packages[location]
    if (!present) return optional === true
    return present.version === version && present.integrity === integrity
  })
}

/**
 * @param {string} file
 * @returns {Lockfile | undefined} undefined also where the file is not whole
 */
export function readLockfile(file) {
  const content = /** @type {Partial<Lockfile> | null | undefined} */ (readJsonFile(file))
  return content?.packages ? { packages: content.packages } : undefined
}
