import { anchorOf, HELP_GROUPS, type HelpTopic } from './help-topics.ts'

/** One page: its title is the first line of its text. */
export interface HelpPage {
  readonly topic: HelpTopic
  readonly title: string
  /** Markdown without the title. Links to other pages are `help:<topic>` or `help:<topic>#<anchor>`. */
  readonly text: string
}

/** A part of a page below one heading; the first has none. */
export interface HelpSection {
  readonly topic: HelpTopic
  readonly title: string
  readonly heading: string | null
  readonly anchor: string | null
  readonly text: string
}

const TEXTS = import.meta.glob<string>('./pages/*.md', { query: '?raw', import: 'default', eager: true })

/** All pages, in the order of the contents. */
export const HELP_PAGES: readonly HelpPage[] = HELP_GROUPS.flatMap((group) => group.topics.map(readPage))

const PAGES_BY_TOPIC: ReadonlyMap<string, HelpPage> = new Map(HELP_PAGES.map((page) => [page.topic, page]))

/** The page of a topic; every topic has one. */
export function helpPage(topic: HelpTopic): HelpPage {
  return PAGES_BY_TOPIC.get(topic) ?? readPage(topic)
}

function readPage(topic: HelpTopic): HelpPage {
  const source = TEXTS[`./pages/${topic}.md`] ?? ''
  const [first = '', ...lines] = source.split('\n')
  return { topic, title: first.replace(/^# /, ''), text: lines.join('\n').trim() }
}

/** The page cut at its headings of the second level. */
export function sectionsOf({ topic, title, text }: HelpPage): readonly HelpSection[] {
  const [intro = '', ...rest] = text.split(/^## /m)
  const sections = rest.map((part): HelpSection => {
    const [heading = '', ...lines] = part.split('\n')
    return { topic, title, heading, anchor: anchorOf(heading), text: lines.join('\n').trim() }
  })
  return [{ topic, title, heading: null, anchor: null, text: intro.trim() }, ...sections]
}
