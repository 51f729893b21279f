import type { ImportBundle, ImportFormat, TextFile } from '../../schemas/transfer.ts'

/** What is to be brought in: one file of a pasted or dropped text, or the files of a folder. */
export interface ImportSource {
  readonly files: readonly TextFile[]
}

/** Why a source cannot be brought in, in words for the user: what is wrong, where (`place`), what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
  readonly place: string

  constructor(message: string, place: string) {
    super(message)
    this.place = place
  }
}

/** Reads one format. Readers are pure and do not wait, so that a thread can be ended that takes too long. */
export interface ImportReader {
  readonly format: ImportFormat
  /** As the user reads it: “Postman collection”. */
  readonly title: string
  /** Whether the source looks like this format, from its first characters or its shape; cheap. */
  recognises(source: ImportSource): boolean
  /** Throws {@link ImportError}. */
  read(source: ImportSource): ImportBundle
}
