import { findModel } from '../../../shared/catalogue/models.ts'
import type { MeasuredRequest } from './estimate-slice.ts'
import { tokenRange } from './token-range.ts'

/** Whether prompt and `max_tokens` fit into the context window. `isCertain` is false where the count leaves it open. */
export type ContextFit =
  | { readonly kind: 'fits' }
  /** The model is not in the catalogue. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'answer-too-long'
      readonly excessTokens: number
      /** The greatest `max_tokens` that fits for sure and that the model allows. */
      readonly largestMaxTokens: number
      readonly isCertain: boolean
    }
  | { readonly kind: 'prompt-too-long'; readonly excessTokens: number; readonly isCertain: boolean }

/**
 * How a request fits. Without `max_tokens` in the request (null) the API fits the answer into what is left.
 * With it, the API refuses a sum above the window.
 */
export function contextFit(request: MeasuredRequest, askedMaxTokens: number | null): ContextFit {
  const { model, tokens, contextWindow } = request
  if (contextWindow === null) return { kind: 'unknown' }
  const { least, most } = tokenRange(tokens)
  const answerTokens = askedMaxTokens ?? 1
  if (most + answerTokens <= contextWindow) return { kind: 'fits' }

  const isCertain = least + answerTokens > contextWindow
  const roomTokens = contextWindow - most
  if (askedMaxTokens !== null && roomTokens >= 1) {
    const largestMaxTokens = Math.min(roomTokens, findModel(model)?.maxOutputTokens ?? roomTokens)
    const excessTokens = most + askedMaxTokens - contextWindow
    return { kind: 'answer-too-long', excessTokens, largestMaxTokens, isCertain }
  }
  return { kind: 'prompt-too-long', excessTokens: most + 1 - contextWindow, isCertain }
}
