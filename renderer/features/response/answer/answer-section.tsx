import { useEffect, useMemo, useRef, useState } from 'react'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import { type MarkdownText, markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Switch } from '../../../components/switch.tsx'
import styles from './answer-section.module.css'
import { HighlightedCode } from './highlighted-code.tsx'
import { MarkdownView } from './markdown-view.tsx'
import { useContinuedAnswer } from './use-continued-answer.ts'
import { useDimmedPrefix } from './use-dimmed-prefix.ts'

/** Above this length JSON stays text, which is rendered piece by piece. */
const MAX_JSON_LENGTH = 1024 * 1024

export type AnswerSectionProps = Readonly<{
  text: MarkdownText
  /** What the answer goes on from; empty where it begins anew. */
  prefix: string
  /** A text whose every space counts, such as a filled-in middle. */
  isCode: boolean
  isGrowing: boolean
  marked: readonly FrameSpan[]
}>

/** The answer: code as it came, whole JSON put in order, anything else as Markdown. */
export function AnswerSection({ text, prefix, isCode, isGrowing, marked }: AnswerSectionProps) {
  const [asItCame, setAsItCame] = useState(marked.length > 0)
  const body = useRef<HTMLDivElement>(null)
  // Words are marked in the text as it came.
  useEffect(() => {
    if (marked.length > 0) setAsItCame(true)
  }, [marked])
  const whole = useContinuedAnswer(prefix, text)
  const json = useMemo(() => (isGrowing || isCode ? null : jsonOf(whole)), [isGrowing, isCode, whole])
  useDimmedPrefix(body, prefix.length, whole)
  return (
    <section className={styles.answer} aria-label="Answer">
      <div className={styles.head}>
        <span className={styles.title}>Answer</span>
        {json !== null && <Switch label="As it came" isSelected={asItCame} onChange={setAsItCame} />}
        <CopyButton label="Copy answer" text={() => markdownSource(text)} />
      </div>
      <div ref={body}>
        {json !== null && !asItCame ? (
          <div className={styles.code}>
            <HighlightedCode code={json} language="json" />
          </div>
        ) : isCode || json !== null ? (
          <TextAsItCame text={markdownSource(whole)} prefixLength={prefix.length} />
        ) : (
          <MarkdownView
            text={whole}
            channel="answer"
            prefixLength={prefix.length}
            isGrowing={isGrowing}
            marked={marked}
          />
        )}
      </div>
    </section>
  )
}

/** Space by space, as its frames brought it. */
function TextAsItCame({ text, prefixLength }: Readonly<{ text: string; prefixLength: number }>) {
  return (
    <div className={styles.code} data-channel="answer" data-prefix-length={prefixLength}>
      <div data-start={0} data-length={text.length}>
        <HighlightedCode code={text} language="" start={0} />
      </div>
    </div>
  )
}

function jsonOf(text: MarkdownText): string | null {
  const source = markdownSource(text)
  return source.length > MAX_JSON_LENGTH ? null : prettyJson(source)
}
