import type { ToolCall, Usage } from '../../schemas/message.ts'
import type { RunCost } from '../../schemas/run-price.ts'

/** What checks look at: a run that was done. Durations and offsets are ms since Send; null = not known. */
export interface CheckSubject {
  readonly answer: string
  readonly reasoning: string
  readonly toolCalls: readonly ToolCall[]
  readonly finishReason: string | null
  readonly usage: Usage | null
  readonly cost: RunCost | null
  readonly durationMs: number | null
  readonly firstReasoningMs: number | null
  readonly firstAnswerMs: number | null
  /** Of the frames that carried text, in order, and last of all the end. Nothing but the end when no frame did. */
  readonly textOffsetsMs: readonly number[]
}
