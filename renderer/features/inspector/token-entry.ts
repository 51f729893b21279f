import type { SegmentSource } from '../../../shared/domain/tokens/prompt-segment.ts'
import { type InspectedRun, type TokenPiece, tokenPieces } from '../../../shared/domain/tokens/token-count.ts'
import { labelOf, lineOfEntry, type TokenLayout } from './token-lines.ts'
import { bytesOfPiece, formatBytes, sourceWords, visibleText } from './token-text.ts'

/** What the inspector says about one entry. */
export type TokenFacts = Readonly<{
  /** With blanks made visible. */
  text: string
  /** Null for what has no token of its own, such as an image. */
  id: number | null
  /** Hexadecimal; null where there are none. */
  bytes: string | null
  source: string
}>

/** The facts about the entry at a position; null beyond the last. */
export function factsOf(
  runs: readonly InspectedRun[],
  layout: TokenLayout,
  position: number,
): TokenFacts | null {
  const item = layout.lines[lineOfEntry(layout, position)]?.find(
    ({ position: first, from, until }) => first <= position && position < first + until - from,
  )
  const run = item === undefined ? undefined : runs[item.runIndex]
  if (item === undefined || run === undefined) return null
  if (run.kind !== 'text') {
    const id = run.kind === 'special' ? run.id : null
    return { text: labelOf(run), id, bytes: null, source: sourceWords(run.source) }
  }
  const index = item.from + position - item.position
  const [piece] = tokenPieces(run.text, run.tokens, { from: index, until: index + 1 })
  if (piece === undefined) return null
  const text = visibleText(run.text, piece)
  return {
    text: piece.wholeCharacters ? text.replaceAll(' ', '␣') : text,
    id: piece.id,
    bytes: formatBytes(bytesOfPiece(run.text, piece)),
    source: sourceWords(sourceOfPiece(run, piece)),
  }
}

/** The source of the character in which a token begins. */
export function sourceOfPiece(
  { sources }: Extract<InspectedRun, { kind: 'text' }>,
  { charStart }: Pick<TokenPiece, 'charStart'>,
): SegmentSource {
  return sources.findLast(({ start }) => start <= charStart)?.source ?? { kind: 'template' }
}
