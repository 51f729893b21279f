import { findElectron, projectFolder } from '../electron-location.mjs'
import { fingerprintSources, isBuilt } from './build-stamp.mjs'
import { lastLines, npmCommand, runCommand } from './run-command.mjs'
import { StepFailure } from './step.mjs'

/** Whether the output is that of the sources as they are. */
export function isBuiltFromSources() {
  return isBuilt(projectFolder, fingerprintSources(projectFolder))
}

/**
 * Builds the app when its sources are not those of the last build. The build itself keeps the stamp that tells. It
 * needs no Electron, only to know where one is if there is one.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function prepareBuild(progress) {
  if (isBuiltFromSources()) return 'up to date'
  progress('building')
  const electron = findElectron()
  const { ok, output } = await runCommand([...npmCommand(), 'run', 'build'], {
    // Otherwise electron-vite looks for the official build and downloads it.
    environment: electron ? { ELECTRON_EXEC_PATH: electron.executablePath } : {},
  })
  if (!ok) {
    throw new StepFailure(`the build failed:\n${lastLines(output, 30)}`, 'Mend the sources and start again.')
  }
  return 'built'
}
