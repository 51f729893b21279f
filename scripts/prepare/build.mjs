import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { locateElectron, projectFolder } from '../electron-location.mjs'
import { lastLines, npmCommand, runCommand } from './run-command.mjs'
import { StepFailure } from './step.mjs'

const sourceFolders = ['electron', 'renderer', 'shared']
const sourceFiles = /^(electron\.vite\.config\.ts|package(-lock)?\.json|tsconfig.*\.json)$/

/**
 * Builds the app when its sources are not those of the last build.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function prepareBuild(progress) {
  const fingerprint = fingerprintSources(projectFolder)
  if (isBuilt(projectFolder, fingerprint)) return 'up to date'
  progress('building')
  const { ok, output } = await runCommand([...npmCommand(), 'run', 'build'], {
    // Otherwise electron-vite looks for the official build and downloads it.
    environment: { ELECTRON_EXEC_PATH: locateElectron().executablePath },
  })
  if (!ok) {
    throw new StepFailure(`the build failed:\n${lastLines(output, 30)}`, 'Mend the sources and start again.')
  }
  writeFileSync(stampFile(projectFolder), fingerprint)
  return 'built'
}

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
 * @param {string} folder the project's
 * @param {string} fingerprint
 */
export function isBuilt(folder, fingerprint) {
  const stamp = stampFile(folder)
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) return false
  return existsSync(path.join(folder, 'out', 'main', 'index.cjs'))
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
