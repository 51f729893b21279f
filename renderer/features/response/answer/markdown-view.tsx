import { lazy, memo, Suspense, startTransition, useEffect, useMemo, useRef, useState } from 'react'
import {
  type MarkdownBlock,
  type MarkdownSection,
  type MarkdownText,
  tailBlock,
} from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { classNames } from '../../../components/class-names.ts'
import { CodeBlock } from './code-block.tsx'
import { loadMarkdown } from './load-markdown.ts'
import styles from './markdown-view.module.css'

const MarkdownTextBlock = lazy(loadMarkdown)

/** Sections at the top that are rendered at once; those further down when they come near the window. */
const EAGER_SECTIONS = 1
const NEAR_PX = 600

export type MarkdownViewProps = Readonly<{
  text: MarkdownText
  channel: FrameSpan['channel']
  /** Characters at the front that are not part of the channel's text. */
  prefixLength?: number
  /** More may come: the caret stands at the end. */
  isGrowing: boolean
  /** This part must be rendered even when it is far from the window. */
  marked: readonly FrameSpan[]
}>

/** A Markdown text of any length: finished sections are rendered once, only the last one again as the text grows. */
export function MarkdownView(props: MarkdownViewProps) {
  const { text, channel, prefixLength = 0, isGrowing, marked } = props
  const tail = useMemo(() => lastBlock(text, isGrowing), [text, isGrowing])
  const open = tail === null ? text.openBlocks : [...text.openBlocks, tail]
  const openStart = open[0]?.start ?? text.tailStart
  return (
    <div
      className={classNames(styles.text, isGrowing && styles.growing)}
      data-channel={channel}
      data-prefix-length={prefixLength}
    >
      {text.sections.map((section, index) => (
        <Section
          key={section.start}
          blocks={section.blocks}
          isEager={
            index < EAGER_SECTIONS ||
            touches(marked, {
              channel,
              start: section.start - prefixLength,
              end: endOf(section) - prefixLength,
            })
          }
        />
      ))}
      <Section key={openStart} blocks={open} isEager />
    </div>
  )
}

/** The end of the whole text ends a fence as well. */
function lastBlock(text: MarkdownText, isGrowing: boolean): MarkdownBlock | null {
  const tail = tailBlock(text)
  return tail?.kind === 'code' && !isGrowing ? { ...tail, closesFence: true } : tail
}

function endOf({ start, length }: MarkdownSection): number {
  return start + length
}

function touches(marked: readonly FrameSpan[], { channel, start, end }: FrameSpan): boolean {
  return marked.some((span) => span.channel === channel && span.start < end && span.end > start)
}

type SectionProps = Readonly<{ blocks: readonly MarkdownBlock[]; isEager: boolean }>

const Section = memo(function Section({ blocks, isEager }: SectionProps) {
  const element = useRef<HTMLDivElement>(null)
  const [wasNear, setWasNear] = useState(isEager)
  const isRendered = wasNear || isEager

  useEffect(() => {
    if (isRendered) {
      setWasNear(true)
      return
    }
    if (element.current === null) return
    return whenNear(element.current, () => startTransition(() => setWasNear(true)))
  }, [isRendered])

  return (
    <div ref={element} className={styles.section}>
      {isRendered ? (
        blocks.map((block) => <Block key={block.start} block={block} />)
      ) : (
        <div className={styles.plain}>{blocks.map((block) => block.source).join('')}</div>
      )}
    </div>
  )
})

function whenNear(element: Element, onNear: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onNear()
    },
    { root: element.closest('[data-scroller]'), rootMargin: `${NEAR_PX}px 0px` },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

const Block = memo(function Block({ block }: Readonly<{ block: MarkdownBlock }>) {
  return (
    <div className={styles.block} data-start={block.start} data-length={block.source.length}>
      {block.kind === 'code' ? (
        <CodeBlock block={block} />
      ) : (
        <Suspense fallback={<div className={styles.plain}>{block.source}</div>}>
          <MarkdownTextBlock block={block} />
        </Suspense>
      )}
    </div>
  )
})
