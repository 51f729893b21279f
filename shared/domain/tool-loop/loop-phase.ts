import type { ToolCall } from '../../schemas/message.ts'
import type { RunStatus } from '../../schemas/run.ts'

/** Where a result came from. `sent`: it stands in the request of the round after, who gave it is not recorded. */
export type ResultSource =
  | { readonly kind: 'typed' }
  | { readonly kind: 'mock'; readonly ruleId: string }
  | { readonly kind: 'server'; readonly serverId: string; readonly serverName: string }
  | { readonly kind: 'sent' }

/** What a call is answered with. `isError` reaches the model only where the protocol has a place for it. */
export interface CallResult {
  readonly text: string
  readonly isError: boolean
  readonly source: ResultSource
}

/** A call that waits for its tool, or got none. */
export type CallProgress =
  | { readonly kind: 'empty' }
  | { readonly kind: 'asking'; readonly serverName: string }
  | { readonly kind: 'failed'; readonly title: string; readonly message: string }
  | { readonly kind: 'given'; readonly result: CallResult }

/** The last round of a loop, as far as the next step depends on it. Rounds count from 1. */
export interface LoopRound {
  readonly status: RunStatus
  readonly calls: readonly ToolCall[]
  /** By call id; a call without an entry has no result. */
  readonly progress: Readonly<Record<string, CallProgress>>
  readonly round: number
}

/** What a loop stands at. */
export type LoopPhase =
  /** The model answers. */
  | { readonly kind: 'running' }
  /** Calls wait for results. */
  | { readonly kind: 'waiting'; readonly missing: readonly string[] }
  /** Every call has one: they can go. */
  | { readonly kind: 'ready' }
  /** The model answered without a call. */
  | { readonly kind: 'done' }
  /** The round ended badly; its calls, if any, may be cut off. */
  | { readonly kind: 'failed'; readonly status: 'failed' | 'aborted' | 'interrupted' }

/** Where the loop stands after its last round. */
export function loopPhase({ status, calls, progress }: LoopRound): LoopPhase {
  if (status === 'running') return { kind: 'running' }
  if (status !== 'done') return { kind: 'failed', status }
  if (calls.length === 0) return { kind: 'done' }
  const missing = calls.filter((call) => progress[call.id]?.kind !== 'given').map((call) => call.id)
  return missing.length === 0 ? { kind: 'ready' } : { kind: 'waiting', missing }
}

/** Why a loop that ran by itself stopped. */
export type LoopStop =
  | { readonly kind: 'done' }
  | { readonly kind: 'limit'; readonly rounds: number }
  | { readonly kind: 'no-result'; readonly toolNames: readonly string[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'stopped' }

/** What a loop that runs by itself does next. */
export type AutoStep =
  | { readonly kind: 'wait' }
  /** Ask rules and servers for these calls. */
  | { readonly kind: 'fill'; readonly callIds: readonly string[] }
  | { readonly kind: 'send' }
  | { readonly kind: 'stop'; readonly stop: LoopStop }

/**
 * The next step of a loop that runs by itself until round `limit`. Results go out once all calls have one; a call
 * whose tool failed, and one that no rule and no server answers, stops it for the user to decide.
 * `answerable` says whether a rule or an allowed server would answer the call.
 */
export function nextAutoStep(
  round: LoopRound,
  options: { readonly limit: number; readonly answerable: (call: ToolCall) => boolean },
): AutoStep {
  const phase = loopPhase(round)
  switch (phase.kind) {
    case 'running':
      return { kind: 'wait' }
    case 'failed':
      return { kind: 'stop', stop: { kind: 'failed' } }
    case 'done':
      return { kind: 'stop', stop: { kind: 'done' } }
    case 'ready':
      return round.round >= options.limit
        ? { kind: 'stop', stop: { kind: 'limit', rounds: options.limit } }
        : { kind: 'send' }
    case 'waiting':
      return stepOfWaiting(round, phase.missing, options)
  }
}

function stepOfWaiting(
  round: LoopRound,
  missing: readonly string[],
  options: { readonly limit: number; readonly answerable: (call: ToolCall) => boolean },
): AutoStep {
  if (round.round >= options.limit) return { kind: 'stop', stop: { kind: 'limit', rounds: options.limit } }
  const waiting = round.calls.filter((call) => missing.includes(call.id))
  const stuck = waiting.filter((call) => isStuck(round.progress[call.id], call, options.answerable))
  if (stuck.length > 0) {
    const toolNames = [...new Set(stuck.map((call) => call.name))]
    return { kind: 'stop', stop: { kind: 'no-result', toolNames } }
  }
  const callIds = waiting.filter((call) => !isAsking(round.progress[call.id])).map((call) => call.id)
  return callIds.length === 0 ? { kind: 'wait' } : { kind: 'fill', callIds }
}

function isAsking(progress: CallProgress | undefined): boolean {
  return progress?.kind === 'asking'
}

function isStuck(
  progress: CallProgress | undefined,
  call: ToolCall,
  answerable: (call: ToolCall) => boolean,
): boolean {
  if (progress?.kind === 'failed') return true
  return !isAsking(progress) && !answerable(call)
}

/** A result above this many characters is pointed out: some 30,000 tokens, billed in every round from then on. */
export const LARGE_RESULT_LENGTH = 100_000

/** True for a result whose size the user should know of before it goes. */
export function isLargeResult(text: string): boolean {
  return text.length > LARGE_RESULT_LENGTH
}
