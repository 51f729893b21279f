import { type ReactNode, useMemo } from 'react'
import { markdownLength } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { liveFigures, storedFigures } from '../head/run-figures.ts'
import { partsOfRun, type RunOnScreen, type RunParts } from '../shown-run.ts'
import { AnswerTab, type ReasoningView } from './answer-tab.tsx'
import { ApiResult } from './api-result.tsx'
import type { OpenLink } from './link-opener.ts'
import { prefixOfAnswer } from './prefix-of-answer.ts'
import type { TextPlace } from './text-offsets.ts'

const NOTHING_MARKED: readonly FrameSpan[] = []

export type RunMessageProps = Readonly<{
  /** Null where the run stands in no tab that could send more. */
  tabId: string | null
  shown: RunOnScreen
  marked?: readonly FrameSpan[]
  /** Stands above the message: what went wrong and what to do. */
  note: ReactNode
  reasoningView?: ReasoningView
  onOpenLink: OpenLink
  /** Goes to the frame of some words; null where there is no such place to go to. */
  onShowFrame: ((place: TextPlace) => void) | null
}>

/** The message of a run; a plain body that holds no message is shown as what its endpoint answers. */
export function RunMessage(props: RunMessageProps) {
  const { shown, marked = NOTHING_MARKED, note, reasoningView = 'open', onOpenLink, onShowFrame } = props
  const parts = partsOfRun(shown)
  const bodyText = parts.sent?.bodyText ?? ''
  const prefix = useMemo(() => prefixOfAnswer(bodyText), [bodyText])
  const isBare = shown.kind === 'stored' && shown.detail.summary.status === 'done' && !hasMessage(parts)
  if (isBare) return <ApiResult tabId={props.tabId} detail={shown.detail} />
  return (
    <AnswerTab
      key={parts.runId}
      reasoning={parts.reasoning}
      answer={parts.answer}
      prefix={prefix}
      isCode={isFilledMiddle(shown)}
      toolCalls={parts.toolCalls}
      timings={parts.timings}
      figures={
        shown.kind === 'live' ? liveFigures(shown.run, performance.now()) : storedFigures(shown.detail)
      }
      isLive={shown.kind === 'live'}
      reasoningView={reasoningView}
      marked={marked}
      note={note}
      onOpenLink={onOpenLink}
      onShowFrame={onShowFrame}
    />
  )
}

/** Whether there are words or tool calls to show. */
export function hasMessage({ reasoning, answer, toolCalls }: RunParts): boolean {
  return markdownLength(reasoning) > 0 || markdownLength(answer) > 0 || toolCalls.length > 0
}

/** `/completions` under whatever base, but not that of the chat. */
const FILL_IN_THE_MIDDLE = /(?<!\/chat)\/completions\/?(?:[?#]|$)/

/** Markdown would take the indentation from what was filled in between a prompt and a suffix. */
export function isFilledMiddle(shown: RunOnScreen): boolean {
  const summary = shown.kind === 'live' ? shown.run.summary : shown.detail.summary
  return summary !== null && FILL_IN_THE_MIDDLE.test(summary.path)
}
