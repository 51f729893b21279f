import { escapeText, hex } from './escaped-text.ts'
import { wellFormed } from './fragile-characters.ts'
import { longestRun } from './longest-run.ts'

/**
 * `Rscript` reads a program in pieces of 4,096 bytes and before R 4.3 fails where a character lies across two of them,
 * if no line break comes before. It also reads a statement from its start again for each of its lines.
 */
const MAX_LINE_BYTES = 3_500
const MAX_STATEMENT_LENGTH = 50_000

/** The longest text, in bytes, that is sure to stay below {@link MAX_LINE_BYTES} when each of them is an escape. */
const MAX_ESCAPED_BYTES = MAX_LINE_BYTES / 6

/** A text as a string, on one line. It must not have a NUL, which no string of R can hold. */
export function rString(text: string): string {
  const named = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${escapeText(text, { named, numbered: (codePoint) => `\\u${hex(codePoint, 4)}` })}"`
}

/** A text as strings that joined are the text: one, or several that R can read. */
export function rTextLiterals(text: string): readonly string[] {
  return piecesOf(wellFormed(text), MAX_ESCAPED_BYTES).map(rString)
}

/**
 * Readable JSON as raw strings (R 4.0) that joined are the text, fenced by more dashes than stand between a
 * parenthesis and a quote in it: one, or several that R can read.
 */
export function rJsonLiterals(json: string): readonly string[] {
  const fence = '-'.repeat(longestRun(json, /\)(-*)(?=")/g) + 1)
  const isReadable =
    json.length <= MAX_STATEMENT_LENGTH &&
    json.split('\n').every((line) => byteLength(line) <= MAX_LINE_BYTES)
  const pieces = isReadable ? [json] : piecesOf(json, MAX_LINE_BYTES)
  return pieces.map((piece) => `r"${fence}(${piece})${fence}"`)
}

function piecesOf(text: string, maxBytes: number): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const character of text) {
    const bytes = byteLength(character)
    if (size + bytes > maxBytes) {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += character
    size += bytes
  }
  return [...pieces, piece]
}

function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
  }
  return bytes
}
