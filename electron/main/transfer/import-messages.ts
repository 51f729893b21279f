import type { ImportSource } from '../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../shared/schemas/transfer.ts'
import type { GrammarFiles } from './bash-commands.ts'

/** What the thread is started with. */
export interface ImportWorkerData {
  readonly grammar: GrammarFiles
}

/** What the thread is asked; it gets the next when it has answered. */
export type ImportJob = ImportSource

/**
 * `ready` once, when the thread has loaded. Then one answer for each job: `refused` is an `ImportError`, whose class
 * does not survive the way between threads; `fault` is a bug, in words for the log.
 */
export type ImportAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bundle'; readonly bundle: ImportBundle }
  | { readonly kind: 'refused'; readonly message: string; readonly place: string }
  | { readonly kind: 'fault'; readonly message: string }
