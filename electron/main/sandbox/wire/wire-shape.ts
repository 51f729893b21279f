import type { GenerationPlan, OutputPiece } from '../generation/generation-plan.ts'
import { uuidFrom } from '../generation/seeded-random.ts'
import { fimLogprobs, likeliest, tokenLogprob } from './logprobs.ts'

/** The texts of one answer, whatever the protocol. A stream is asked for them once each and in order. */
export interface WireText {
  /** What a stream begins with; may be empty. */
  opening(): string
  piece(piece: OutputPiece): string
  /** What a whole stream ends with. */
  closing(): string
  /** The body of an answer that is not streamed. */
  whole(): string
  /** JSON that breaks off, as a frame of an otherwise healthy stream. */
  readonly malformed: string
}

/** How a kind of completion is spelt on the wire. */
interface WireShape {
  /** The chunk before the first piece, or null when there is none. */
  opening(): object | null
  delta(piece: OutputPiece): object
  /** The last chunk, with finish reason and usage. */
  closing(): object
  /** The body of an answer that is not streamed. */
  whole(): object
}

/** Looks like the API's fingerprints; the sandbox has one build. */
const SYSTEM_FINGERPRINT = 'fp_5a4db0c0de_sandbox'
const STREAM_END = 'data: [DONE]\n\n'
const MALFORMED_FRAME = 'data: {"id":"broken","choices":[{"index":0,"delta":{"content":"\n\n'

/** The shape of a plan's answer (API reference, chat completion and FIM completion). */
function wireShapeOf(plan: GenerationPlan): WireShape {
  return plan.kind === 'fim' ? fimShape(plan) : chatShape(plan)
}

/** The texts of a plan's answer as Chat Completions and FIM send them. */
export function completionText(plan: GenerationPlan): WireText {
  const shape = wireShapeOf(plan)
  return {
    opening() {
      const opening = shape.opening()
      return opening === null ? '' : frame(opening)
    },
    piece: (piece) => frame(shape.delta(piece)),
    closing: () => frame(shape.closing()) + STREAM_END,
    whole: () => JSON.stringify(shape.whole()),
    malformed: MALFORMED_FRAME,
  }
}

function frame(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`
}

/** Text of all pieces of one kind. */
function joined(plan: GenerationPlan, kind: OutputPiece['kind']): string {
  return plan.pieces
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.text)
    .join('')
}

function envelope(plan: GenerationPlan, object: string): object {
  return {
    id: uuidFrom(plan.seed),
    object,
    created: plan.created,
    model: plan.model,
    system_fingerprint: SYSTEM_FINGERPRINT,
  }
}

function chatShape(plan: GenerationPlan): WireShape {
  const head = envelope(plan, 'chat.completion.chunk')
  const usageField = plan.includeUsage ? { usage: null } : {}
  function chunk(delta: object, logprobs: object | null = null): object {
    return { ...head, choices: [{ index: 0, delta, logprobs, finish_reason: null }], ...usageField }
  }
  return {
    opening: () =>
      chunk(
        plan.thinking
          ? { role: 'assistant', content: null, reasoning_content: '' }
          : { role: 'assistant', content: '' },
      ),
    delta: (piece) => chunk(chatDelta(plan, piece), plan.logprobs ? logprobsOf(plan, [piece]) : null),
    closing: () => ({
      ...head,
      choices: [
        {
          index: 0,
          delta: plan.thinking ? { content: '', reasoning_content: null } : { content: '' },
          logprobs: null,
          finish_reason: plan.finishReason,
        },
      ],
      usage: plan.usage,
    }),
    whole: () => wholeChat(plan),
  }
}

function chatDelta(plan: GenerationPlan, piece: OutputPiece): object {
  switch (piece.kind) {
    case 'reasoning':
      return { content: null, reasoning_content: piece.text }
    case 'answer':
      return plan.thinking ? { content: piece.text, reasoning_content: null } : { content: piece.text }
    case 'call-start':
      return { tool_calls: [callStart(plan, piece, '')] }
    case 'call-arguments':
      return { tool_calls: [{ index: piece.callIndex, function: { arguments: piece.text } }] }
  }
}

/** The id of a tool call, as the API spells them. */
export function callIdOf(plan: GenerationPlan, callIndex: number): string {
  return `call_${String(callIndex).padStart(2, '0')}_${plan.seed.slice(0, 20)}`
}

/** The piece of a call's start carries the function's name. */
function callStart(plan: GenerationPlan, piece: OutputPiece, argumentsText: string): object {
  return {
    index: piece.callIndex,
    id: callIdOf(plan, piece.callIndex),
    type: 'function',
    function: { name: piece.text, arguments: argumentsText },
  }
}

function wholeChat(plan: GenerationPlan): object {
  const starts = plan.pieces.filter((piece) => piece.kind === 'call-start')
  const calls = starts.map((start) => {
    const fragments = plan.pieces.filter(
      (piece) => piece.kind === 'call-arguments' && piece.callIndex === start.callIndex,
    )
    return callStart(plan, start, fragments.map((piece) => piece.text).join(''))
  })
  return {
    ...envelope(plan, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: joined(plan, 'answer'),
          ...(plan.thinking ? { reasoning_content: joined(plan, 'reasoning') } : {}),
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        logprobs: plan.logprobs ? logprobsOf(plan, plan.pieces) : null,
        finish_reason: plan.finishReason,
      },
    ],
    usage: plan.usage,
  }
}

function logprobsOf(plan: GenerationPlan, pieces: readonly OutputPiece[]): object {
  const list = (kind: OutputPiece['kind']) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .map(({ text }) => ({ ...tokenLogprob(text), top_logprobs: likeliest(text, plan.topLogprobs) }))
  const reasoning = list('reasoning')
  return { content: list('answer'), ...(reasoning.length > 0 ? { reasoning_content: reasoning } : {}) }
}

function fimShape(plan: GenerationPlan): WireShape {
  const head = envelope(plan, 'text_completion')
  const usageField = plan.includeUsage ? { usage: null } : {}
  let sentCharacters = 0
  function choice(texts: readonly string[], finishReason: string | null, startOffset = 0): object[] {
    const logprobs =
      plan.logprobs && texts.length > 0 ? fimLogprobs(texts, { count: plan.topLogprobs, startOffset }) : null
    return [{ index: 0, text: texts.join(''), logprobs, finish_reason: finishReason }]
  }
  return {
    opening: () => null,
    delta({ text }) {
      const choices = choice([text], null, sentCharacters)
      sentCharacters += text.length
      return { ...head, choices, ...usageField }
    },
    closing: () => ({ ...head, choices: choice([], plan.finishReason), usage: plan.usage }),
    whole: () => ({
      ...head,
      choices: choice(
        plan.pieces.map((piece) => piece.text),
        plan.finishReason,
      ),
      usage: plan.usage,
    }),
  }
}
