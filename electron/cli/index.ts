import { version } from '../../package.json'
import { runCommandLine } from './command-line.ts'
import { EXIT_CODES } from './failure.ts'
import { nodeProblem } from './node-version.ts'

const problem = nodeProblem(process.versions.node)
if (problem === null) {
  void runCommandLine({ process, programFolder: __dirname, version }).then((exitCode) => {
    process.exitCode = exitCode
  })
} else {
  process.stderr.write(
    `error: ${problem}\n  what to do: install it from https://nodejs.org, or use npm run cli.\n`,
  )
  process.exitCode = EXIT_CODES.failed
}
