import { spawn, spawnSync } from 'node:child_process'

/** How a program ended. `exitCode` is null where it was ended at its time limit. */
export interface ProcessResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

/** Where and with what a snippet runs. */
export interface RunContext {
  /** An empty folder of this case alone. */
  readonly directory: string
  /** The whole environment, the key in it. */
  readonly env: Readonly<Record<string, string>>
  /** Told of stdout as far as it has come. */
  readonly onStdout?: (textSoFar: string) => void
}

/** Only for what hangs. */
const TIME_LIMIT_MS = 120_000

/** Runs a program to its end, with `stdin` as its input. */
export function runProcess(
  command: string,
  args: readonly string[],
  context: RunContext,
  options: { readonly stdin?: string; readonly timeLimitMs?: number } = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: context.directory,
      env: context.env,
      timeout: options.timeLimitMs ?? TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => {
      stdout.push(bytes)
      context.onStdout?.(Buffer.concat(stdout).toString())
    })
    child.stderr.on('data', (bytes: Buffer) => stderr.push(bytes))
    // A program that reads no input may be gone before it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.stdin ?? '')
    child.on('error', reject)
    child.on('close', (exitCode) =>
      resolve({
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        exitCode,
      }),
    )
  })
}

const looked = new Map<string, boolean>()

/** Whether a program runs and ends with 0, as in `canRun('python3', ['-c', 'import httpx'])`. Looked up once. */
export function canRun(command: string, args: readonly string[] = ['--version']): boolean {
  const key = JSON.stringify([command, ...args])
  const known = looked.get(key)
  if (known !== undefined) return known
  const found = spawnSync(command, args, { stdio: 'ignore', timeout: TIME_LIMIT_MS }).status === 0
  looked.set(key, found)
  return found
}
