import type { SnippetEndpoint } from '../snippet-request.ts'

/** One kind of text that an event of a stream brings. */
export interface StreamText {
  readonly label: 'reasoning' | 'answer'
  /** Names and positions from the event to its text. */
  readonly path: readonly (string | number)[]
  /** What the event's `type` must be; null where the path alone tells. */
  readonly eventType: string | null
}

/** The texts in the events of an endpoint's stream. None where the form of the events is not known. */
export function streamTexts(endpoint: SnippetEndpoint): readonly StreamText[] {
  switch (endpoint) {
    case 'chat':
      return [
        { label: 'reasoning', path: ['choices', 0, 'delta', 'reasoning_content'], eventType: null },
        { label: 'answer', path: ['choices', 0, 'delta', 'content'], eventType: null },
      ]
    case 'fim':
      return [{ label: 'answer', path: ['choices', 0, 'text'], eventType: null }]
    case 'anthropic':
      return [
        { label: 'reasoning', path: ['delta', 'thinking'], eventType: null },
        { label: 'answer', path: ['delta', 'text'], eventType: null },
      ]
    case 'responses':
      return [
        { label: 'reasoning', path: ['delta'], eventType: 'response.reasoning_text.delta' },
        { label: 'answer', path: ['delta'], eventType: 'response.output_text.delta' },
      ]
    case 'other':
      return []
  }
}

/** Where an event of an endpoint's stream says what went wrong on the server. */
export function streamErrorPath(endpoint: SnippetEndpoint): readonly string[] {
  return endpoint === 'responses' ? ['response', 'error', 'message'] : ['error', 'message']
}
