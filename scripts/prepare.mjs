// Makes a fresh clone ready: `node scripts/prepare.mjs [start|test|tour|bench|snippets|cli]`.
// Runs before anything is installed, on Node 18 or newer, so nothing here may import a package
// before the first step is done.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectFolder } from './electron-location.mjs'
import { prepareBuild } from './prepare/build.mjs'
import { bundledNode, isNodeNewEnough, prepareDependencies } from './prepare/dependencies.mjs'
import { prepareElectron } from './prepare/electron.mjs'
import { workExclusively } from './prepare/exclusive-work.mjs'
import { prepareSnippetTools } from './prepare/snippet-tools.mjs'
import { runStep } from './prepare/step.mjs'
import { prepareSystemLibraries } from './prepare/system-libraries.mjs'

const [goal = 'start', stage] = process.argv.slice(2)
const secondStage = 'installed'

// The second stage runs on behalf of the first, which holds the lock.
process.exitCode =
  stage === secondStage
    ? await prepare()
    : await workExclusively(path.join(projectFolder, 'out', 'prepare.lock'), prepare, {
        onWait: () => process.stdout.write('… waiting for another start to get ready\n'),
      })

async function prepare() {
  if (stage !== secondStage) {
    if (!(await runStep('dependencies', prepareDependencies))) return 1
    if (!isNodeNewEnough()) return continueOnBundledNode()
  }
  if (goal === 'snippets') return (await runStep('snippet tools', prepareTools)) ? 0 : 1
  const done = (goal === 'cli' || (await prepareWindow())) && (await runStep('build', prepareBuild))
  return done ? 0 : 1
}

/** What a window and the tests need; the command line has neither. */
async function prepareWindow() {
  return (
    (await runStep('electron', prepareElectron)) &&
    (await runStep('system libraries', (progress) => prepareSystemLibraries({ goal, progress }))) &&
    runStep('snippet tools', prepareTools)
  )
}

/** @param {import('./prepare/step.mjs').Progress} progress */
function prepareTools(progress) {
  return prepareSnippetTools({ goal, progress })
}

/** The tools that the later steps use need a newer Node than a first start may have. */
function continueOnBundledNode() {
  const script = fileURLToPath(import.meta.url)
  const { status } = spawnSync(bundledNode, [script, goal, secondStage], { stdio: 'inherit' })
  return status ?? 1
}
