import { createTokenCounter, type TokenCounter } from '../../electron/main/tokens/token-counter.ts'
import { COUNTER_FILES } from '../integration/tokens/tokenizer-files.ts'

let shared: TokenCounter | null = null

/** The real counter, one thread for all tests of a file; it ends with the test process. */
export function sharedTokenCounter(): TokenCounter {
  shared ??= createTokenCounter(COUNTER_FILES)
  return shared
}
