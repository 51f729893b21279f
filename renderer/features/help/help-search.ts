import MiniSearch from 'minisearch'
import { HELP_PAGES, type HelpSection, sectionsOf } from './help-pages.ts'

/** A section that fits a query, with the words around what fits. */
export interface HelpHit {
  readonly id: string
  readonly section: HelpSection
  readonly excerpt: string
}

const EXCERPT_LENGTH = 110
const BEFORE_MATCH = 30

const SECTIONS = new Map(
  HELP_PAGES.flatMap(sectionsOf).map((section) => [`${section.topic}#${section.anchor ?? ''}`, section]),
)

let index: MiniSearch | null = null

/** The sections of the help that fit, best first. Words may be unfinished or slightly misspelt; none = no hits. */
export function searchHelp(query: string, limit: number): readonly HelpHit[] {
  if (query.trim() === '') return []
  index ??= buildIndex()
  const hits = index.search(query, {
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    boost: { title: 4, heading: 6 },
    combineWith: 'AND',
  })
  return hits.slice(0, limit).flatMap(({ id, terms }) => {
    const section = SECTIONS.get(String(id))
    return section === undefined
      ? []
      : [{ id: String(id), section, excerpt: excerptOf(plainText(section.text), terms) }]
  })
}

function buildIndex(): MiniSearch {
  const built = new MiniSearch({
    fields: ['title', 'heading', 'text'],
    // Names such as max_tokens are one word, and their parts are words too.
    tokenize: (text) => text.split(/[^\p{L}\p{N}_]+/u).flatMap(wordsOf),
  })
  built.addAll(
    [...SECTIONS].map(([id, { title, heading, text }]) => ({ id, title, heading, text: plainText(text) })),
  )
  return built
}

function wordsOf(word: string): readonly string[] {
  const parts = word.split('_')
  return parts.length > 1 ? [word, ...parts] : parts
}

/** Markdown as the words that are read. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\|[-| ]+\|$/gm, ' ')
    .replaceAll(/^[-#]+ |\|/gm, ' ')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The longest word that was found says most about why. */
function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase()
  const found = [...terms].sort((a, b) => b.length - a.length).find((term) => lower.includes(term))
  const match = found === undefined ? 0 : lower.indexOf(found)
  const start = match <= BEFORE_MATCH ? 0 : text.indexOf(' ', match - BEFORE_MATCH) + 1
  const cut = text.slice(start, start + EXCERPT_LENGTH)
  const isCut = start + EXCERPT_LENGTH < text.length
  return `${start > 0 ? '… ' : ''}${isCut ? `${cut.slice(0, cut.lastIndexOf(' '))} …` : cut}`
}
