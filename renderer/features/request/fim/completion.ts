import { z } from 'zod'
import { fillVariables, type VariableScope } from '../../../../shared/domain/variables/variables.ts'
import type { TextWithHole } from '../../../editor/fim-editor.tsx'

/** A fill-in-the-middle request as it was sent. */
export type SentMiddle = TextWithHole & Readonly<{ echo: boolean }>

const sentSchema = z.object({
  prompt: z.string(),
  suffix: z.string().nullish(),
  echo: z.boolean().nullish(),
})

/** Reads the body that was sent; null where it asked for no middle. */
export function readSentMiddle(bodyText: string): SentMiddle | null {
  const sent = sentSchema.safeParse(parseJson(bodyText)).data
  if (sent === undefined) return null
  return { prompt: sent.prompt, suffix: sent.suffix ?? '', echo: sent.echo === true }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text as it would be sent now. */
export function filledText({ prompt, suffix }: TextWithHole, variables: VariableScope): TextWithHole {
  return { prompt: fillVariables(prompt, variables).text, suffix: fillVariables(suffix, variables).text }
}

/**
 * What of an answer still fits the hole: all of it for the text that was sent; the rest of it where its beginning
 * was written, or taken over, since then; null where the text became another one. An empty text = all is written.
 */
export function fittingCompletion(parts: {
  sent: SentMiddle
  answer: string
  now: TextWithHole
}): string | null {
  const { sent, now } = parts
  if (now.suffix !== sent.suffix || !now.prompt.startsWith(sent.prompt)) return null
  const completion =
    sent.echo && parts.answer.startsWith(sent.prompt) ? parts.answer.slice(sent.prompt.length) : parts.answer
  const written = now.prompt.slice(sent.prompt.length)
  return completion.startsWith(written) ? completion.slice(written.length) : null
}
