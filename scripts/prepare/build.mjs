import { locateElectron, projectFolder } from '../electron-location.mjs'
import { fingerprintSources, isBuilt } from './build-stamp.mjs'
import { lastLines, npmCommand, runCommand } from './run-command.mjs'
import { StepFailure } from './step.mjs'

/**
 * Builds the app when its sources are not those of the last build. The build itself keeps the stamp that tells.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function prepareBuild(progress) {
  if (isBuilt(projectFolder, fingerprintSources(projectFolder))) return 'up to date'
  progress('building')
  const { ok, output } = await runCommand([...npmCommand(), 'run', 'build'], {
    // Otherwise electron-vite looks for the official build and downloads it.
    environment: { ELECTRON_EXEC_PATH: locateElectron().executablePath },
  })
  if (!ok) {
    throw new StepFailure(`the build failed:\n${lastLines(output, 30)}`, 'Mend the sources and start again.')
  }
  return 'built'
}
