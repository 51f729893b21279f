import type { FoundKey, ImportBundle, ImportNote, TextFile } from '../../schemas/transfer.ts'
import { uniqueNames } from './common/safe-name.ts'
import { ImportError, type ImportReader, type ImportSource } from './import-reader.ts'

/** The first reader that takes the source for its format. Throws an {@link ImportError} that says what was looked for. */
export function recogniseFormat(source: ImportSource, readers: readonly ImportReader[]): ImportReader {
  const [first] = source.files
  if (first === undefined || source.files.every(({ text }) => text.trim() === '')) {
    throw new ImportError('There is nothing to import: the text is empty.', first?.path ?? '')
  }
  const reader = readerOf(source, readers)
  if (reader !== null) return reader
  const titles = [...new Set(readers.map(({ title }) => title))].join(', ')
  throw new ImportError(`This is none of the formats that can be imported: ${titles}.`, first.path)
}

/**
 * Recognises a source and reads it. Several files that are no collection together are read one by one, each into a
 * folder of its own; what is not recognised among them is left out with a note. Throws {@link ImportError}.
 */
export function readImport(source: ImportSource, readers: readonly ImportReader[]): ImportBundle {
  const whole = readerOf(source, readers)
  if (whole !== null) return whole.read(source)
  const parts = source.files.map((file) => ({ file, reader: readerOf({ files: [file] }, readers) }))
  if (parts.every(({ reader }) => reader === null)) return recogniseFormat(source, readers).read(source)
  const bundles: ImportBundle[] = []
  const notes: ImportNote[] = []
  for (const { file, reader } of parts) {
    if (reader === null)
      notes.push({ kind: 'lost', place: file.path, message: 'This file is of no known format.' })
    else bundles.push(readPart(file, reader))
  }
  return joined(bundles, notes)
}

function readerOf(source: ImportSource, readers: readonly ImportReader[]): ImportReader | null {
  return readers.find((candidate) => candidate.recognises(source)) ?? null
}

/** What is said about a part names its file. */
function readPart(file: TextFile, reader: ImportReader): ImportBundle {
  const at = (place: string): string =>
    place === '' || place === file.path ? file.path : `${file.path}: ${place}`
  try {
    const bundle = reader.read({ files: [file] })
    return {
      ...bundle,
      notes: bundle.notes.map((note) => ({ ...note, place: at(note.place) })),
      keys: bundle.keys.map((key) => ({ ...key, place: at(key.place) })),
    }
  } catch (error) {
    throw error instanceof ImportError ? new ImportError(error.message, at(error.place)) : error
  }
}

function joined(bundles: readonly ImportBundle[], notes: readonly ImportNote[]): ImportBundle {
  const names = uniqueNames(bundles.map(({ name }) => name))
  const [first] = bundles
  return {
    format: first?.format ?? 'json-body',
    name: 'Import',
    root: {
      name: 'Import',
      folders: bundles.map(({ root }, index) => ({ ...root, name: names[index] ?? root.name })),
      requests: [],
    },
    environments: bundles.flatMap(({ environments }) => environments),
    keys: bundles.flatMap(({ keys }) => keys).filter((key, index, all) => firstOf(all, key) === index),
    notes: [...notes, ...bundles.flatMap((bundle) => bundle.notes)],
  }
}

function firstOf(keys: readonly FoundKey[], { value }: FoundKey): number {
  return keys.findIndex((key) => key.value === value)
}
