import { ImportError, type ImportSource } from '../import-reader.ts'
import { refuseHugeText } from './parse-json.ts'

/** How much of a text is looked at to tell what it is. */
const HEAD_LENGTH = 64 * 1024

/** The text of a source of one file, without its byte order mark; null for a folder. */
export function onlyText(source: ImportSource): { readonly path: string; readonly text: string } | null {
  const [file, ...more] = source.files
  if (file === undefined || more.length > 0) return null
  return { path: file.path, text: file.text.replace(/^\ufeff/, '') }
}

/** The beginning of the only text of a source, without white space before it; empty for a folder. */
export function headOf(source: ImportSource): string {
  return onlyText(source)?.text.slice(0, HEAD_LENGTH).trimStart() ?? ''
}

/** Like {@link onlyText}, for reading: throws an {@link ImportError} for a folder and for a text above 64 MiB. */
export function requireText(source: ImportSource): { readonly path: string; readonly text: string } {
  const file = onlyText(source)
  if (file === null)
    throw new ImportError('This format is one file, not a folder.', source.files[0]?.path ?? '')
  refuseHugeText(file.text, file.path)
  return file
}
