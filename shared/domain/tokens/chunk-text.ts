const MIN_CHUNK_CHARS = 512
/** From here on the first safe cut is taken. A text without one stays whole. */
const MAX_CHUNK_CHARS = 4096
/** One safe cut in 64 ends a chunk. */
const CUT_MASK = 63

/**
 * Whether the tokens of a text are those of its two parts when it is cut before `at`.
 *
 * Read off the tokenizer's pre-tokenizer, which never merges across the pieces it makes. It isolates runs of
 * up to three digits, then runs of Han characters and kana, then applies one expression from left to right:
 * `[ASCII punctuation][A-Za-z]+ | [^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+ | ?[\p{P}\p{S}]+[\r\n]* | \s*[\r\n]+ |
 * \s+(?!\S) | \s+`. Nothing looks back, and only white space looks ahead. Hence five kinds of cut:
 * after a line feed that no white space follows, before a space that follows no white space, at either end of a
 * Han or kana run, before the first digit of a number, and between an ASCII letter and ASCII punctuation.
 *
 * @param at index in UTF-16 units, 0 < at < text.length
 */
export function isSafeCut(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  if (before === 0x0a) return !isWhiteSpace(after)
  if (after === 0x20) return !isWhiteSpace(before)
  if (isHanOrKana(before) !== isHanOrKana(after)) return true
  if (isDigit(after)) return before < 0x80 && !isDigit(before)
  return isAsciiLetter(before) && isAsciiPunctuation(after)
}

/**
 * Ends of the chunks of a text, the last of them `text.length`. Every end is a safe cut, and where a chunk ends
 * depends on the characters around the cut, so that an edit changes the chunks beside it and no others.
 */
export function chunkEnds(text: string): number[] {
  const ends: number[] = []
  let start = 0
  for (let at = MIN_CHUNK_CHARS; at < text.length; at++) {
    if (!isSafeCut(text, at) || !(at - start >= MAX_CHUNK_CHARS || isChosen(text, at))) continue
    ends.push(at)
    start = at
    at += MIN_CHUNK_CHARS - 1
  }
  if (text.length > 0) ends.push(text.length)
  return ends
}

function isChosen(text: string, at: number): boolean {
  let hash = 0
  for (let index = at - 4; index < at + 3; index++) hash = Math.imul(hash, 31) + text.charCodeAt(index)
  return ((hash ^ (hash >>> 7)) & CUT_MASK) === 0
}

/** White space of Unicode and whatever else JavaScript or Oniguruma ever took for it: caution costs a cut. */
function isWhiteSpace(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    unit === 0x180e ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  )
}

/** The ranges of the pre-tokenizer: U+4E00 to U+9FA5, hiragana, katakana. */
function isHanOrKana(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fa5) || (unit >= 0x3040 && unit <= 0x30ff)
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}

function isAsciiPunctuation(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && !isDigit(unit) && !isAsciiLetter(unit)
}
