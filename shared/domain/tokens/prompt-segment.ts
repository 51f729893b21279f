import type { SpecialToken, TokenizerId } from '../../catalogue/special-tokens.ts'
import type { PromptTemplate, TokenDoubt } from '../../catalogue/tokenizers.ts'

/**
 * What of the request a piece of the prompt comes from: a message by its index in `messages`, the tool list,
 * JSON mode, a fill-in-the-middle text, or the template itself.
 */
export type SegmentSource =
  | { readonly kind: 'message'; readonly index: number }
  | { readonly kind: 'tools' }
  | { readonly kind: 'format' }
  | { readonly kind: 'fim' }
  | { readonly kind: 'template' }

/** A piece of a prompt. Neighbouring `text` segments are one text to the tokenizer: tokens may span them. */
export type PromptSegment =
  | { readonly kind: 'text'; readonly text: string; readonly source: SegmentSource }
  /** Exactly one token. The same spelling inside a `text` segment is plain characters. */
  | { readonly kind: 'special'; readonly token: SpecialToken; readonly source: SegmentSource }
  /** A text whose wording is not kept, only its length in tokens. */
  | {
      readonly kind: 'counted'
      readonly label: string
      readonly tokens: number
      readonly source: SegmentSource
    }
  /** An image; `tokens` null when its size is not known. */
  | { readonly kind: 'image'; readonly tokens: number | null; readonly source: SegmentSource }

/** A request as the model reads it. */
export interface RenderedPrompt {
  readonly template: PromptTemplate
  readonly tokenizer: TokenizerId
  readonly segments: readonly PromptSegment[]
  /** Empty when the rendering is known exactly. */
  readonly doubts: readonly TokenDoubt[]
}

/** Source of everything the template adds by itself. */
export const TEMPLATE_SOURCE: SegmentSource = { kind: 'template' }

/** Collects the segments of a prompt in the order the model reads them. */
export interface PromptWriter {
  readonly segments: readonly PromptSegment[]
  readonly doubts: readonly TokenDoubt[]
  text(text: string, source: SegmentSource): void
  special(token: SpecialToken, source: SegmentSource): void
  counted(label: string, tokens: number, source: SegmentSource): void
  image(tokens: number | null, source: SegmentSource): void
  doubt(doubt: TokenDoubt): void
}

/** A writer with nothing written. */
export function createPromptWriter(): PromptWriter {
  const segments: PromptSegment[] = []
  const doubts: TokenDoubt[] = []
  return {
    segments,
    doubts,
    text(text, source) {
      if (text !== '') segments.push({ kind: 'text', text, source })
    },
    special(token, source) {
      segments.push({ kind: 'special', token, source })
    },
    counted(label, tokens, source) {
      if (tokens > 0) segments.push({ kind: 'counted', label, tokens, source })
    },
    image(tokens, source) {
      segments.push({ kind: 'image', tokens, source })
    },
    doubt(doubt) {
      doubts.push(doubt)
    },
  }
}
