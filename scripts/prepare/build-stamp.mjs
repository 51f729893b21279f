import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { writeWholeFile } from './state-file.mjs'

const sourceFolders = ['electron', 'renderer', 'shared']
const sourceFiles = /^(electron\.vite\.config\.ts|package(-lock)?\.json|tsconfig.*\.json)$/

/**
 * One hash over the names and contents of all that goes into a build.
 *
 * @param {string} folder the project's
 */
export function fingerprintSources(folder) {
  const hash = createHash('sha256')
  const topLevel = readdirSync(folder).filter((name) => sourceFiles.test(name))
  for (const name of [...topLevel, ...sourceFolders.flatMap((name) => listFiles(folder, name))].sort()) {
    const content = readFileSync(path.join(folder, name))
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Whether the output is that of these sources.
 *
 * @param {string} folder the project's
 * @param {string} fingerprint
 */
export function isBuilt(folder, fingerprint) {
  const stamp = stampFile(folder)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) return false
  return existsSync(path.join(folder, 'out', 'main', 'index.cjs'))
}

/**
 * The output is about to change: from now on it is that of no sources, until a build has come to its end.
 *
 * @param {string} folder the project's
 */
export function removeStamp(folder) {
  rmSync(stampFile(folder), { force: true })
}

/**
 * The output is whole.
 *
 * @param {string} folder the project's
 * @param {string} fingerprint of the sources when the build began
 */
export function writeStamp(folder, fingerprint) {
  writeWholeFile(stampFile(folder), fingerprint)
}

/** @param {string} folder */
function stampFile(folder) {
  return path.join(folder, 'out', 'sources.sha256')
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string[]} paths from the folder on
 */
function listFiles(folder, name) {
  return readdirSync(path.join(folder, name), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${name}/${entry.name}`
    return entry.isDirectory() ? listFiles(folder, inside) : [inside]
  })
}
