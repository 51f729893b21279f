import { appendMarkdown } from '../../../shared/domain/markdown-blocks/append-markdown.ts'
import { EMPTY_MARKDOWN, type MarkdownText } from '../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { ToolCall, Usage } from '../../../shared/schemas/message.ts'
import {
  NO_TIMINGS,
  type ResponseHead,
  type RunEvent,
  type RunSummary,
  type RunTimings,
  type SentRequest,
} from '../../../shared/schemas/run.ts'
import { estimateTokens } from './estimate-tokens.ts'

/** The input of a run as it was measured before sending. Figures are tokens. */
export type ExpectedInput = Readonly<{ model: string; promptTokens: number; hitTokens: number }>

/** A run while it streams. The texts only ever grow at their end. */
export interface LiveRun {
  /** Null until main has written the run to the database. */
  readonly runId: string | null
  /** When Send was pressed, on the page's monotonic clock (`performance.now()`). */
  readonly startedAtMs: number
  /** Null where it was not measured, e.g. of a replay. */
  readonly expectedInput: ExpectedInput | null
  readonly summary: RunSummary | null
  readonly sent: SentRequest | null
  readonly response: ResponseHead | null
  readonly timings: RunTimings
  /** Tries that failed and redirects that were followed. */
  readonly hops: readonly RunHop[]
  readonly reasoning: MarkdownText
  readonly answer: MarkdownText
  readonly toolCalls: readonly ToolCall[]
  /** Guesses from the characters so far; the true figures come with `usage` at the end. */
  readonly estimatedReasoningTokens: number
  readonly estimatedAnswerTokens: number
  readonly frameCount: number
  readonly commentCount: number
  readonly bodyBytes: number
  readonly usage: Usage | null
  readonly finishReason: string | null
  /** Stop was pressed and the end has not arrived yet. */
  readonly isStopping: boolean
}

type Ended = Extract<RunEvent, { type: 'ended' }>
type Delta = Extract<RunEvent, { type: 'delta' }>
/** Every event but the last one, which turns the live run into a stored one. */
export type ProgressEvent = Exclude<RunEvent, Ended>

/** A run of which nothing has been heard yet. */
export function newLiveRun(startedAtMs: number, expectedInput: ExpectedInput | null = null): LiveRun {
  return {
    runId: null,
    startedAtMs,
    expectedInput,
    summary: null,
    sent: null,
    response: null,
    timings: NO_TIMINGS,
    hops: [],
    reasoning: EMPTY_MARKDOWN,
    answer: EMPTY_MARKDOWN,
    toolCalls: [],
    estimatedReasoningTokens: 0,
    estimatedAnswerTokens: 0,
    frameCount: 0,
    commentCount: 0,
    bodyBytes: 0,
    usage: null,
    finishReason: null,
    isStopping: false,
  }
}

/** `run` after a batch of events, in order. The texts of the batch are appended in one go. */
export function applyRunEvents(run: LiveRun, events: readonly ProgressEvent[]): LiveRun {
  let next = run
  const deltas: Delta[] = []
  for (const event of events) {
    switch (event.type) {
      case 'started':
        next = { ...next, runId: event.summary.id, summary: event.summary, sent: event.sent }
        break
      case 'hop':
        next = { ...next, hops: [...next.hops, event.hop] }
        break
      case 'head':
        next = { ...next, response: event.response, timings: event.timings }
        break
      case 'delta':
        deltas.push(event)
        break
    }
  }
  return applyDeltas(next, deltas)
}

function applyDeltas(run: LiveRun, deltas: readonly Delta[]): LiveRun {
  const last = deltas.at(-1)
  if (last === undefined) return run
  const reasoning = deltas.map((delta) => delta.reasoning).join('')
  const answer = deltas.map((delta) => delta.answer).join('')
  return {
    ...run,
    timings: last.timings,
    reasoning: appendMarkdown(run.reasoning, reasoning),
    answer: appendMarkdown(run.answer, answer),
    toolCalls: deltas.reduce((calls, delta) => appendToolCalls(calls, delta.toolCalls), run.toolCalls),
    estimatedReasoningTokens: run.estimatedReasoningTokens + estimateTokens(reasoning),
    estimatedAnswerTokens: run.estimatedAnswerTokens + estimateTokens(answer),
    frameCount: last.frameCount,
    commentCount: last.commentCount,
    bodyBytes: last.bodyBytes,
    usage: deltas.findLast((delta) => delta.usage !== null)?.usage ?? run.usage,
    finishReason: deltas.findLast((delta) => delta.finishReason !== null)?.finishReason ?? run.finishReason,
  }
}

/** The first fragment of a call carries its id and name, later ones only text of the arguments. */
function appendToolCalls(calls: readonly ToolCall[], fragments: readonly ToolCall[]): readonly ToolCall[] {
  if (fragments.length === 0) return calls
  const byIndex = new Map(calls.map((call) => [call.index, call]))
  for (const fragment of fragments) {
    const call = byIndex.get(fragment.index)
    const grown =
      call === undefined
        ? fragment
        : {
            index: call.index,
            id: call.id || fragment.id,
            name: call.name || fragment.name,
            arguments: call.arguments + fragment.arguments,
          }
    byIndex.set(fragment.index, grown)
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index)
}
