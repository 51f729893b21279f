import { join } from 'node:path'
import { type CheckRunner, createCheckRunner } from '../main/checks/check-runner.ts'
import { createTokenCounter, type TokenCounter } from '../main/tokens/token-counter.ts'

/** What works on threads of its own; a thread starts with its first job. Ended after the services. */
export interface Threads {
  readonly tokens: TokenCounter
  readonly checks: CheckRunner
}

/** The threads whose files lie in the folder of the built program. */
export function createThreads(programFolder: string): Threads {
  return {
    tokens: createTokenCounter({
      workerFile: join(programFolder, 'tokenizer-worker.cjs'),
      tokenizerFile: join(programFolder, 'tokenizer.json'),
    }),
    checks: createCheckRunner({ workerFile: join(programFolder, 'check-worker.cjs') }),
  }
}
