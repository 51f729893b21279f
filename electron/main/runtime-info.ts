import type { AppInfo } from '../../shared/schemas/settings.ts'

/** Oldest Electron major that a release may be packaged with; older ones get no security fixes. */
const OLDEST_SUPPORTED_ELECTRON = 43

/** A sentence for the window and the log when this runtime is for development and tests only; else null. */
export function runtimeWarning(electronVersion: string): string | null {
  const major = Number.parseInt(electronVersion, 10)
  if (major >= OLDEST_SUPPORTED_ELECTRON) return null
  return `Electron ${electronVersion}: for development and tests only, it no longer gets security fixes.`
}

/** The program and its runtime, as the window shows it. */
export function describeApp(facts: {
  version: string
  versions: NodeJS.ProcessVersions
  platform: string
  dataDirectory: string
  sqliteVersion: string
  storageNotice: string | null
}): AppInfo {
  const { versions, ...rest } = facts
  const electronVersion = versions.electron ?? 'none'
  return {
    ...rest,
    electronVersion,
    chromeVersion: versions.chrome ?? 'none',
    nodeVersion: versions.node,
    runtimeWarning: runtimeWarning(electronVersion),
  }
}
