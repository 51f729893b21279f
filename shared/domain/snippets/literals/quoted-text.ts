/**
 * Characters that are escaped in every literal: controls, line ends of any language, lone surrogates, and what
 * changes the look of the code without being seen in it (bidirectional controls, invisible spaces).
 */
const UNSAFE =
  /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Surrogate}/gu

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/**
 * A string literal that JavaScript, TypeScript and Python read alike, in the quotes that need fewer backslashes
 * (double ones on a draw).
 */
export function quoteText(value: string): string {
  const quote = count(value, '"') > count(value, "'") ? "'" : '"'
  return quote + escapeText(value, quote) + quote
}

/** The inside of such a literal between the quotes `quote`. */
export function escapeText(value: string, quote: '"' | "'"): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(
      UNSAFE,
      (unit) => SHORT_ESCAPES.get(unit) ?? `\\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
}

/** A text as UTF-8 carries it: half a surrogate pair becomes U+FFFD, as every encoder would make it. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
