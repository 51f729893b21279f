import type { SpecialToken, TokenizerId } from '../../catalogue/special-tokens.ts'
import type { PromptTemplate, TokenDoubt } from '../../catalogue/tokenizers.ts'
import type { SegmentSource } from './prompt-segment.ts'

/** The size of a whole request in tokens. */
export interface RequestTokens {
  /** All that is known; an image of unknown size is not in it, but in the doubts. */
  readonly promptTokens: number
  /** True when nothing about the count is in doubt. */
  readonly exact: boolean
  readonly doubts: readonly TokenDoubt[]
  readonly template: PromptTemplate
  readonly tokenizer: TokenizerId
  /** Tokens of each message with its markers, by index in `messages`; null where an image is of unknown size. */
  readonly perMessage: readonly (number | null)[]
  readonly tools: number
  /** Tokens of the JSON mode instruction. */
  readonly format: number
  /** Tokens of everything else: what the template adds, and the texts of a fill-in-the-middle request. */
  readonly overhead: number
  /** Every image in order, with its message. */
  readonly images: readonly { readonly message: number; readonly tokens: number | null }[]
}

/**
 * A tokenized text, by token. Starts are where the token's first byte lies: in UTF-8 bytes, and in UTF-16 units
 * of the character that the byte belongs to. A token ends where the next one starts.
 */
export interface TokenizedText {
  readonly ids: Uint32Array
  readonly byteStarts: Uint32Array
  readonly charStarts: Uint32Array
  readonly byteLength: number
}

/** A stretch of a prompt for the token inspector, in order. */
export type InspectedRun =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly tokens: TokenizedText
      /** What the text comes from, each source from its `start` in UTF-16 units on. */
      readonly sources: readonly { readonly start: number; readonly source: SegmentSource }[]
    }
  | {
      readonly kind: 'special'
      readonly token: SpecialToken
      readonly text: string
      readonly id: number | null
      readonly source: SegmentSource
    }
  | {
      readonly kind: 'counted'
      readonly label: string
      readonly tokens: number
      readonly source: SegmentSource
    }
  | { readonly kind: 'image'; readonly tokens: number | null; readonly source: SegmentSource }

/** A request with every token visible. */
export interface InspectedRequest {
  readonly template: PromptTemplate
  readonly tokenizer: TokenizerId
  readonly doubts: readonly TokenDoubt[]
  readonly runs: readonly InspectedRun[]
}

/** One token as the inspector shows it. */
export interface TokenPiece {
  readonly id: number
  readonly byteStart: number
  readonly byteEnd: number
  /** UTF-16 units: from the character in which the token begins to that in which the next one does. */
  readonly charStart: number
  readonly charEnd: number
  /** At least one character: each token of a split character shows it. */
  readonly text: string
  /** False when the token begins or ends inside a character. */
  readonly wholeCharacters: boolean
}

/**
 * The tokens `from` to `until` (exclusive) of a text, spelled out. A long text is shown a window at a time.
 */
export function tokenPieces(
  text: string,
  tokens: TokenizedText,
  window: { readonly from: number; readonly until: number },
): TokenPiece[] {
  const pieces: TokenPiece[] = []
  const until = Math.min(window.until, tokens.ids.length)
  for (let index = Math.max(window.from, 0); index < until; index++) {
    const byteStart = tokens.byteStarts[index] ?? 0
    const byteEnd = tokens.byteStarts[index + 1] ?? tokens.byteLength
    const charStart = tokens.charStarts[index] ?? 0
    const charEnd = endOfPiece(text, charStart, tokens.charStarts[index + 1] ?? text.length)
    const piece = text.slice(charStart, charEnd)
    const wholeCharacters = utf8Length(piece) === byteEnd - byteStart
    pieces.push({
      id: tokens.ids[index] ?? 0,
      byteStart,
      byteEnd,
      charStart,
      charEnd,
      text: piece,
      wholeCharacters,
    })
  }
  return pieces
}

function endOfPiece(text: string, charStart: number, nextCharStart: number): number {
  if (nextCharStart > charStart) return nextCharStart
  return charStart + ((text.codePointAt(charStart) ?? 0) > 0xffff ? 2 : 1)
}

/** The bytes of a string in UTF-8; a lone surrogate counts as U+FFFD, three bytes. */
export function utf8Length(text: string): number {
  let length = 0
  for (const character of text) length += characterBytes(character.codePointAt(0) ?? 0)
  return length
}

/** The bytes of a code point in UTF-8; a lone surrogate counts as U+FFFD. */
export function characterBytes(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
