import type { ExportBundle, ExportFormat, ImportNote, TextFile } from '../../schemas/transfer.ts'

/** Files to write, and what the format could not hold. */
export interface WrittenFiles {
  /** One file and what goes beside it (the environments of a Postman collection), or the files of a folder. */
  readonly files: readonly TextFile[]
  readonly notes: readonly ImportNote[]
}

/** Writes one format. */
export interface ExportWriter {
  readonly format: ExportFormat
  readonly title: string
  /** What comes of it: one file with this extension, or a folder. */
  readonly shape: { readonly kind: 'file'; readonly extension: string } | { readonly kind: 'folder' }
  write(bundle: ExportBundle): WrittenFiles
}
