import { useMemo } from 'react'
import { markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { VariableScope } from '../../../../shared/domain/variables/variables.ts'
import type { TextWithHole } from '../../../editor/fim-editor.tsx'
import { useApp } from '../../../store/use-app.ts'
import { isFilledMiddle, partsOfRun, runOfTab } from '../../response/index.ts'
import { filledText, fittingCompletion, readSentMiddle } from './completion.ts'

/** What the run on screen has to do with the hole. */
export type Completion =
  /** No run of this kind is on screen. */
  | Readonly<{ kind: 'none' }>
  /** The text is another one than it was sent as. */
  | Readonly<{ kind: 'other-text' }>
  /** All of the completion stands in the text by now. */
  | Readonly<{ kind: 'taken' }>
  | Readonly<{
      kind: 'fits'
      runId: string | null
      text: string
      isLive: boolean
      finishReason: string | null
    }>

const NONE: Completion = { kind: 'none' }
const OTHER_TEXT: Completion = { kind: 'other-text' }
const TAKEN: Completion = { kind: 'taken' }

/** The completion for the hole of a tab, as far as it has come. */
export function useCompletion(tabId: string, now: TextWithHole, variables: VariableScope): Completion {
  const shown = useApp((state) => runOfTab(state, tabId))
  const run = shown.kind === 'live' || shown.kind === 'stored' ? shown : null
  const isLive = run?.kind === 'live'
  const parts = run === null || !isFilledMiddle(run) ? null : partsOfRun(run)
  const sentText = parts?.sent?.bodyText ?? null
  const sent = useMemo(() => (sentText === null ? null : readSentMiddle(sentText)), [sentText])
  const answer = parts?.answer ?? null
  const runId = parts?.runId ?? null
  const finishReason =
    run === null ? null : run.kind === 'live' ? run.run.finishReason : run.detail.summary.finishReason
  const { prompt, suffix } = now
  return useMemo(() => {
    if (sent === null || answer === null) return NONE
    const filled = filledText({ prompt, suffix }, variables)
    const whole = markdownSource(answer)
    const text = fittingCompletion({ sent, answer: whole, now: filled })
    if (text === null) return OTHER_TEXT
    if (text === '' && whole !== '' && !isLive) return TAKEN
    return { kind: 'fits', runId, text, isLive, finishReason }
  }, [sent, answer, runId, isLive, finishReason, prompt, suffix, variables])
}
