import { findModel, type ModelEntry } from '../../../../shared/catalogue/models.ts'
import { isThinking } from '../../../../shared/catalogue/parameters.ts'
import type { ApiRejection } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { checkContextLength } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import type { SandboxScenario } from '../../../../shared/schemas/environment.ts'
import { composeReply, type Reply } from '../answers/compose-reply.ts'
import { cutToLimit, type GenerationPlan, type OutputPiece, usageOf } from './generation-plan.ts'
import type { PrefixCache } from './prefix-cache.ts'
import { renderPrompt } from './render-prompt.ts'
import type { ChatRequest } from './request-schemas.ts'
import { createRandom, hashJson } from './seeded-random.ts'
import { countTokens, splitTokens } from './token-pieces.ts'

/** What planning needs beside the request. */
export interface PlanContext {
  readonly scenario: SandboxScenario
  readonly cache: PrefixCache
  /** Unix ms. */
  readonly nowMs: number
}

/** A plan, or the refusal of a request that does not fit the context window. */
export type Planned = { readonly plan: GenerationPlan } | { readonly rejection: ApiRejection }

/** Added to answers of `split-bytes`, so that bytes are split inside characters of two, three and four bytes. */
const MULTI_BYTE_TEXT = '\n\nMulti-byte check: naïve, 深度求索, 🐌.'

/** Decides everything about the answer to a chat request. The same request always gets the same answer. */
export function planChat(request: ChatRequest, context: PlanContext): Planned {
  const model = findModel(request.model)
  if (model === null) throw new Error(`The rules let an unknown model pass: ${request.model}`)
  const promptText = renderPrompt(request)
  const promptTokens = countTokens(promptText)
  const maxTokens = request.max_tokens ?? null
  const rejection = checkContextLength({ model, promptTokens, maxTokens })
  if (rejection !== null) return { rejection }

  const { stream: _stream, stream_options: _streamOptions, max_tokens: _maxTokens, ...content } = request
  const seed = hashJson(content)
  const thinking = isThinking(request)
  const reply = replyFor(request, { scenario: context.scenario, seed, thinking })
  const limit = Math.min(maxTokensOf(request, model, thinking), model.contextWindow - promptTokens)
  const output = cutToLimit(outputPieces(reply), context.scenario === 'burst' ? Infinity : limit)
  const owner = request.user_id ?? ''
  const promptPieces = splitTokens(promptText)
  const cacheHitTokens = context.cache.measure(owner, promptPieces)
  context.cache.store(owner, promptPieces)

  return {
    plan: {
      kind: 'chat',
      seed,
      created: Math.floor(context.nowMs / 1000),
      model: model.servedAs,
      thinking,
      pieces: output.kept,
      finishReason: output.cut ? 'length' : reply.toolCalls.length > 0 ? 'tool_calls' : 'stop',
      usage: usageOf({
        promptTokens,
        cacheHitTokens,
        completionTokens: output.completionTokens,
        reasoningTokens: thinking ? output.kept.filter((piece) => piece.kind === 'reasoning').length : null,
      }),
      stream: request.stream === true,
      includeUsage: request.stream_options?.include_usage === true,
      logprobs: request.logprobs === true,
    },
  }
}

function maxTokensOf(request: ChatRequest, model: ModelEntry, thinking: boolean): number {
  if (typeof request.max_tokens === 'number') return request.max_tokens
  if (!thinking) return model.defaultMaxTokens.nonThinking
  const top = request.reasoning_effort === 'max' || request.reasoning_effort === 'ultra'
  return top ? model.defaultMaxTokens.effortMax : model.defaultMaxTokens.thinking
}

function replyFor(
  request: ChatRequest,
  how: { scenario: SandboxScenario; seed: string; thinking: boolean },
): Reply {
  const reply = composeReply(request, { random: createRandom(how.seed), thinking: how.thinking })
  if (how.scenario === 'burst') return { reasoning: '', answer: burstText(reply.answer), toolCalls: [] }
  const answer = how.scenario === 'split-bytes' ? reply.answer + MULTI_BYTE_TEXT : reply.answer
  return { ...reply, answer: beforeStop(answer, request.stop ?? []) }
}

/** Repeats a text until it has exactly as many pieces as the burst has frames. */
function burstText(text: string): string {
  const unit = `${text === '' ? 'A burst of many frames.' : text}\n\n`
  const repeats = Math.ceil((BURST_PIECES + 1) / Math.max(1, countTokens(unit) - 1))
  return splitTokens(unit.repeat(repeats)).slice(0, BURST_PIECES).join('')
}

/** Frames with text in the `burst` scenario. */
export const BURST_PIECES = 10_000

/** The answer up to the first stop sequence, which is not part of it. */
export function beforeStop(answer: string, stop: string | readonly string[]): string {
  const sequences = typeof stop === 'string' ? [stop] : stop
  const ends = sequences.filter((sequence) => sequence !== '').map((sequence) => answer.indexOf(sequence))
  return answer.slice(0, Math.min(answer.length, ...ends.filter((end) => end >= 0)))
}

function outputPieces(reply: Reply): readonly OutputPiece[] {
  const calls = reply.toolCalls.flatMap((call, callIndex): OutputPiece[] => [
    { kind: 'call-start', text: call.name, tokens: countTokens(call.name), callIndex },
    ...textPieces('call-arguments', call.arguments, callIndex),
  ])
  return [...textPieces('reasoning', reply.reasoning), ...textPieces('answer', reply.answer), ...calls]
}

/** A text as pieces of one token each. */
export function textPieces(kind: OutputPiece['kind'], text: string, callIndex = 0): OutputPiece[] {
  return splitTokens(text).map((piece) => ({ kind, text: piece, tokens: 1, callIndex }))
}
