import {
  FILE_EXPIRY_SECONDS,
  FILE_PURPOSES,
  type FilePurpose,
  IMAGE_NAME,
  MAX_FILENAME_LENGTH,
  SMALL_DOCUMENT,
} from '../../catalogue/file-rules.ts'
import { type FormFilePart, type FormPart, filenameOf, isFilePart } from './form-part.ts'

const ANCHOR = 'expires_after[anchor]'
const SECONDS = 'expires_after[seconds]'

/**
 * What the API would refuse of an upload, in sentences for the user. `parts` are those in force with their variables
 * filled in; `sizes` are the bytes of the files by path, as far as they are known.
 */
export function uploadWarnings(parts: readonly FormPart[], sizes: ReadonlyMap<string, number>): string[] {
  const files = parts.filter(isFilePart)
  const purposeText = textOf(parts, 'purpose')
  const purpose = FILE_PURPOSES.find(({ id }) => id === purposeText) ?? null
  return [
    ...purposeWarnings(parts, purposeText, purpose),
    ...(files.some(({ name }) => name === 'file') ? [] : ['The API asks for a file with the name “file”.']),
    ...files.flatMap((file) => fileWarnings(file, purpose, sizes.get(file.file) ?? null)),
    ...expiryWarnings(textOf(parts, ANCHOR), textOf(parts, SECONDS)),
  ]
}

function textOf(parts: readonly FormPart[], name: string): string | null {
  const part = parts.find((candidate) => candidate.name === name)
  return part === undefined || isFilePart(part) ? null : part.value
}

function purposeWarnings(
  parts: readonly FormPart[],
  text: string | null,
  purpose: FilePurpose | null,
): string[] {
  if (text === null) return ['The API asks for “purpose”: what the file is for.']
  const warnings: string[] = []
  if (purpose === null && !text.includes('{{')) {
    const known = FILE_PURPOSES.map(({ id }) => id).join(', ')
    warnings.push(`The purpose “${text}” is not known. Known are ${known}.`)
  }
  const names = parts.map(({ name }) => name)
  const fileAt = names.indexOf('file')
  if (fileAt !== -1 && fileAt < names.indexOf('purpose')) {
    warnings.push('“purpose” has to stand before “file” since November 2026. Move it up.')
  }
  return warnings
}

function fileWarnings(file: FormFilePart, purpose: FilePurpose | null, size: number | null): string[] {
  const name = filenameOf(file)
  const warnings: string[] = []
  if ([...name].length > MAX_FILENAME_LENGTH) {
    warnings.push(`The name of the file is longer than ${MAX_FILENAME_LENGTH} characters.`)
  }
  if (size === 0) warnings.push(`${name} is empty.`)
  if (purpose === null) return warnings
  const isSmall = purpose.maxSmallBytes !== null && SMALL_DOCUMENT.test(name)
  const maxBytes = isSmall ? (purpose.maxSmallBytes ?? purpose.maxBytes) : purpose.maxBytes
  if (size !== null && size > maxBytes) {
    const limit = `${maxBytes / (1024 * 1024)} MiB`
    warnings.push(
      `${name} has ${size.toLocaleString('en')} bytes; the limit is ${limit}${limitWords(purpose, isSmall)}.`,
    )
  }
  if (purpose.id === 'user_data' && name !== '' && !name.includes('{{') && !IMAGE_NAME.test(name)) {
    warnings.push(`“user_data” takes JPEG, PNG, GIF and WebP images, and ${name} does not look like one.`)
  }
  return warnings
}

function limitWords({ id }: FilePurpose, isSmall: boolean): string {
  return isSmall ? ' for texts, spreadsheets and ebooks' : ` for “${id}”`
}

function expiryWarnings(anchor: string | null, seconds: string | null): string[] {
  if (anchor === null && seconds === null) return []
  if (anchor === null || seconds === null) {
    return [`A file that expires needs both “${ANCHOR}” and “${SECONDS}”; without both it stays.`]
  }
  const { min, max } = FILE_EXPIRY_SECONDS
  const value = /^\d+$/.test(seconds) ? Number(seconds) : Number.NaN
  const range = `${min.toLocaleString('en')} (an hour) to ${max.toLocaleString('en')} (30 days)`
  return [
    ...(anchor === 'created_at' || anchor.includes('{{') ? [] : [`“${ANCHOR}” has to be created_at.`]),
    ...((value >= min && value <= max) || seconds.includes('{{')
      ? []
      : [`“${SECONDS}” has to be a whole number from ${range}.`]),
  ]
}
