import { resolve } from 'node:path'

/**
 * The folder that `--user-data-dir` names, absolute as Electron demands it; null where the switch is not given.
 * A relative one counts from the folder the app was started in.
 */
export function dataDirectoryOf(switchValue: string, workingDirectory: string): string | null {
  return switchValue === '' ? null : resolve(workingDirectory, switchValue)
}
