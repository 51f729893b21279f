import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckRunner } from '../../electron/main/checks/check-runner.ts'
import { createLog } from '../../electron/main/log.ts'
import type { KeyVault } from '../../electron/main/secrets/key-vault.ts'
import {
  createServices,
  type ServiceListeners,
  type Services,
} from '../../electron/main/services/create-services.ts'
import type { ShellVariables } from '../../electron/main/services/environment-service.ts'
import { type RetryClock, SYSTEM_RETRY_CLOCK } from '../../electron/main/services/timer.ts'
import type { ImportThread } from '../../electron/main/services/transfer/import-thread.ts'
import { ImportError } from '../../shared/domain/transfer/import-reader.ts'
import { sharedCheckRunner } from './check-runner.ts'
import { sharedTokenCounter } from './token-counter.ts'

/** A key ring that turns the bytes round: enough to see whether a plain key ever reaches the disk. */
export function createTestVault(options: { secure: boolean }): KeyVault {
  return {
    storage: () => ({ secure: options.secure, backend: options.secure ? 'test' : 'basic_text' }),
    encrypt: (key) => new Uint8Array(Buffer.from(key).reverse()),
    decrypt: (ciphertext) => Buffer.from(ciphertext).reverse().toString(),
  }
}

/** For tests that bring nothing in. */
const NO_IMPORTS: ImportThread = {
  read: () => Promise.reject(new ImportError('This is not recognised.', 'the whole text')),
  close: () => Promise.resolve(),
}

/** The services on data of their own, closed and removed by `close`. */
export interface TempServices {
  readonly services: Services
  readonly dataDirectory: string
  readonly logLines: string[]
  /** Ends these services and opens new ones on the same data, as a restart does. */
  reopen(): Promise<Services>
  close(): Promise<void>
}

/** All use cases over a real database in a temp directory, with no window. */
export async function openTempServices(
  options: {
    secure?: boolean
    shell?: ShellVariables
    checks?: CheckRunner
    listeners?: Partial<ServiceListeners>
    retryClock?: RetryClock
    importThread?: ImportThread
    /** Data that is there already; else new ones. */
    dataDirectory?: string
  } = {},
): Promise<TempServices> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'workbench-services-')))
  const logLines: string[] = []
  const open = (): Services =>
    createServices({
      dataDirectory,
      vault: createTestVault({ secure: options.secure ?? true }),
      tokens: sharedTokenCounter(),
      retryClock: options.retryClock ?? SYSTEM_RETRY_CLOCK,
      checks: options.checks ?? sharedCheckRunner(),
      importThread: options.importThread ?? NO_IMPORTS,
      shell: options.shell ?? { apiKey: undefined, baseUrl: undefined },
      userAgent: 'deepseek-workbench/test',
      log: createLog((line) => logLines.push(line)),
      listeners: {
        historyChanged() {},
        comparisonChanged() {},
        settingsChanged() {},
        balanceChanged() {},
        inFlightChanged() {},
        libraryChanged() {},
        workspaceChanged() {},
        toolServersChanged() {},
        ...options.listeners,
      },
    })
  let current = open()
  return {
    get services() {
      return current
    },
    dataDirectory,
    logLines,
    async reopen() {
      await current.close()
      current = open()
      return current
    },
    async close() {
      await current.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
