/** Shortest term the trigram index can find, in characters. */
const INDEXED_TERM_LENGTH = 3

/** What the user looks for: every term must occur. A quoted phrase is one term; a quote left open runs to the end. */
export function searchTerms(search: string): string[] {
  // NUL would end the text for SQLite.
  const found = search.replaceAll('\0', ' ').matchAll(/"([^"]*)"?|[^\s"]+/g)
  return [...found].map(([word, phrase]) => (phrase ?? word).trim()).filter((term) => term !== '')
}

/** A term as SQL sees it: a LIKE pattern, and a MATCH where the index can find it. */
export interface TermPlan {
  readonly match: string | null
  readonly likePattern: string
}

/** Nothing of the user's text is syntax: a term is an FTS5 string, and wildcards of LIKE are escaped with `\`. */
export function planTerm(term: string): TermPlan {
  const isIndexed = [...term].length >= INDEXED_TERM_LENGTH
  return {
    match: isIndexed ? `"${term.replaceAll('"', '""')}"` : null,
    likePattern: `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`,
  }
}
