import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { ToolCall, Usage } from '../../../shared/schemas/message.ts'
import type {
  ResponseHead,
  RunDetail,
  RunSummary,
  RunTimings,
  SentRequest,
} from '../../../shared/schemas/run.ts'

/** What one frame brought, and the totals after it. */
export interface RunProgress {
  readonly reasoning: string
  readonly answer: string
  readonly toolCalls: readonly ToolCall[]
  readonly usage: Usage | null
  readonly finishReason: string | null
  readonly frameCount: number
  readonly commentCount: number
  readonly bodyBytes: number
  readonly timings: RunTimings
}

/** Whoever watches a run. Calls come in the order of the names; `ended` comes exactly once. */
export interface RunObserver {
  started(summary: RunSummary, sent: SentRequest): void
  /** A try failed and another follows, or a redirect is followed. */
  hop?(hop: RunHop): void
  head(response: ResponseHead, timings: RunTimings): void
  frame(progress: RunProgress): void
  ended(detail: RunDetail): void
  /** Each frame as it came over the wire, the key redacted, before its `frame`; joined they are the decoded body. */
  raw?(text: string): void
  /** Back-pressure: while the promise is open, no more of the body is read. */
  ready?(): Promise<void> | undefined
}
