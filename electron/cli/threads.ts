import { join } from 'node:path'
import { type CheckRunner, createCheckRunner } from '../main/checks/check-runner.ts'
import type { ImportThread } from '../main/services/transfer/import-thread.ts'
import { createTokenCounter, type TokenCounter } from '../main/tokens/token-counter.ts'
import { createImportThread } from '../main/transfer/import-thread.ts'

/** What works on threads of its own; a thread starts with its first job. Ended after the services. */
export interface Threads {
  readonly tokens: TokenCounter
  readonly checks: CheckRunner
  readonly importThread: ImportThread
}

/** The threads whose files lie in the folder of the built program. */
export function createThreads(programFolder: string): Threads {
  return {
    tokens: createTokenCounter({
      workerFile: join(programFolder, 'tokenizer-worker.cjs'),
      tokenizerFile: join(programFolder, 'tokenizer.json'),
    }),
    checks: createCheckRunner({ workerFile: join(programFolder, 'check-worker.cjs') }),
    importThread: createImportThread({ workerFile: join(programFolder, 'import-worker.cjs') }),
  }
}
