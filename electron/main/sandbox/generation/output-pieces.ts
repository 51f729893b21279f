import type { RuleEra } from '../../../../shared/catalogue/models.ts'
import { createPromptWriter, TEMPLATE_SOURCE } from '../../../../shared/domain/tokens/prompt-segment.ts'
import { MARKUP_TAGS, writeToolCalls } from '../../../../shared/domain/tokens/tool-markup.ts'
import type { SandboxScenario } from '../../../../shared/schemas/environment.ts'
import type { Reply } from '../answers/compose-reply.ts'
import type { OutputPiece } from './generation-plan.ts'
import type { SandboxTokens } from './sandbox-tokens.ts'

/** Frames with text in the `burst` scenario. */
export const BURST_PIECES = 10_000

/** Added to answers of `split-bytes`, so that bytes are split inside characters of two, three and four bytes. */
const MULTI_BYTE_TEXT = '\n\nMulti-byte check: naïve, 深度求索, 🐌.'

/** How a reply is cut into pieces. */
export interface PieceOptions {
  readonly scenario: SandboxScenario
  readonly stop: string | readonly string[]
  readonly era: RuleEra
  readonly tokens: SandboxTokens
  /** The id of the token around tool calls. */
  readonly markupId: number
}

/** A reply as the pieces it is sent in, shaped by the scenario and ended before a stop sequence. */
export async function outputPieces(reply: Reply, options: PieceOptions): Promise<readonly OutputPiece[]> {
  const { scenario, stop, tokens } = options
  if (scenario === 'burst') return burstPieces(reply.answer, tokens)
  const answer = scenario === 'split-bytes' ? reply.answer + MULTI_BYTE_TEXT : reply.answer
  const [reasoning, answerPieces, calls] = await Promise.all([
    textPieces('reasoning', reply.reasoning, tokens),
    textPieces('answer', beforeStop(answer, stop), tokens),
    callPieces(reply.toolCalls, options),
  ])
  return [...reasoning, ...answerPieces, ...calls]
}

/**
 * What the model writes to call tools is markup that the API turns into JSON: its tokens are counted where the
 * first call begins, and the JSON itself has none.
 */
async function callPieces(calls: Reply['toolCalls'], options: PieceOptions): Promise<OutputPiece[]> {
  const ids = calls.length === 0 ? [] : await markupIds(calls, options)
  const pieces = await Promise.all(
    calls.map(async (call, callIndex): Promise<OutputPiece[]> => {
      const argumentPieces = await options.tokens.split(call.arguments)
      return [
        { kind: 'call-start', text: call.name, ids: callIndex === 0 ? ids : [], callIndex },
        ...argumentPieces.map(({ text }) => ({ kind: 'call-arguments' as const, text, ids: [], callIndex })),
      ]
    }),
  )
  return pieces.flat()
}

async function markupIds(
  calls: Reply['toolCalls'],
  { era, tokens, markupId }: PieceOptions,
): Promise<number[]> {
  const writer = createPromptWriter()
  writeToolCalls(writer, calls, { tags: MARKUP_TAGS[era], source: TEMPLATE_SOURCE })
  const texts: string[] = ['']
  for (const segment of writer.segments) {
    if (segment.kind === 'text') texts[texts.length - 1] += segment.text
    else texts.push('')
  }
  const split = await Promise.all(texts.map((text) => tokens.split(text)))
  return split.flatMap((pieces, index) => [
    ...(index === 0 ? [] : [markupId]),
    ...pieces.flatMap((piece) => piece.ids),
  ])
}

/** The answer over and over until there are as many pieces as the burst has frames. */
async function burstPieces(answer: string, tokens: SandboxTokens): Promise<readonly OutputPiece[]> {
  const pieces = await textPieces('answer', `${answer}\n\n`, tokens)
  const repeats = Math.ceil(BURST_PIECES / pieces.length)
  return Array.from({ length: repeats }, () => pieces)
    .flat()
    .slice(0, BURST_PIECES)
}

/** A text as pieces of one token each, or of as many as a character takes. */
export async function textPieces(
  kind: OutputPiece['kind'],
  text: string,
  tokens: SandboxTokens,
): Promise<OutputPiece[]> {
  const pieces = await tokens.split(text)
  return pieces.map((piece) => ({ kind, ...piece, callIndex: 0 }))
}

/** The answer up to the first stop sequence, which is not part of it. */
export function beforeStop(answer: string, stop: string | readonly string[]): string {
  const first = firstStop(answer, stop)
  return first === null ? answer : answer.slice(0, answer.indexOf(first))
}

/** The stop sequence that comes first in an answer, or null. */
export function firstStop(answer: string, stop: string | readonly string[]): string | null {
  const sequences = typeof stop === 'string' ? [stop] : stop
  const found = sequences
    .filter((sequence) => sequence !== '' && answer.includes(sequence))
    .map((sequence) => ({ sequence, at: answer.indexOf(sequence) }))
    .toSorted((left, right) => left.at - right.at)
  return found[0]?.sequence ?? null
}
