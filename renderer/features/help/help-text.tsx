import { type ComponentProps, type ReactNode, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import styles from './help-text.module.css'
import { anchorOf, type HelpPlace, isHelpTopic } from './help-topics.ts'

export type HelpTextProps = Readonly<{ text: string; onFollow: (place: HelpPlace) => void }>

const REMARK_PLUGINS = [remarkGfm]

/** A page of the help, whose links lead to other pages. */
export function HelpText({ text, onFollow }: HelpTextProps) {
  const components = useMemo<Components>(
    () => ({
      a: ({ href = '', children }) => (
        <HelpLink href={href} onFollow={onFollow}>
          {children}
        </HelpLink>
      ),
      h2: Heading,
      table: ({ children }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
        <div className={styles.table} tabIndex={0}>
          <table>{children}</table>
        </div>
      ),
    }),
    [onFollow],
  )
  return (
    <div className={styles.text}>
      <Markdown remarkPlugins={REMARK_PLUGINS} components={components} urlTransform={(url) => url}>
        {text}
      </Markdown>
    </div>
  )
}

type HelpLinkProps = Readonly<{
  href: string
  children: ReactNode
  onFollow: (place: HelpPlace) => void
}>

function HelpLink({ href, children, onFollow }: HelpLinkProps) {
  const place = placeOfLink(href)
  if (place === null) return <span>{children}</span>
  return (
    <button type="button" className={styles.link} onClick={() => onFollow(place)}>
      {children}
    </button>
  )
}

/** The place that a link such as `help:errors#429-rate-limit` names; null for any other link. */
function placeOfLink(href: string): HelpPlace | null {
  const [topic = '', anchor] = href.replace(/^help:/, '').split('#')
  return href.startsWith('help:') && isHelpTopic(topic) ? { topic, anchor: anchor ?? null } : null
}

function Heading({ children }: ComponentProps<'h2'>) {
  return (
    <h3 id={`help-${anchorOf(String(children))}`} tabIndex={-1}>
      {children}
    </h3>
  )
}
