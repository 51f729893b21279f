import type { AccumulatedMessage } from '../../schemas/message.ts'
import type { BodyPath } from '../body/body-tree.ts'

/** What a tool gave for one call of the model; `content` goes back as the text it is. */
export interface ToolResult {
  readonly callId: string
  readonly content: string
}

/**
 * What follows an answer. A text of the user is written like any text of a body: a `{{name}}` in it is a variable.
 * An answer that called tools is followed by a result for each call; a text may come after them.
 */
export interface Addition {
  readonly toolResults: readonly ToolResult[]
  /** Null when nothing of the user follows: the model goes on from the results. */
  readonly userText: string | null
}

/** The parts of an answer that go back to the model. */
export type ContinuedAnswer = Pick<
  AccumulatedMessage,
  'reasoning' | 'thinkingBlocks' | 'answer' | 'toolCalls'
>

/** What was done to a body so that the conversation can go on, one entry per place. */
export interface AppliedRule {
  readonly rule: AppliedRuleId
  /** Where, in the body that came out. */
  readonly path: BodyPath
  /** What was done and why, as a whole sentence. */
  readonly words: string
}

/** Kinds of what is done to a body when a conversation goes on. */
export type AppliedRuleId =
  | 'reasoning-passed-back' // the reasoning of an answer goes back with it
  | 'reasoning-empty' // the reasoning goes back as an empty text, since there is none
  | 'reasoning-left-out' // the reasoning of an answer does not go back
  | 'content-empty' // an answer of tool calls alone has the content "" and not null
  | 'prefix-joined' // the answer was written on from a prefix: both are one message now
  | 'input-listed' // the text of `input` became the first item of a list
  | 'braces-kept' // `{{name}}` in an answer or a result stays text and is no variable
  | 'server-tools-missing' // what tools on the server found cannot go back
  | 'signature-passed-back' // thinking goes back with the signature it came with
  | 'signature-missing' // a thinking block goes back without a signature

/** Why a request cannot be gone on from; `message` says it, with the next step. */
export interface ContinueProblem {
  readonly kind:
    | 'no-conversation' // the endpoint knows no turns
    | 'invalid-body' // the body is no JSON
    | 'no-messages' // the body has no list to add to
    | 'nothing-added'
    | 'missing-results' // calls without a result
    | 'unknown-call' // a result for no call of this answer, or a second one for the same
    | 'unreadable-arguments' // the form needs an object and the model wrote none
  readonly message: string
}

/** The body of the next turn, or why there is none. */
export type ContinuedRequest =
  | { readonly ok: true; readonly bodyText: string; readonly applied: readonly AppliedRule[] }
  | { readonly ok: false; readonly problem: ContinueProblem }

/** Notes one thing that was done. */
export type Note = (rule: AppliedRuleId, path: BodyPath, words: string) => void
