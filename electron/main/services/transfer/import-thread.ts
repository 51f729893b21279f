import type { ImportSource } from '../../../../shared/domain/transfer/import-reader.ts'
import type { ImportBundle } from '../../../../shared/schemas/transfer.ts'

/** Recognises and reads a source away from the main thread, which a bad file must not hold up. */
export interface ImportThread {
  /** Throws `ImportError` where the source is no good or reading it takes too long. */
  read(source: ImportSource, signal?: AbortSignal): Promise<ImportBundle>
  close(): Promise<void>
}
