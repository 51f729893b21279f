/**
 * The sandbox's one idea of a token, by the documented rule of thumb: "1 English character ≈ 0.3 token, 1 Chinese
 * character ≈ 0.6" (token usage page). Everything that counts or cuts goes through this file.
 */
const TENTHS_LATIN = 3
const TENTHS_CJK = 6
const TENTHS_PER_TOKEN = 10

/** Splits a text into approximate tokens; the pieces joined are the text, and no character is split. */
export function splitTokens(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  eachToken(text, (end) => {
    pieces.push(text.slice(start, end))
    start = end
  })
  return pieces
}

/** Number of pieces that {@link splitTokens} gives, without making them: prompts can be tens of megabytes. */
export function countTokens(text: string): number {
  let count = 0
  eachToken(text, () => {
    count += 1
  })
  return count
}

function eachToken(text: string, onEnd: (end: number) => void): void {
  let tenths = 0
  let lastEnd = 0
  for (let index = 0; index < text.length; index += 1) {
    const codePoint = text.codePointAt(index) ?? 0
    if (codePoint > 0xffff) index += 1
    tenths += isCjk(codePoint) ? TENTHS_CJK : TENTHS_LATIN
    if (tenths < TENTHS_PER_TOKEN) continue
    tenths -= TENTHS_PER_TOKEN
    lastEnd = index + 1
    onEnd(lastEnd)
  }
  if (lastEnd < text.length) onEnd(text.length)
}

/** Han with its punctuation and radicals, kana, Hangul, full-width forms, and the supplementary Han planes. */
function isCjk(codePoint: number): boolean {
  if (codePoint < 0x2e80) return false
  return (
    codePoint <= 0x9fff ||
    (codePoint >= 0xac00 && codePoint <= 0xd7af) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xff00 && codePoint <= 0xffef) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff)
  )
}
