import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { locateElectron } from '../electron-location.mjs'
import { lastLines, runCommand } from './run-command.mjs'
import { StepFailure } from './step.mjs'

/** Debian's package of each library that Electron is linked with. */
const packageOfLibrary = new Map([
  ['libasound.so.2', 'libasound2'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libdrm.so.2', 'libdrm2'],
  ['libexpat.so.1', 'libexpat1'],
  ['libgbm.so.1', 'libgbm1'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnspr4.so', 'libnspr4'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libsmime3.so', 'libnss3'],
  ['libudev.so.1', 'libudev1'],
  ['libX11.so.6', 'libx11-6'],
  ['libxcb.so.1', 'libxcb1'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libXrandr.so.2', 'libxrandr2'],
])

/** Debian 13 and Ubuntu 24.04 gave the packages with a changed `time_t` this ending. */
const renamedSuffix = 't64'
/** Seconds that apt waits for another package manager, such as the system's own updates, to end. */
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=120']

/**
 * Sees to the system libraries Electron needs, and to what the goal needs besides.
 *
 * @param {{ goal: string, progress: import('./step.mjs').Progress }} task
 */
export async function prepareSystemLibraries({ goal, progress }) {
  if (process.platform !== 'linux') return 'nothing to do on this system'
  const libraries = missingLibraries(await listLibraries())
  const { packages, unknown } = packagesFor(libraries)
  requireNoneMissing(unknown)
  if (needsXvfb(goal, process.env) && !isOnPath('Xvfb')) packages.push('xvfb')
  if (goal === 'tour' && process.getuid?.() === 0 && !(await hasChineseFont()))
    packages.push('fonts-noto-cjk')
  if (packages.length === 0) return 'all there'
  await installPackages(packages, progress)
  requireNoneMissing(missingLibraries(await listLibraries()))
  return 'installed'
}

/**
 * Reads the names of the libraries that `ldd` did not find.
 *
 * @param {string} lddOutput
 */
export function missingLibraries(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort()
}

/**
 * @param {readonly string[]} libraries
 * @returns {{ packages: string[], unknown: string[] }} Debian's packages, and the libraries whose package is not known
 */
export function packagesFor(libraries) {
  const unknown = libraries.filter((library) => !packageOfLibrary.has(library))
  const packages = libraries.flatMap((library) => packageOfLibrary.get(library) ?? [])
  return { packages: [...new Set(packages)].sort(), unknown }
}

/**
 * Everything but a plain start opens a window even where there is no display.
 *
 * @param {string} goal
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function needsXvfb(goal, environment) {
  return goal !== 'start' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY
}

/** @param {readonly string[]} libraries */
function requireNoneMissing(libraries) {
  if (libraries.length === 0) return
  throw new StepFailure(
    `missing: ${libraries.join(', ')}`,
    'Install the packages of your system that hold these files.',
  )
}

async function listLibraries() {
  const { executablePath } = locateElectron()
  const folder = path.dirname(executablePath)
  const besides = readdirSync(folder).filter((name) => name.includes('.so'))
  const { output } = await runCommand(
    ['ldd', executablePath, ...besides.map((name) => path.join(folder, name))],
    {
      environment: { LC_ALL: 'C', LD_LIBRARY_PATH: folder },
    },
  )
  return output
}

/**
 * @param {string[]} packages
 * @param {import('./step.mjs').Progress} progress
 */
async function installPackages(packages, progress) {
  if (!isOnPath('apt-get')) {
    throw new StepFailure(
      `missing what Debian calls ${packages.join(' ')}`,
      'Install these with the package manager of your system.',
    )
  }
  if (process.getuid?.() !== 0) {
    const names = await currentNames(packages)
    throw new StepFailure(
      `missing: ${packages.join(' ')}`,
      `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    )
  }
  await installWithApt(packages, progress)
}

/**
 * @param {readonly string[]} packages
 * @param {import('./step.mjs').Progress} progress
 * @param {typeof runCommand} run
 */
export async function installWithApt(packages, progress, run = runCommand) {
  const apt = (/** @type {string[]} */ ...aptArguments) =>
    run(['apt-get', '-q', ...waitForOthers, ...aptArguments], {
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  progress('reading the package lists')
  const update = await apt('update')
  // One dead source among many fails the update; the lists that are there may do.
  if (!update.ok) progress('the package lists could not all be renewed; going on with those there are')
  progress(`installing ${packages.join(' ')}`)
  const names = await currentNames(packages, run)
  const { ok, output } = await apt('install', '-y', '--no-install-recommends', ...names)
  if (ok) return
  throw new StepFailure(
    `apt-get install ${names.join(' ')} failed:\n${lastLines(output)}`,
    'See that the package mirror of your system can be reached, then start again.',
  )
}

/**
 * The names that this release of the system knows the packages by.
 *
 * @param {readonly string[]} packages
 * @param {typeof runCommand} [run]
 */
async function currentNames(packages, run = runCommand) {
  const renamed = packages.map((name) => name + renamedSuffix)
  const { output } = await run(['apt-cache', 'show', '--no-all-versions', ...renamed])
  const known = new Set([...output.matchAll(/^Package: (\S+)/gm)].map((match) => match[1]))
  return packages.map((name) => (known.has(name + renamedSuffix) ? name + renamedSuffix : name))
}

async function hasChineseFont() {
  const { output } = await runCommand(['fc-list', ':lang=zh', 'family'])
  return output.trim() !== ''
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.some((folder) => existsSync(path.join(folder, program)))
}
