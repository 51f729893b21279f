/** Shortest term the trigram index can find, in characters. */
const INDEXED_TERM_LENGTH = 3

/** What the user looks for: every term must occur. A quoted phrase is one term; a quote left open runs to the end. */
export function searchTerms(search: string): string[] {
  // NUL would end the text for SQLite.
  const found = search.replaceAll('\0', ' ').matchAll(/"([^"]*)"?|[^\s"]+/g)
  return [...found].map(([word, phrase]) => (phrase ?? word).trim()).filter((term) => term !== '')
}

/** The terms as SQL sees them: one MATCH for those the index can find, a LIKE pattern for each shorter one. */
export interface SearchPlan {
  readonly match: string | null
  readonly likePatterns: readonly string[]
}

/** Nothing of the user's text is syntax: terms are FTS5 strings, and wildcards of LIKE are escaped with `\`. */
export function planSearch(terms: readonly string[]): SearchPlan {
  const isIndexed = (term: string) => [...term].length >= INDEXED_TERM_LENGTH
  const indexed = terms.filter(isIndexed).map((term) => `"${term.replaceAll('"', '""')}"`)
  const short = terms.filter((term) => !isIndexed(term))
  return {
    match: indexed.length === 0 ? null : indexed.join(' AND '),
    likePatterns: short.map((term) => `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`),
  }
}
