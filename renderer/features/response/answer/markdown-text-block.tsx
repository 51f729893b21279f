import 'katex/dist/katex.min.css'
import { type ComponentProps, useContext } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import rehypeKatex from 'rehype-katex'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import type { MarkdownBlock } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { normalizeMath } from '../../../../shared/domain/markdown-blocks/math-delimiters.ts'
import { LinkOpenerContext } from './link-opener.ts'
import { rehypeSourceOffsets } from './source-offsets.ts'

export type MarkdownTextBlockProps = Readonly<{ block: Extract<MarkdownBlock, { kind: 'text' }> }>

const REMARK_PLUGINS: Options['remarkPlugins'] = [remarkGfm, [remarkMath, { singleDollarTextMath: false }]]
// Formulas come from a model: no commands that load or link, nothing larger than the page, no warnings in the log.
const KATEX_OPTIONS = {
  trust: false,
  maxSize: 20,
  maxExpand: 200,
  strict: 'ignore',
  errorColor: 'var(--color-danger)',
  throwOnError: false,
} as const
const COMPONENTS: Components = { a: ExternalLink, img: ImageLink, table: ScrollingTable }

/** A block of untrusted Markdown. Raw HTML stays text (react-markdown's default) and nothing is loaded from the net. */
export function MarkdownTextBlock({ block }: MarkdownTextBlockProps) {
  const { source, lead, start } = block
  const normalized = normalizeMath(source)
  // Offsets can only be told where the text is rendered as it stands in the message.
  const offsets: Options['rehypePlugins'] =
    normalized === source
      ? [[rehypeSourceOffsets, { source: lead + source, start: start - lead.length }]]
      : []
  return (
    <Markdown
      remarkPlugins={REMARK_PLUGINS}
      rehypePlugins={[...offsets, [rehypeKatex, KATEX_OPTIONS]]}
      components={COMPONENTS}
      urlTransform={webUrlOrNothing}
    >
      {lead + normalized}
    </Markdown>
  )
}

/** Only http and https reach the page; the rest, relative ones included, loses its address. */
function webUrlOrNothing(url: string): string {
  return /^https?:\/\//i.test(url) ? url : ''
}

function ExternalLink({ href, children }: ComponentProps<'a'>) {
  const openLink = useContext(LinkOpenerContext)
  if (href === undefined || href === '') return <span>{children}</span>
  return (
    <a
      href={href}
      title={href}
      onClick={(event) => {
        event.preventDefault()
        void openLink(href)
      }}
    >
      {children}
    </a>
  )
}

/** Images are not loaded: a picture in an answer could tell its server that, and from where, it was read. */
function ImageLink({ src, alt }: ComponentProps<'img'>) {
  const words = alt === undefined || alt === '' ? 'Image' : `Image: ${alt}`
  return typeof src === 'string' && src !== '' ? (
    <ExternalLink href={src}>{words}</ExternalLink>
  ) : (
    <span>{words}</span>
  )
}

function ScrollingTable({ children }: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div data-table="" tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
