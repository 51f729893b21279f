import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The content of a JSON file. One that cannot be read, such as one cut short by a full disk, counts as absent:
 * what it says can always be found out anew.
 *
 * @param {string} file
 * @returns {unknown} undefined where there is none
 */
export function readJsonFile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Writes a file so that it is there whole or not at all.
 *
 * @param {string} file
 * @param {string} content
 */
export function writeWholeFile(file, content) {
  mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}`
  try {
    writeFileSync(temporary, content)
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}
