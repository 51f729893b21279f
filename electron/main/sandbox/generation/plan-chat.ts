import { findModel, type ModelEntry } from '../../../../shared/catalogue/models.ts'
import { isThinking } from '../../../../shared/catalogue/parameters.ts'
import type { ApiRejection } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { checkContextLength } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import type { SandboxScenario } from '../../../../shared/schemas/environment.ts'
import { composeReply } from '../answers/compose-reply.ts'
import { cutToLimit, type GenerationPlan, usageOf } from './generation-plan.ts'
import { BURST_PIECES, outputPieces } from './output-pieces.ts'
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
  const reply = composeReply(request, { random: createRandom(seed), thinking })
  const output = cutToLimit(
    outputPieces(reply, { scenario: context.scenario, stop: request.stop ?? [] }),
    context.scenario === 'burst'
      ? BURST_PIECES
      : Math.min(maxTokensOf(request, model, thinking), model.contextWindow - promptTokens),
  )
  const cacheHitTokens = context.cache.admit(request.user_id ?? '', splitTokens(promptText))

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
