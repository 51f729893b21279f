import { type BodyProblem, parseBody, scanBody } from '../../body/parse-body.ts'
import { ImportError } from '../import-reader.ts'

/** Nobody's collection is nested like this; deeper than this, walking the value could exhaust the stack. */
export const MAX_DEPTH = 1000

/** Largest text that is read, in UTF-16 units. */
export const MAX_SOURCE_LENGTH = 64 * 1024 * 1024

/** Above this length the exact place of a fault takes seconds to find, and brackets left open tell enough. */
const SLOW_LENGTH = 1024 * 1024

/** Throws an {@link ImportError} for a text that is too large to be read in time. */
export function refuseHugeText(text: string, place: string): void {
  if (text.length <= MAX_SOURCE_LENGTH) return
  const megabytes = Math.ceil(text.length / 1024 / 1024)
  throw new ImportError(`The text is too large: ${megabytes} MiB; at most 64 MiB are read. Split it.`, place)
}

/**
 * Reads JSON, with or without a byte order mark; `comments` says whether comments and trailing commas are allowed.
 * Throws an {@link ImportError} with line and column for what is none, for a text above 64 MiB, and for a value nested
 * deeper than 1,000 levels. `place` is the name of the file.
 */
export function parseJsonSafely(
  text: string,
  place: string,
  { comments = false }: { readonly comments?: boolean } = {},
): unknown {
  refuseHugeText(text, place)
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  const openBrackets = refuseDeepJson(plain, place)
  try {
    return JSON.parse(plain)
  } catch {
    if (openBrackets > 0 && plain.length > SLOW_LENGTH) throw cutOff(plain, plain.length, place)
    const problem = scanBody(plain, {})
    if (problem === null && comments) return valueOfBody(plain, place)
    throw jsonError(plain, problem, place)
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

/** Throws for deep nesting, else the number of brackets left open. A loop, where a parser might recurse. */
function refuseDeepJson(text: string, place: string): number {
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
  return depth
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

function valueOfBody(text: string, place: string): unknown {
  const parsed = parseBody(text)
  if (parsed.ok && parsed.value !== undefined) return parsed.value
  throw new ImportError('There is no JSON value in this text.', place)
}

function jsonError(text: string, problem: BodyProblem | null, place: string): ImportError {
  if (text.trim() === '') return new ImportError('The text is empty.', place)
  // Comments and trailing commas are no problem for that scan, but JSON has none.
  if (problem === null) {
    return new ImportError(
      'This is not plain JSON: it has comments or trailing commas. Take them out.',
      place,
    )
  }
  const atEnd = problem.offset >= text.trimEnd().length || /never closed|incomplete/.test(problem.message)
  if (atEnd) return cutOff(text, problem.offset, place)
  const where = `line ${problem.line}, column ${problem.column}`
  return new ImportError(`This is not valid JSON: ${problem.message} (${where}).`, place)
}

function cutOff(text: string, offset: number, place: string): ImportError {
  const where = lineAndColumn(text, offset)
  return new ImportError(
    `The JSON ends in the middle (${where}): the text was cut off. Get it again whole.`,
    place,
  )
}
