import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseBaseUrl } from '../main/http/base-url.ts'
import { createFileLog, createLog, type Log } from '../main/log.ts'
import { createServices, type Services } from '../main/services/create-services.ts'
import type { ShellVariables } from '../main/services/environment-service.ts'
import { DATABASE_FILE } from '../main/storage/open-database.ts'
import type { TokenCounter } from '../main/tokens/token-counter.ts'
import { appDataDirectory, thisHost } from './data-location.ts'
import { createEnvironmentKeyVault } from './environment-key-vault.ts'
import { usageFailure } from './failure.ts'
import type { Terminal } from './output/terminal.ts'
import type { Threads } from './threads.ts'

/** Options of every command. */
export interface GlobalOptions {
  readonly dataDir?: string | undefined
  readonly workspace?: string | undefined
}

/** What a command works with. Everything is opened when it is first asked for, and closed by `close`. */
export interface Session {
  readonly terminal: Terminal
  /** Aborted by a signal to the process, and when the reader of stdout has gone. */
  readonly signal: AbortSignal
  readonly tokens: TokenCounter
  readonly shell: ShellVariables
  /** The folder of `--workspace`, absolute; null where the database is worked on. */
  readonly workspaceFolder: string | null
  readStandardInput(): Promise<string>
  /** `baseUrl` is where the environment of the shell is to send to. Counts when the services are first opened. */
  services(options?: { baseUrl?: string | undefined }): Services
  /** The services where there are data already; null else, and nothing is created. */
  existingServices(): Services | null
  /** Hears of changes of comparisons, once the services are open. */
  onComparisonChanged(listener: (comparisonId: string) => void): void
  close(): Promise<void>
}

/** A session of this process. */
export function openSession(parts: {
  terminal: Terminal
  signal: AbortSignal
  threads: Threads
  environment: NodeJS.ProcessEnv
  shell: ShellVariables
  version: string
  global: GlobalOptions
}): Session {
  const { terminal, signal, threads, shell, global } = parts
  const workspaceFolder = global.workspace === undefined ? null : resolve(global.workspace)
  const temporaryDirectory =
    workspaceFolder === null ? null : mkdtempSync(join(tmpdir(), 'deepseek-workbench-'))
  const dataDirectory =
    temporaryDirectory ?? resolve(global.dataDir ?? appDataDirectory(thisHost(parts.environment)))
  const comparisonListeners: ((comparisonId: string) => void)[] = []
  let opened: Services | null = null

  function services({ baseUrl }: { baseUrl?: string | undefined } = {}): Services {
    if (opened !== null) return opened
    opened = createServices({
      dataDirectory,
      vault: createEnvironmentKeyVault(),
      ...threads,
      shell: baseUrl === undefined ? shell : { ...shell, baseUrl: requireBaseUrl(baseUrl) },
      sharesShellKey: true,
      userAgent: `deepseek-workbench/${parts.version}`,
      log: logIn(temporaryDirectory === null ? dataDirectory : null),
      listeners: {
        historyChanged() {},
        comparisonChanged: ({ id }) => {
          for (const listener of comparisonListeners) listener(id)
        },
        settingsChanged() {},
        balanceChanged() {},
      },
    })
    if (opened.storageNotice !== null) terminal.err.line(`note: ${opened.storageNotice}`)
    return opened
  }

  return {
    terminal,
    signal,
    tokens: threads.tokens,
    shell,
    workspaceFolder,
    readStandardInput: () => text(process.stdin),
    services,
    existingServices: () =>
      opened !== null || existsSync(join(dataDirectory, DATABASE_FILE)) ? services() : null,
    onComparisonChanged: (listener) => void comparisonListeners.push(listener),
    async close() {
      await opened?.close()
      if (temporaryDirectory !== null) rmSync(temporaryDirectory, { recursive: true, force: true })
    },
  }
}

function requireBaseUrl(baseUrl: string): string {
  const parsed = parseBaseUrl(baseUrl)
  if (parsed.ok) return baseUrl
  throw usageFailure(`--base-url ${baseUrl}: ${parsed.message}`)
}

/** Data that go when the command ends keep no log. */
function logIn(dataDirectory: string | null): Log {
  return dataDirectory === null ? createLog(() => undefined) : createFileLog(join(dataDirectory, 'logs'))
}
