import styles from './help-drawer.module.css'
import { helpPage } from './help-pages.ts'
import type { HelpHit } from './help-search.ts'
import { HELP_GROUPS, type HelpPlace } from './help-topics.ts'

export type HelpContentsProps = Readonly<{ onFollow: (place: HelpPlace) => void }>

/** All pages by group. */
export function HelpContents({ onFollow }: HelpContentsProps) {
  return (
    <nav className={styles.page} aria-label="Contents">
      {HELP_GROUPS.map(({ title, topics }) => (
        <section key={title} className={styles.group}>
          <h3 className={styles.groupTitle}>{title}</h3>
          <ul className={styles.list}>
            {topics.map((topic) => (
              <li key={topic}>
                <button
                  type="button"
                  className={styles.line}
                  onClick={() => onFollow({ topic, anchor: null })}
                >
                  {helpPage(topic).title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

export type HelpHitsProps = Readonly<{
  query: string
  hits: readonly HelpHit[]
  onFollow: (place: HelpPlace) => void
}>

/** What a search found, section by section. */
export function HelpHits({ query, hits, onFollow }: HelpHitsProps) {
  if (hits.length === 0) {
    return (
      <p className={styles.nothing} role="status">
        No page has all of “{query.trim()}”. Try fewer or other words.
      </p>
    )
  }
  return (
    <ul className={styles.page} aria-label="Results">
      {hits.map(({ id, section, excerpt }) => (
        <li key={id}>
          <button type="button" className={styles.hit} onClick={() => onFollow(section)}>
            <span className={styles.hitTitle}>
              {section.title}
              {section.heading !== null && <span className={styles.hitHeading}> · {section.heading}</span>}
            </span>
            <span className={styles.excerpt}>{excerpt}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
