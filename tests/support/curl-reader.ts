import { fileURLToPath } from 'node:url'
import { type GrammarFiles, loadBash } from '../../electron/main/transfer/bash-commands.ts'
import { readCurlOptions } from '../../electron/main/transfer/curl-options.ts'
import { createCurlReader } from '../../shared/domain/transfer/curl/curl-reader.ts'
import type { ImportReader } from '../../shared/domain/transfer/import-reader.ts'

/** The thread straight from its source; Node strips the types. */
export const IMPORT_WORKER_FILE = fileURLToPath(
  new URL('../../electron/main/transfer/import-worker.ts', import.meta.url),
)

/** The grammar where the packages have it. */
export const GRAMMAR_FILES: GrammarFiles = {
  engine: fileURLToPath(import.meta.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  bash: fileURLToPath(import.meta.resolve('curlconverter/dist/tree-sitter-bash.wasm')),
}

/** The real reader, with the real grammar. */
export async function loadCurlReader(): Promise<ImportReader> {
  return createCurlReader({ readBash: await loadBash(GRAMMAR_FILES), readOptions: readCurlOptions })
}
