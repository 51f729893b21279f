import type { SandboxScenario } from '../../../../shared/schemas/environment.ts'
import type { Reply } from '../answers/compose-reply.ts'
import type { OutputPiece } from './generation-plan.ts'
import { countTokens, splitTokens } from './token-pieces.ts'

/** Frames with text in the `burst` scenario. */
export const BURST_PIECES = 10_000

/** Added to answers of `split-bytes`, so that bytes are split inside characters of two, three and four bytes. */
const MULTI_BYTE_TEXT = '\n\nMulti-byte check: naïve, 深度求索, 🐌.'

/** A reply as the pieces it is sent in, shaped by the scenario and ended before a stop sequence. */
export function outputPieces(
  reply: Reply,
  how: { scenario: SandboxScenario; stop: string | readonly string[] },
): readonly OutputPiece[] {
  if (how.scenario === 'burst') return burstPieces(reply.answer)
  const answer = how.scenario === 'split-bytes' ? reply.answer + MULTI_BYTE_TEXT : reply.answer
  const calls = reply.toolCalls.flatMap((call, callIndex): OutputPiece[] => [
    { kind: 'call-start', text: call.name, tokens: countTokens(call.name), callIndex },
    ...textPieces('call-arguments', call.arguments, callIndex),
  ])
  return [
    ...textPieces('reasoning', reply.reasoning),
    ...textPieces('answer', beforeStop(answer, how.stop)),
    ...calls,
  ]
}

/** The answer over and over until there are as many pieces as the burst has frames. */
function burstPieces(answer: string): readonly OutputPiece[] {
  const pieces = textPieces('answer', `${answer}\n\n`)
  const repeats = Math.ceil(BURST_PIECES / pieces.length)
  return Array.from({ length: repeats }, () => pieces)
    .flat()
    .slice(0, BURST_PIECES)
}

/** A text as pieces of one token each. */
export function textPieces(kind: OutputPiece['kind'], text: string, callIndex = 0): OutputPiece[] {
  return splitTokens(text).map((piece) => ({ kind, text: piece, tokens: 1, callIndex }))
}

/** The answer up to the first stop sequence, which is not part of it. */
export function beforeStop(answer: string, stop: string | readonly string[]): string {
  const sequences = typeof stop === 'string' ? [stop] : stop
  const ends = sequences.filter((sequence) => sequence !== '').map((sequence) => answer.indexOf(sequence))
  return answer.slice(0, Math.min(answer.length, ...ends.filter((end) => end >= 0)))
}
