import { scanBody } from '../../body/parse-body.ts'
import { ImportError } from '../import-reader.ts'

/** Nobody's collection is nested like this; deeper than this, walking the value could exhaust the stack. */
export const MAX_DEPTH = 1000

/** Largest text that is read, in UTF-16 units. */
export const MAX_SOURCE_LENGTH = 64 * 1024 * 1024

/** Throws an {@link ImportError} for a text that is too large to be read in time. */
export function refuseHugeText(text: string, place: string): void {
  if (text.length <= MAX_SOURCE_LENGTH) return
  const megabytes = Math.ceil(text.length / 1024 / 1024)
  throw new ImportError(`The text is too large: ${megabytes} MiB; at most 64 MiB are read. Split it.`, place)
}

/**
 * Reads plain JSON, with or without a byte order mark. Throws an {@link ImportError} with line and column for what is
 * none, for a text above 64 MiB, and for a value nested deeper than 1,000 levels. `place` is the name of the file.
 */
export function parseJsonSafely(text: string, place: string): unknown {
  refuseHugeText(text, place)
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  refuseDeepJson(plain, place)
  try {
    return JSON.parse(plain)
  } catch {
    throw jsonError(plain, place)
  }
}

/** Like {@link parseJsonSafely}, but null for any text that it refuses: for asking what a text could be. */
export function parseJsonOrNull(text: string): unknown {
  try {
    return parseJsonSafely(text, '')
  } catch {
    return null
  }
}

/** `line 3, column 7`, counted from 1; `offset` is in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1
  return `line ${line}, column ${before.length - lineStart + 1}`
}

/**
 * Throws an {@link ImportError} for JSON, with or without comments, that is nested deeper than 1,000 levels. Looks at
 * brackets alone: a loop, where a parser might recurse.
 */
export function refuseDeepJson(text: string, place: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) at = endOfString(text, at)
    else if (code === 0x5b || code === 0x7b) depth += 1
    else if (code === 0x5d || code === 0x7d) depth -= 1
    if (depth > MAX_DEPTH) {
      throw new ImportError(
        `The JSON is nested deeper than ${MAX_DEPTH.toLocaleString('en')} levels (${lineAndColumn(text, at)}) and is not read.`,
        place,
      )
    }
  }
}

/** The offset of the quote that closes the JSON string which begins at `start`, or the end of the text. */
export function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    at += code === 0x5c ? 2 : 1
  }
  return text.length
}

function jsonError(text: string, place: string): ImportError {
  const problem = scanBody(text, {})
  if (text.trim() === '') return new ImportError('The text is empty.', place)
  // Comments and trailing commas are no problem for that scan, but JSON has none.
  if (problem === null) {
    return new ImportError(
      'This is not plain JSON: it has comments or trailing commas. Take them out.',
      place,
    )
  }
  const end = text.trimEnd().length
  const where = `line ${problem.line}, column ${problem.column}`
  if (problem.offset >= end || /never closed|incomplete/.test(problem.message)) {
    return new ImportError(
      `The JSON ends in the middle (${where}): the text was cut off. Get it again whole.`,
      place,
    )
  }
  return new ImportError(`This is not valid JSON: ${problem.message} (${where}).`, place)
}
