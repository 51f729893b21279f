// Makes a fresh clone ready: `node scripts/prepare.mjs [start|test|tour|bench]`.
// Runs before anything is installed, on Node 18 or newer, so nothing here may import a package
// before the first step is done.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepareBuild } from './prepare/build.mjs'
import { bundledNode, isNodeNewEnough, prepareDependencies } from './prepare/dependencies.mjs'
import { prepareElectron } from './prepare/electron.mjs'
import { runStep } from './prepare/step.mjs'
import { prepareSystemLibraries } from './prepare/system-libraries.mjs'

const [goal = 'start', stage] = process.argv.slice(2)
const secondStage = 'installed'

process.exitCode = await prepare()

async function prepare() {
  if (stage !== secondStage) {
    if (!(await runStep('dependencies', prepareDependencies))) return 1
    if (!isNodeNewEnough()) return continueOnBundledNode()
  }
  const done =
    (await runStep('electron', prepareElectron)) &&
    (await runStep('system libraries', (progress) => prepareSystemLibraries({ goal, progress }))) &&
    (await runStep('build', prepareBuild))
  return done ? 0 : 1
}

/** The tools that the later steps use need a newer Node than a first start may have. */
function continueOnBundledNode() {
  const script = fileURLToPath(import.meta.url)
  const { status } = spawnSync(bundledNode, [script, goal, secondStage], { stdio: 'inherit' })
  return status ?? 1
}
