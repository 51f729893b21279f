import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const watchIntervalMs = 250

/**
 * Tells how many bytes some folders have gained together, for programs that do not tell their progress.
 *
 * @param {readonly string[]} folders
 * @param {(bytes: number) => void} onSize
 * @returns {() => void} stops watching
 */
export function watchFolderSize(folders, onSize) {
  const totalSize = () => folders.reduce((bytes, folder) => bytes + folderSize(folder), 0)
  const initialBytes = totalSize()
  const timer = setInterval(() => onSize(Math.max(totalSize() - initialBytes, 0)), watchIntervalMs)
  return () => clearInterval(timer)
}

/**
 * The bytes in all files under a folder; a folder that is not there has none.
 *
 * @param {string} folder
 * @returns {number}
 */
function folderSize(folder) {
  return entriesOf(folder).reduce((bytes, entry) => {
    const file = path.join(folder, entry.name)
    const size = entry.isDirectory() ? folderSize(file) : statSync(file, { throwIfNoEntry: false })?.size
    return bytes + (size ?? 0)
  }, 0)
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
