import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { type MarkdownText, markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { formatCount, formatDuration } from '../format.ts'
import { MarkdownView } from './markdown-view.tsx'
import styles from './reasoning-section.module.css'

export type ReasoningSectionProps = Readonly<{
  text: MarkdownText
  tokens: number | null
  isEstimate: boolean
  /** From the first reasoning token to the first answer token, or to the end. */
  durationMs: number | null
  isGrowing: boolean
  marked: readonly FrameSpan[]
  startsOpen: boolean
}>

/** What the model thought before it answered. */
export function ReasoningSection(props: ReasoningSectionProps) {
  const { text, tokens, isEstimate, durationMs, isGrowing, marked } = props
  const [isOpen, setIsOpen] = useState(props.startsOpen)
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <section className={styles.reasoning} aria-label="Reasoning">
      <div className={styles.head}>
        <Button className={styles.toggle ?? ''} aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          <Chevron size={14} aria-hidden="true" />
          <span className={styles.title}>Reasoning</span>
          {tokens !== null && (
            <span>
              {isEstimate && '≈ '}
              {formatCount(tokens)} tokens
            </span>
          )}
          {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
        </Button>
        <CopyButton label="Copy reasoning" text={() => markdownSource(text)} />
      </div>
      {isOpen && (
        <div className={styles.text}>
          <MarkdownView text={text} channel="reasoning" isGrowing={isGrowing} marked={marked} />
        </div>
      )}
    </section>
  )
}
