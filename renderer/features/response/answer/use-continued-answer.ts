import { useState } from 'react'
import type { MarkdownText } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { continueAnswer } from './prefix-of-answer.ts'

/** The answer after the prefix that it goes on from, as one text that grows with it. */
export function useContinuedAnswer(prefix: string, answer: MarkdownText): MarkdownText {
  const [continued, setContinued] = useState(() => continueAnswer({ prefix, answer }, null))
  if (continued.answer === answer && continued.prefix === prefix) return continued.whole
  const next = continueAnswer({ prefix, answer }, continued)
  setContinued(next)
  return next.whole
}
