import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js'
import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'

type ServerChild = ChildProcessByStdio<Writable, Readable, Readable>

/** What is kept of the end of stderr, in characters. */
const OUTPUT_TAIL_LENGTH = 4000
/** How long a program may take to end by itself, first when its input ends and then after SIGTERM. */
const GRACE_MS = 600

/** Every program that runs, so that none is left when the app ends in any way but a kill. */
const running = new Set<ServerChild>()
let watchesExit = false

/** What a server's program said and how it ended, for messages. */
export interface ServerProcess extends Transport {
  /** The end of what it wrote to stderr. */
  output(): string
  /** How it ended, e.g. `exit code 1`; null while it runs. */
  ending(): string | null
}

/**
 * A server as a program of its own that speaks over stdin and stdout. It is started without a shell, in a group of
 * its own, so that what it starts ends with it, and with the few variables of the environment that a program needs
 * (the SDK's list: HOME, PATH and the like) and those named: no key of the app is among them.
 */
export function createServerProcess(options: {
  command: string
  args: readonly string[]
  variables: Readonly<Record<string, string>>
}): ServerProcess {
  const buffer = new ReadBuffer()
  let child: ServerChild | null = null
  let closing: Promise<void> | null = null
  let ended: string | null = null
  let output = ''

  const transport: ServerProcess = {
    output: () => output.trim(),
    ending: () => ended,
    start() {
      const started = start(options)
      child = started
      watchExit()
      return new Promise((resolve, reject) => {
        started.once('error', reject)
        started.once('spawn', () => {
          running.add(started)
          resolve()
        })
        started.once('close', (code, signal) => {
          running.delete(started)
          ended = signal === null ? `exit code ${code}` : `signal ${signal}`
          transport.onclose?.()
        })
        started.stdout.on('data', readMessages)
        started.stderr.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-OUTPUT_TAIL_LENGTH)
        })
        // A program that ends closes its pipes; `close` tells it.
        started.stdin.on('error', () => undefined)
      })
    },
    async send(message) {
      if (child === null || ended !== null) throw new Error('The program has ended.')
      child.stdin.write(serializeMessage(message))
    },
    close() {
      closing ??= child === null ? Promise.resolve() : end(child)
      return closing
    },
  }

  function readMessages(chunk: Buffer): void {
    try {
      buffer.append(chunk)
    } catch (error) {
      transport.onerror?.(asError(error))
      void transport.close()
      return
    }
    for (;;) {
      let message: JSONRPCMessage | null
      try {
        message = buffer.readMessage()
      } catch (error) {
        transport.onerror?.(asError(error))
        continue
      }
      if (message === null) return
      transport.onmessage?.(message)
    }
  }

  return transport
}

function start(options: {
  command: string
  args: readonly string[]
  variables: Readonly<Record<string, string>>
}): ServerChild {
  return spawn(options.command, [...options.args], {
    env: { ...getDefaultEnvironment(), ...options.variables },
    stdio: ['pipe', 'pipe', 'pipe'],
    shell: false,
    // A group of its own; on Windows that would open a console.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/** Ends a program as the protocol wants it: its input ends, then SIGTERM, then SIGKILL. */
async function end(child: ServerChild): Promise<void> {
  if (child.pid === undefined) return
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stdin.end()
  if (!(await settles(closed))) {
    signalGroup(child, 'SIGTERM')
    if (!(await settles(closed))) signalGroup(child, 'SIGKILL')
  }
  // What the program started may still be there when itself has ended.
  signalGroup(child, 'SIGKILL')
}

async function settles(closed: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), GRACE_MS)
  })
  const isClosed = await Promise.race([closed.then(() => true as const), late])
  clearTimeout(timer)
  return isClosed
}

function signalGroup({ pid }: ServerChild, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true })
    return
  }
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone.
  }
}

function watchExit(): void {
  if (watchesExit) return
  watchesExit = true
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL')
  })
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
