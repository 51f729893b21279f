import type { GenerationPlan, OutputPiece, UsageBody } from '../generation/generation-plan.ts'
import { uuidFrom } from '../generation/seeded-random.ts'
import { likeliest, tokenLogprob } from '../wire/logprobs.ts'
import { callIdOf } from '../wire/wire-shape.ts'

/** How far a response, or one of its items, is. */
export type ResponseStatus = 'in_progress' | 'completed' | 'incomplete'

/** A part of an item's content. */
export type ResponsePart =
  | { readonly type: 'reasoning_text'; readonly text: string }
  | {
      readonly type: 'output_text'
      readonly text: string
      readonly annotations: readonly never[]
      readonly logprobs?: readonly object[]
    }

/** One item of `output`, with the pieces it is streamed in. */
export type ResponseItem =
  | { readonly kind: 'reasoning' | 'message'; readonly id: string; readonly pieces: readonly OutputPiece[] }
  | {
      readonly kind: 'function_call' | 'custom_tool_call'
      readonly id: string
      readonly callId: string
      readonly name: string
      /** Pieces of the arguments as JSON, also where the tool takes plain text. */
      readonly pieces: readonly OutputPiece[]
    }

/** A plan as the items it makes. */
export interface PlannedResponse {
  readonly plan: GenerationPlan
  readonly items: readonly ResponseItem[]
  /** Likeliest tokens to send with each token of the answer; 0: no log probabilities. */
  readonly topLogprobs: number
}

const ID_PREFIX = { reasoning: 'rs', message: 'msg', function_call: 'fc', custom_tool_call: 'ctc' } as const

/** The items a plan's pieces make, in their order: reasoning, then the message, then the calls. */
export function itemsOf(plan: GenerationPlan, customTools: ReadonlySet<string>): readonly ResponseItem[] {
  const texts = (['reasoning', 'answer'] as const)
    .map((kind) => plan.pieces.filter((piece) => piece.kind === kind))
    .filter((pieces) => pieces.length > 0)
  const calls = plan.pieces.filter((piece) => piece.kind === 'call-start')
  const id = (kind: ResponseItem['kind'], index: number) =>
    `${ID_PREFIX[kind]}_${plan.seed.slice(0, 24)}_${index}`
  return [
    ...texts.map((pieces, index): ResponseItem => {
      const kind = pieces[0]?.kind === 'reasoning' ? 'reasoning' : 'message'
      return { kind, id: id(kind, index), pieces }
    }),
    ...calls.map((start, order): ResponseItem => {
      const kind = customTools.has(start.text) ? 'custom_tool_call' : 'function_call'
      return {
        kind,
        id: id(kind, texts.length + order),
        callId: callIdOf(plan, start.callIndex),
        name: start.text,
        pieces: plan.pieces.filter(
          (piece) => piece.kind === 'call-arguments' && piece.callIndex === start.callIndex,
        ),
      }
    }),
  ]
}

/** The log probability of a piece with its `topLogprobs` likeliest tokens. */
export function logprobOf({ text }: OutputPiece, topLogprobs: number): object {
  return { ...tokenLogprob(text), top_logprobs: likeliest(text, topLogprobs) }
}

/** The only content part of an item with text. */
export function partOf(
  kind: 'reasoning' | 'message',
  pieces: readonly OutputPiece[],
  topLogprobs: number,
): ResponsePart {
  const text = joined(pieces)
  if (kind === 'reasoning') return { type: 'reasoning_text', text }
  return {
    type: 'output_text',
    text,
    annotations: [],
    ...(topLogprobs > 0 ? { logprobs: pieces.map((piece) => logprobOf(piece, topLogprobs)) } : {}),
  }
}

/** What a call is called with: JSON for a function, the text itself for a custom tool. */
export function argumentsOf(item: Extract<ResponseItem, { callId: string }>): string {
  const text = joined(item.pieces)
  return item.kind === 'function_call' ? text : inputOf(text)
}

function inputOf(argumentsText: string): string {
  const value: unknown = JSON.parse(argumentsText)
  const input = typeof value === 'object' && value !== null && 'input' in value ? value.input : ''
  return typeof input === 'string' ? input : ''
}

/** An item as it is sent. One that is in progress is still empty. */
export function itemBody(
  item: ResponseItem,
  { status, topLogprobs }: { readonly status: ResponseStatus; readonly topLogprobs: number },
): object {
  const { id } = item
  const begun = status === 'in_progress'
  switch (item.kind) {
    case 'reasoning':
    case 'message': {
      const content = begun ? [] : [partOf(item.kind, item.pieces, topLogprobs)]
      return item.kind === 'reasoning'
        ? { type: item.kind, id, status, content, summary: [] }
        : { type: item.kind, id, status, role: 'assistant', content }
    }
    case 'function_call':
    case 'custom_tool_call': {
      const field = item.kind === 'function_call' ? 'arguments' : 'input'
      const value = begun ? '' : argumentsOf(item)
      return { type: item.kind, id, status, call_id: item.callId, name: item.name, [field]: value }
    }
  }
}

/** Where an item stands once nothing more is generated: only the last one can have been cut off. */
export function finalStatus(plan: GenerationPlan, isLast: boolean): ResponseStatus {
  return plan.finishReason === 'length' && isLast ? 'incomplete' : 'completed'
}

/** The response as it is when generation begins: with no output and no usage. */
export function begunResponse(plan: GenerationPlan): object {
  return responseBody(plan, { status: 'in_progress', output: [], usage: null })
}

/** The whole response (API reference, create response). */
export function finishedResponse({ plan, items, topLogprobs }: PlannedResponse): object {
  const output = items.map((item, index) =>
    itemBody(item, { status: finalStatus(plan, index === items.length - 1), topLogprobs }),
  )
  return responseBody(plan, { status: finalStatus(plan, true), output, usage: usageBody(plan.usage) })
}

function responseBody(
  plan: GenerationPlan,
  { status, output, usage }: { status: ResponseStatus; output: readonly object[]; usage: object | null },
): object {
  return {
    id: uuidFrom(plan.seed),
    object: 'response',
    created_at: plan.created,
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    model: plan.model,
    output,
    // What depends on a capability that is not there has a fixed value (Responses guide, response fields).
    store: false,
    parallel_tool_calls: true,
    previous_response_id: null,
    usage,
  }
}

function usageBody(usage: UsageBody): object {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: usage.prompt_tokens_details.cached_tokens },
    output_tokens: usage.completion_tokens,
    // Chat leaves the details out when the model did not think; here the field is always there (API reference).
    output_tokens_details: { reasoning_tokens: usage.completion_tokens_details?.reasoning_tokens ?? 0 },
    total_tokens: usage.total_tokens,
  }
}

function joined(pieces: readonly OutputPiece[]): string {
  return pieces.map((piece) => piece.text).join('')
}
