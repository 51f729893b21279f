import type { ToolCall, Usage } from '../../schemas/message.ts'
import type { FrameSpan } from '../../schemas/run.ts'
import type { ServerError } from './read-server-error.ts'

/** What one frame, or one whole plain body, adds to the message. Texts are deltas, to be appended. */
export interface FrameEffect {
  readonly reasoning: string
  readonly answer: string
  /** Fragments: the texts are to be appended to the call at `index`. */
  readonly toolCalls: readonly ToolCall[]
  readonly usage: Usage | null
  readonly finishReason: string | null
  readonly spans: readonly FrameSpan[]
  /** Set when the payload is not what the API promises, in words for the user. */
  readonly problem: string | null
  /** Set when the payload is an error object: streams can carry one after a 200. */
  readonly serverError: ServerError | null
}

/** An effect while it is put together. */
export type MutableEffect = { -readonly [Field in keyof FrameEffect]: FrameEffect[Field] }

const NO_TOOL_CALLS: readonly ToolCall[] = []
const NO_SPANS: readonly FrameSpan[] = []

/** No effect yet. Written out: spreading a constant takes ten times as long, for every frame. */
export function emptyEffect(): MutableEffect {
  return {
    reasoning: '',
    answer: '',
    toolCalls: NO_TOOL_CALLS,
    usage: null,
    finishReason: null,
    spans: NO_SPANS,
    problem: null,
    serverError: null,
  }
}
