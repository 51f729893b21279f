import type { ToolCall } from '../../../shared/schemas/message.ts'
import type { RunEvent } from '../../../shared/schemas/run.ts'
import type { RunObserver, RunProgress } from '../services/run-observer.ts'
import type { Timer } from '../services/timer.ts'

/** One batch per painted frame at 40 Hz: smooth to the eye, cheap for the page. */
export const BATCH_INTERVAL_MS = 24
/** With this many batches not yet acknowledged, main goes on merging instead of sending. */
export const MAX_UNACKED_BATCHES = 8
/** Merged text above this (UTF-16 units) stops the reading of the body, so that TCP slows the sender. */
export const MAX_PENDING_CHARS = 4 * 1024 * 1024

interface Pending {
  last: RunProgress
  reasoning: string[]
  answer: string[]
  toolCalls: Map<number, ToolCall>
  chars: number
}

/** An observer that merges deltas into batches with credits. Nothing is dropped, only merged. */
export interface DeltaBatcher extends Required<Omit<RunObserver, 'raw'>> {
  /** The page has handled the event with this number, and so all before it. */
  ack(seq: number): void
  /** No more events are wanted: the page is gone. */
  close(): void
}

function mergeToolCall(calls: Map<number, ToolCall>, delta: ToolCall): void {
  const call = calls.get(delta.index)
  calls.set(
    delta.index,
    call === undefined
      ? delta
      : {
          index: delta.index,
          id: call.id || delta.id,
          name: call.name || delta.name,
          arguments: call.arguments + delta.arguments,
        },
  )
}

function openPause(): { over: Promise<void>; end: () => void } {
  let end = (): void => undefined
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  return { over, end }
}

/** Merges what a run reports into {@link RunEvent}s for `send`. First tokens, tool calls and usage go out at once. */
export function createDeltaBatcher(send: (event: RunEvent) => void, timer: Timer): DeltaBatcher {
  let seq = 0
  let acked = 0
  let pending: Pending | null = null
  let timerHandle: unknown = null
  let closed = false
  let seenReasoning = false
  let seenAnswer = false
  let pause: { readonly over: Promise<void>; readonly end: () => void } | null = null

  function endPause(): void {
    pause?.end()
    pause = null
  }

  function emit(event: (seq: number) => RunEvent): void {
    if (closed) return
    seq += 1
    send(event(seq))
  }

  function stopTimer(): void {
    if (timerHandle !== null) timer.clear(timerHandle)
    timerHandle = null
  }

  function flush(): void {
    stopTimer()
    if (pending === null) return
    const { last, reasoning, answer, toolCalls } = pending
    pending = null
    emit((number) => ({
      type: 'delta',
      seq: number,
      reasoning: reasoning.join(''),
      answer: answer.join(''),
      toolCalls: [...toolCalls.values()],
      frameCount: last.frameCount,
      commentCount: last.commentCount,
      bodyBytes: last.bodyBytes,
      usage: last.usage,
      finishReason: last.finishReason,
      timings: last.timings,
    }))
    endPause()
  }

  function hasCredit(): boolean {
    return seq - acked < MAX_UNACKED_BATCHES
  }

  function merge(progress: RunProgress): void {
    pending ??= { last: progress, reasoning: [], answer: [], toolCalls: new Map(), chars: 0 }
    const usage = progress.usage ?? pending.last.usage
    const finishReason = progress.finishReason ?? pending.last.finishReason
    pending.last = { ...progress, usage, finishReason }
    if (progress.reasoning !== '') pending.reasoning.push(progress.reasoning)
    if (progress.answer !== '') pending.answer.push(progress.answer)
    pending.chars += progress.reasoning.length + progress.answer.length
    for (const delta of progress.toolCalls) {
      mergeToolCall(pending.toolCalls, delta)
      pending.chars += delta.arguments.length
    }
  }

  function isUrgent(progress: RunProgress): boolean {
    const firstReasoning = !seenReasoning && progress.reasoning !== ''
    const firstAnswer = !seenAnswer && progress.answer !== ''
    seenReasoning ||= firstReasoning
    seenAnswer ||= firstAnswer
    const opensToolCall = progress.toolCalls.some((delta) => delta.name !== '')
    return firstReasoning || firstAnswer || opensToolCall || progress.usage !== null
  }

  return {
    started: (summary, sent) => emit((number) => ({ type: 'started', seq: number, summary, sent })),
    hop: (hop) => emit((number) => ({ type: 'hop', seq: number, hop })),
    head(response, timings) {
      flush()
      emit((number) => ({ type: 'head', seq: number, response, timings }))
    },
    frame(progress) {
      if (closed) return
      merge(progress)
      if (isUrgent(progress) && hasCredit()) return flush()
      timerHandle ??= timer.set(() => {
        timerHandle = null
        if (hasCredit()) flush()
      }, BATCH_INTERVAL_MS)
    },
    ended(detail) {
      flush()
      emit((number) => ({ type: 'ended', seq: number, detail }))
      stopTimer()
    },
    ready() {
      if (closed || pending === null || pending.chars < MAX_PENDING_CHARS) return undefined
      pause ??= openPause()
      return pause.over
    },
    ack(number) {
      acked = Math.max(acked, Math.min(number, seq))
      if (pending !== null && timerHandle === null && hasCredit()) flush()
    },
    close() {
      closed = true
      pending = null
      stopTimer()
      endPause()
    },
  }
}
