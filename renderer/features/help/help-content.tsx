import { ChevronLeft, ExternalLink, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useApp } from '../../store/use-app.ts'
import { HelpContents, HelpHits } from './help-contents.tsx'
import { documentationOf } from './help-documentation.ts'
import styles from './help-drawer.module.css'
import { helpPage } from './help-pages.ts'
import { HelpParameters } from './help-parameters.tsx'
import { searchHelp } from './help-search.ts'
import { HelpText } from './help-text.tsx'
import type { HelpPlace } from './help-topics.ts'

const MAX_HITS = 20

export type HelpContentProps = Readonly<{ place: HelpPlace | null }>

/** Contents, a page, or what a search found. */
export function HelpContent({ place }: HelpContentProps) {
  const openHelp = useApp((state) => state.openHelp)
  const closeHelp = useApp((state) => state.closeHelp)
  const [query, setQuery] = useState('')
  const root = useReturnedFocus()
  const hits = searchHelp(query, MAX_HITS)
  const isSearching = query.trim() !== ''

  function follow(next: HelpPlace): void {
    setQuery('')
    openHelp(next)
  }

  /** A search that has words is emptied by its field first. */
  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || isSearching) return
    event.preventDefault()
    event.stopPropagation()
    closeHelp()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for all that is inside
    <div className={styles.content} ref={root} onKeyDown={onEscape}>
      <header className={styles.head}>
        {place !== null || isSearching ? (
          <Button
            size="small"
            icon={<ChevronLeft size={14} aria-hidden="true" />}
            onPress={() => {
              setQuery('')
              openHelp(null)
            }}
          >
            Contents
          </Button>
        ) : (
          <h2 className={styles.title}>Help</h2>
        )}
        <span className={styles.close}>
          <IconButton size="small" label="Close help" icon={<X size={15} />} onPress={closeHelp} />
        </span>
      </header>
      <div className={styles.search}>
        <SearchField
          label="Search the help"
          placeholder="Search the help"
          value={query}
          onChange={setQuery}
          onSubmit={() => {
            const best = hits[0]
            if (best !== undefined) follow(best.section)
          }}
        />
      </div>
      {isSearching ? (
        <HelpHits query={query} hits={hits} onFollow={follow} />
      ) : place === null ? (
        <HelpContents onFollow={follow} />
      ) : (
        <Page key={place.topic} place={place} onFollow={follow} />
      )}
    </div>
  )
}

type PageProps = Readonly<{ place: HelpPlace; onFollow: (place: HelpPlace) => void }>

function Page({ place, onFollow }: PageProps) {
  const page = helpPage(place.topic)
  const documentation = documentationOf(place.topic)
  const openLink = useApp((state) => state.openLink)
  const scroller = useRef<HTMLElement>(null)

  useEffect(() => {
    const heading = place.anchor === null ? null : scroller.current?.querySelector(`#help-${place.anchor}`)
    if (heading instanceof HTMLElement) heading.scrollIntoView({ block: 'start' })
    else scroller.current?.scrollTo({ top: 0 })
  }, [place])

  return (
    <article className={styles.page} ref={scroller} aria-labelledby="help-title">
      <h2 id="help-title" className={styles.pageTitle}>
        {page.title}
      </h2>
      <HelpText text={page.text} onFollow={onFollow} />
      <HelpParameters topic={place.topic} />
      {documentation !== null && (
        <p className={styles.source}>
          <Button
            size="small"
            icon={<ExternalLink size={12} aria-hidden="true" />}
            onPress={() => void openLink(documentation)}
          >
            The provider’s page
          </Button>
        </p>
      )}
    </article>
  )
}

/** The focus goes into the drawer when it opens, and back to where it was when it closes. */
function useReturnedFocus() {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const drawer = root.current
    drawer?.querySelector('input')?.focus()
    return () => {
      const isInside = drawer?.contains(document.activeElement) ?? false
      const isLost = document.activeElement === document.body
      if ((isInside || isLost) && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return root
}
