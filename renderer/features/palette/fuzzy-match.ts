const WORD_START_BONUS = 8
const RUN_BONUS = 5
const GAP_PENALTY = 1

/**
 * How well `text` fits what was typed, or null when it does not: every character of the query has to come in
 * order. Beginnings of words and unbroken stretches count most, gaps and long texts against it.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replace(/\s+/g, '')
  const searched = text.toLowerCase()
  let score = 0
  let last = -1
  for (const character of wanted) {
    const index = bestIndex(searched, character, last + 1)
    if (index === -1) return null
    if (last !== -1 && index === last + 1) score += RUN_BONUS
    if (isWordStart(searched, index)) score += WORD_START_BONUS
    score -= Math.min(index - last - 1, 10) * GAP_PENALTY
    last = index
  }
  return score - searched.length / 100
}

/** The next place of the character: right here, else at the next beginning of a word, else anywhere. */
function bestIndex(text: string, character: string, from: number): number {
  const first = text.indexOf(character, from)
  if (first <= from) return first
  for (let index = first; index !== -1; index = text.indexOf(character, index + 1)) {
    if (isWordStart(text, index)) return index
  }
  return first
}

function isWordStart(text: string, index: number): boolean {
  return index === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(index - 1))
}

/** The items that fit the query, the best first; all of them, in their order, when nothing is typed. */
export function fuzzyFilter<T>(
  items: readonly T[],
  query: string,
  textOf: (item: T) => string,
): readonly T[] {
  if (query.trim() === '') return items
  return items
    .flatMap((item) => {
      const score = fuzzyScore(query, textOf(item))
      return score === null ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
