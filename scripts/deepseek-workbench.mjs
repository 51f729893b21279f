#!/usr/bin/env node
// The command line: `deepseek-workbench <command>`, or `npm run cli -- <command>`. Makes ready what is not, on stderr,
// and hands over to the built program. An old Node must get as far as its error message, so that nothing is imported
// statically and nothing newer than Node 12 stands in this file.

const oldestNode = [22, 12]
const oldestNodeToPrepare = [18, 0]

start().then(
  (exitCode) => {
    if (exitCode !== undefined) process.exitCode = exitCode
  },
  (error) => {
    process.stderr.write(`error: ${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  },
)

/** @returns {Promise<number | undefined>} undefined where the program itself sets the exit code */
async function start() {
  if (!isAtLeast(oldestNodeToPrepare)) return refuse()
  returnToCallersFolder()
  const { hasDependencies, bundledNode } = await import('./prepare/dependencies.mjs')
  const { isBuiltFromSources } = await import('./prepare/build.mjs')
  if (!hasDependencies() || !isBuiltFromSources()) {
    const exitCode = await prepare()
    if (exitCode !== 0) return exitCode
  }
  if (isAtLeast(oldestNode)) {
    // By its address: it is built, and no source.
    await import(new URL('../out/main/cli.cjs', import.meta.url).href)
    return undefined
  }
  const { runInPlace } = await import('./child-process.mjs')
  return runInPlace([bundledNode, ...process.argv.slice(1)])
}

/** stdout is that of the command, so that all of the preparation goes to stderr. */
async function prepare() {
  const { spawnSync } = await import('node:child_process')
  const { fileURLToPath } = await import('node:url')
  const script = fileURLToPath(new URL('prepare.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [script, 'cli'], { stdio: ['ignore', 2, 2] })
  return status === null ? 1 : status
}

/** npm runs scripts in the folder of the project; names of files count from where the user is. */
function returnToCallersFolder() {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env
  if (script === 'cli' && folder) process.chdir(folder)
}

function refuse() {
  process.stderr.write(
    `error: deepseek-workbench needs Node ${oldestNode.join('.')} or newer; this is Node ${process.versions.node}.\n` +
      '  what to do: install it from https://nodejs.org\n',
  )
  return 1
}

/** @param {readonly number[]} oldest */
function isAtLeast([oldestMajor = 0, oldestMinor = 0]) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}
