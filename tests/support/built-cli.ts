import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { fingerprintSources, isBuilt } from '../../scripts/prepare/build-stamp.mjs'
import { createTempDirectory } from './temp-database.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
/** The program as it is built. */
export const CLI_FILE = fileURLToPath(new URL('../../out/main/cli.cjs', import.meta.url))

/** How a command is started. Nothing of the tester's own shell decides about it. */
export interface CliStart {
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  /** In place of the built program and the Node that runs the tests. */
  readonly program?: readonly string[]
}

/** How a command ended. */
export interface CliEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command under way. */
export interface RunningCli {
  readonly child: ChildProcess
  readonly ended: Promise<CliEnd>
  /** The exit code alone, also where a test has closed the pipes. */
  readonly exit: Promise<number | null>
  /** The next line of stdout; null when there is none any more. */
  nextLine(): Promise<string | null>
}

/** Refuses to test a program that is not that of the sources. */
export function requireBuiltCli(): void {
  if (isBuilt(PROJECT, fingerprintSources(PROJECT))) return
  throw new Error('The command line is not built from these sources: run `npm run build` first.')
}

/** Starts a command with a home of its own, so that no data of the tester is touched; it ends with the test. */
export function startCli(parameters: readonly string[], start: CliStart = {}): RunningCli {
  const [program = process.execPath, ...before] = start.program ?? [process.execPath, CLI_FILE]
  const { PATH = '', SystemRoot = '' } = process.env
  const home = createTempDirectory()
  const child = spawn(program, [...before, ...parameters], {
    cwd: start.folder,
    env: { PATH, SystemRoot, HOME: home, APPDATA: home, ...start.environment },
    stdio: 'pipe',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  // A command that does not read its input is free to end before it is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(start.input ?? '')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const exit = once(child, 'exit').then(([exitCode]) => exitCode)
  const outputs = [child.stdout, child.stderr].map(collect)
  const ended = once(child, 'close').then(([exitCode]) => {
    const [stdout = '', stderr = ''] = outputs.map(({ text }) => text())
    return { exitCode, stdout, stderr }
  })
  return {
    child,
    ended,
    exit,
    async nextLine() {
      const { value, done } = await lines.next()
      return done === true ? null : value
    },
  }
}

/** Keeps what is written, whoever else reads it. */
function collect(stream: Readable): { text(): string } {
  const chunks: Buffer[] = []
  stream.on('data', (chunk) => chunks.push(chunk))
  return { text: () => Buffer.concat(chunks).toString() }
}

/** Runs a command to its end. */
export function runCli(parameters: readonly string[], start: CliStart = {}): Promise<CliEnd> {
  return startCli(parameters, start).ended
}
