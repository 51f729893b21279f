import { ImportError } from '../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../shared/schemas/transfer.ts'

/** Stands in until the thread that reads is built. */
export function createImportThread(_options: { readonly workerFile: string }): {
  read(): Promise<ImportBundle>
  close(): Promise<void>
} {
  return {
    read: () => Promise.reject(new ImportError('This is not recognised.', 'the whole text')),
    close: () => Promise.resolve(),
  }
}
