import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { WorkspaceContents } from '../../shared/domain/workspace/read-workspace.ts'
import { parseBaseUrl } from '../main/http/base-url.ts'
import { createFileLog, createLog, type Log } from '../main/log.ts'
import { createServices, type Services } from '../main/services/create-services.ts'
import type { ShellVariables } from '../main/services/environment-service.ts'
import { DATABASE_FILE } from '../main/storage/open-database.ts'
import type { TokenCounter } from '../main/tokens/token-counter.ts'
import { readWorkspaceFolder, WorkspaceFolderError } from '../main/workspace/workspace-folder.ts'
import { appDataDirectory, thisHost } from './data-location.ts'
import { createEnvironmentKeyVault } from './environment-key-vault.ts'
import { CommandFailure, usageFailure } from './failure.ts'
import type { Terminal } from './output/terminal.ts'
import type { Threads } from './threads.ts'

/** The options that decide what is opened. */
export interface SessionOptions {
  readonly dataDir?: string | undefined
  readonly workspace?: string | undefined
  /** Where the environment of the shell is to send to. */
  readonly baseUrl?: string | undefined
}

/** What a command works with. Everything is opened when it is first asked for, and closed by `close`. */
export interface Session {
  readonly terminal: Terminal
  /** Aborted by a signal to the process, and when the reader of stdout has gone. */
  readonly signal: AbortSignal
  readonly tokens: TokenCounter
  readonly shell: ShellVariables
  /** What the folder of `--workspace` holds; null where the database of the app is worked on. */
  workspace(): Promise<WorkspaceContents | null>
  readStandardInput(): Promise<string>
  services(): Services
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
  options: SessionOptions
}): Session {
  const { terminal, signal, threads, shell, options } = parts
  const workspaceFolder = options.workspace === undefined ? null : resolve(options.workspace)
  const temporaryDirectory =
    workspaceFolder === null ? null : mkdtempSync(join(tmpdir(), 'deepseek-workbench-'))
  const dataDirectory =
    temporaryDirectory ?? resolve(options.dataDir ?? appDataDirectory(thisHost(parts.environment)))
  let contents: Promise<WorkspaceContents> | null = null
  const comparisonListeners: ((comparisonId: string) => void)[] = []
  let opened: Services | null = null

  function services(): Services {
    if (opened !== null) return opened
    const { baseUrl } = options
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
        inFlightChanged() {},
        libraryChanged() {},
        workspaceChanged() {},
        toolServersChanged() {},
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
    async workspace() {
      if (workspaceFolder === null) return null
      contents ??= readWorkspace(workspaceFolder, terminal)
      return contents
    },
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

/** Files of it that cannot be read are told, and left out. */
async function readWorkspace(folder: string, { err }: Terminal): Promise<WorkspaceContents> {
  try {
    const contents = await readWorkspaceFolder(folder)
    for (const { path, message } of contents.problems) err.line(err.style.yellow(`note: ${path}: ${message}`))
    return contents
  } catch (error) {
    if (!(error instanceof WorkspaceFolderError)) throw error
    throw new CommandFailure({
      code: 'no-workspace',
      message: error.message,
      place: folder,
      advice: 'Make one with export --as workspace, or in the app under Settings, Data.',
    })
  }
}

/** Data that go when the command ends keep no log. */
function logIn(dataDirectory: string | null): Log {
  return dataDirectory === null ? createLog(() => undefined) : createFileLog(join(dataDirectory, 'logs'))
}
