import type { ImportBundle } from '../../schemas/transfer.ts'
import { ImportError, type ImportReader, type ImportSource } from './import-reader.ts'

/** The first reader that takes the source for its format. Throws an {@link ImportError} that says what was looked for. */
export function recogniseFormat(source: ImportSource, readers: readonly ImportReader[]): ImportReader {
  const [first] = source.files
  if (first === undefined || source.files.every(({ text }) => text.trim() === '')) {
    throw new ImportError('There is nothing to import: the text is empty.', first?.path ?? '')
  }
  const reader = readers.find((candidate) => candidate.recognises(source))
  if (reader !== undefined) return reader
  const titles = [...new Set(readers.map(({ title }) => title))].join(', ')
  throw new ImportError(`This is none of the formats that can be imported: ${titles}.`, first.path)
}

/** Recognises a source and reads it. Throws {@link ImportError}. */
export function readImport(source: ImportSource, readers: readonly ImportReader[]): ImportBundle {
  return recogniseFormat(source, readers).read(source)
}
