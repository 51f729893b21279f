import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, projectFolder } from '../electron-location.mjs'
import { watchFolderSize } from './folder-size.mjs'
import { runCommand } from './run-command.mjs'
import { readJsonFile, writeWholeFile } from './state-file.mjs'

/** About the size of Electron's archive, for the progress bar only. */
const archiveBytes = 120_000_000
/** With no byte for so long, neither downloaded nor unpacked, the host is taken for unreachable. */
const silenceLimitMs = 20_000
const checkIntervalMs = 1000
const retryAfterMs = 24 * 60 * 60 * 1000

/** @typedef {{ version: string, mirror: string, failedAtMs: number }} FailedDownload */

/**
 * Runs the installer of the npm package `electron`.
 *
 * @param {import('./step.mjs').Progress} progress
 * @returns {Promise<string | undefined>} why it failed; undefined: it did not
 */
export async function downloadOfficialElectron(progress) {
  mkdirSync(cacheFolder(), { recursive: true })
  const temporary = mkdtempSync(path.join(cacheFolder(), 'official-download-'))
  const silence = watchForSilence()
  const electronPackage = path.join(projectFolder, 'node_modules', 'electron')
  const stopWatching = watchFolderSize([temporary, path.join(electronPackage, 'dist')], (bytes) => {
    silence.heard(bytes)
    progress('downloading the official build', Math.min(bytes / archiveBytes, 1))
  })
  progress('downloading the official build', 0)
  try {
    const { ok, output } = await runCommand([process.execPath, path.join(electronPackage, 'install.js')], {
      environment: { TMPDIR: temporary, TMP: temporary, TEMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
      signal: silence.signal,
    })
    if (ok) return undefined
    return silence.signal.aborted ? `no data came for ${silenceLimitMs / 1000} s` : failureReason(output)
  } finally {
    stopWatching()
    silence.stop()
    rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * A download that has just failed is not tried at every start.
 *
 * @param {string} version
 */
export function mayTryOfficial(version, nowMs = Date.now()) {
  const mirror = process.env.ELECTRON_MIRROR ?? ''
  return isWorthTrying({ version, mirror, nowMs, failed: readFailure() })
}

/** @param {string} version */
export function rememberFailure(version) {
  /** @type {FailedDownload} */
  const failed = { version, mirror: process.env.ELECTRON_MIRROR ?? '', failedAtMs: Date.now() }
  writeWholeFile(failureFile(), JSON.stringify(failed))
}

/** @param {{ version: string, mirror: string, nowMs: number, failed: FailedDownload | undefined }} question */
export function isWorthTrying({ version, mirror, nowMs, failed }) {
  if (!failed || failed.version !== version || failed.mirror !== mirror) return true
  const waitedMs = nowMs - failed.failedAtMs
  // Asked this way round a time that is missing or in the future lets it be tried.
  return !(waitedMs >= 0 && waitedMs < retryAfterMs)
}

function failureFile() {
  return path.join(cacheFolder(), 'official-download-failed.json')
}

/** @returns {FailedDownload | undefined} */
function readFailure() {
  return /** @type {FailedDownload | undefined} */ (readJsonFile(failureFile()))
}

/** Aborts when the number of bytes has not changed for too long. */
function watchForSilence() {
  const controller = new AbortController()
  let lastBytes = 0
  let lastChange = performance.now()
  const timer = setInterval(() => {
    if (performance.now() - lastChange > silenceLimitMs) controller.abort()
  }, checkIntervalMs)
  return {
    signal: controller.signal,
    stop: () => clearInterval(timer),
    heard(/** @type {number} */ bytes) {
      if (bytes !== lastBytes) lastChange = performance.now()
      lastBytes = bytes
    },
  }
}

/** @param {string} output */
function failureReason(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.find((line) => line !== '' && !line.startsWith('at ')) ?? 'its installer did not say why'
}
