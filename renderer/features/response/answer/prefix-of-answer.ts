import { z } from 'zod'
import { appendMarkdown, markdownFrom } from '../../../../shared/domain/markdown-blocks/append-markdown.ts'
import {
  type MarkdownText,
  markdownLength,
  markdownSource,
  sliceMarkdown,
} from '../../../../shared/domain/markdown-blocks/markdown-text.ts'

const continuedMessageSchema = z.object({
  role: z.literal('assistant'),
  prefix: z.literal(true),
  content: z.string(),
})
const bodySchema = z.object({ messages: z.array(z.unknown()) })

/** The words that the answer to this request goes on from (prefix completion); empty where it begins anew. */
export function prefixOfAnswer(bodyText: string): string {
  if (!bodyText.includes('"prefix"')) return ''
  const body = bodySchema.safeParse(parseJson(bodyText))
  const last = continuedMessageSchema.safeParse(body.data?.messages.at(-1))
  return last.data?.content ?? ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `prefix` and the answer that goes on from it as one text. */
export type ContinuedAnswer = Readonly<{
  prefix: string
  answer: MarkdownText
  whole: MarkdownText
}>

/** Puts them together; `before` is of the same run, so only what is new since then is read. */
export function continueAnswer(
  of: Omit<ContinuedAnswer, 'whole'>,
  before: ContinuedAnswer | null,
): ContinuedAnswer {
  return { ...of, whole: wholeOf(of, before) }
}

function wholeOf(of: Omit<ContinuedAnswer, 'whole'>, before: ContinuedAnswer | null): MarkdownText {
  const { prefix, answer } = of
  if (prefix === '') return answer
  const read = before === null ? 0 : markdownLength(before.answer)
  if (before?.prefix !== prefix || read > markdownLength(answer)) {
    return markdownFrom(prefix + markdownSource(answer))
  }
  return appendMarkdown(before.whole, sliceMarkdown(answer, read, Number.POSITIVE_INFINITY))
}
