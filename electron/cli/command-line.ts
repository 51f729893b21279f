import { constants } from 'node:os'
import { CommanderError } from 'commander'
import { takeShellVariables } from '../main/services/shell-variables.ts'
import { EXIT_CODES, toFailure, usageFailure } from './failure.ts'
import { reportFailure } from './output/report-failure.ts'
import { createTerminal } from './output/terminal.ts'
import { createProgram } from './program.ts'
import { openSession, type Session } from './session.ts'
import { createThreads } from './threads.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const SUCCESS_CODES: ReadonlySet<string> = new Set([
  'commander.help',
  'commander.helpDisplayed',
  'commander.version',
])

/** A process as the command line sees it. `programFolder` is where the built program and its threads lie. */
export interface CommandLineHost {
  readonly process: NodeJS.Process
  readonly programFolder: string
  readonly version: string
}

/** Runs one command and gives the exit code of the process. */
export async function runCommandLine({ process, programFolder, version }: CommandLineHost): Promise<number> {
  const argv = process.argv.slice(2)
  const terminal = createTerminal(process, process.env)
  const shell = takeShellVariables(process.env)
  const interruption = listenToSignals(process)
  const signal = AbortSignal.any([interruption.signal, terminal.readerGone])
  const threads = createThreads(programFolder)
  const sessions: Session[] = []
  let exitCode: number = EXIT_CODES.ok

  const program = createProgram({
    version,
    terminal,
    async run(options, work) {
      const session = openSession({
        terminal,
        signal,
        threads,
        environment: process.env,
        shell,
        version,
        options,
      })
      sessions.push(session)
      exitCode = await work(session)
    },
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    exitCode = endOf(error, () =>
      reportFailure(asUsage(error), terminal, { asJson: argv.includes('--json') }),
    )
  } finally {
    for (const session of sessions) await session.close()
    await Promise.all([threads.tokens.close(), threads.checks.close(), threads.importThread.close()])
  }
  // A reader that left had all it wanted.
  if (terminal.readerGone.aborted) return EXIT_CODES.ok
  return interruption.exitCode() ?? exitCode
}

function endOf(error: unknown, report: () => number): number {
  return error instanceof CommanderError && SUCCESS_CODES.has(error.code) ? EXIT_CODES.ok : report()
}

function asUsage(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return toFailure(error)
  const message = error.message.replace(/^error: /, '')
  return usageFailure(message, 'Add --help to see what the command takes.')
}

/** The first signal stops what goes on, so that it is stored; a second one ends the process where it is. */
function listenToSignals(process: NodeJS.Process): { signal: AbortSignal; exitCode(): number | null } {
  const controller = new AbortController()
  let received: number | null = null
  for (const name of SIGNALS) {
    process.on(name, () => {
      const code = EXIT_CODES.signalBase + constants.signals[name]
      if (received !== null) process.exit(code)
      received = code
      controller.abort()
    })
  }
  return { signal: controller.signal, exitCode: () => received }
}
