import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

const pollIntervalMs = 500
const occupiedCodes = ['EEXIST', 'ENOTEMPTY', 'EPERM']
const readOnlyCodes = ['EACCES', 'EROFS']

/**
 * Does the work while no other process does it. The lock is a folder with one file, named by the id of the process
 * that holds it; the lock of a process that is gone counts for nothing.
 *
 * @template T
 * @param {string} lock
 * @param {() => Promise<T>} work
 * @param {{ onWait: () => void, isRunning?: (processId: number) => boolean, pause?: () => Promise<unknown> }} options
 * @returns {Promise<T>}
 */
export async function workExclusively(
  lock,
  work,
  { onWait, isRunning = isProcessRunning, pause = () => setTimeout(pollIntervalMs) },
) {
  for (let tries = 0; !takeLock(lock, isRunning); tries += 1) {
    if (tries === 0) onWait()
    await pause()
  }
  try {
    return await work()
  } finally {
    release(lock, process.pid)
  }
}

/**
 * @param {string} lock
 * @param {(processId: number) => boolean} isRunning
 */
function takeLock(lock, isRunning) {
  for (const holder of holdersOf(lock)) if (!isRunning(holder)) release(lock, holder)
  try {
    mkdirSync(path.dirname(lock), { recursive: true })
    const candidate = mkdtempSync(`${lock}-`)
    try {
      writeFileSync(path.join(candidate, String(process.pid)), '')
      // A folder takes the place of an empty one only, so of any number of processes one succeeds.
      renameSync(candidate, lock)
      return true
    } finally {
      rmSync(candidate, { recursive: true, force: true })
    }
  } catch (error) {
    const code = errorCode(error)
    if (occupiedCodes.includes(code)) return false
    // Where nothing can be written there is nothing to keep others from.
    if (readOnlyCodes.includes(code)) return true
    throw error
  }
}

/** @param {string} lock */
function holdersOf(lock) {
  try {
    return readdirSync(lock).map(Number)
  } catch {
    return []
  }
}

/**
 * Takes away the file of this holder and of no other: by now the lock may be someone else's.
 *
 * @param {string} lock
 * @param {number} holder
 */
function release(lock, holder) {
  rmSync(path.join(lock, String(holder)), { force: true })
  try {
    rmdirSync(lock)
  } catch {
    // Another process holds it, or has removed it.
  }
}

/** @param {number} processId */
function isProcessRunning(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // It runs, but as another user.
    return errorCode(error) === 'EPERM'
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
