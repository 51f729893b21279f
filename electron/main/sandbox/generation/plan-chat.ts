import { bodyInEffect } from '../../../../shared/catalogue/body-in-effect.ts'
import { findModel, type ModelEntry } from '../../../../shared/catalogue/models.ts'
import { isThinking } from '../../../../shared/catalogue/parameters.ts'
import { SPECIAL_TOKEN_IDS, type SpecialToken } from '../../../../shared/catalogue/special-tokens.ts'
import { findTemplate, TEMPLATE_FACTS } from '../../../../shared/catalogue/tokenizers.ts'
import type { ApiRejection } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { checkContextLength } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { outputLimit } from '../../../../shared/domain/chat-rules/output-limit.ts'
import type { SandboxScenario } from '../../../../shared/schemas/environment.ts'
import { composeReply } from '../answers/compose-reply.ts'
import { cutToLimit, type GenerationPlan, type OutputPiece, usageOf } from './generation-plan.ts'
import { firstStop, outputPieces } from './output-pieces.ts'
import type { PrefixCache } from './prefix-cache.ts'
import { type ChatRequest, chatRequestSchema } from './request-schemas.ts'
import type { SandboxTokens } from './sandbox-tokens.ts'
import { createRandom, hashJson } from './seeded-random.ts'

/** What planning needs beside the request. */
export interface PlanContext {
  readonly scenario: SandboxScenario
  readonly cache: PrefixCache
  readonly tokens: SandboxTokens
  /** Unix ms. */
  readonly nowMs: number
}

/** A plan, or the refusal of a request that does not fit the context window. */
export type Planned = { readonly plan: GenerationPlan } | { readonly rejection: ApiRejection }

/** Decides everything about the answer to a chat request. The same request always gets the same answer. */
export async function planChat(request: ChatRequest, context: PlanContext): Promise<Planned> {
  const model = findModel(request.model)
  if (model === null) throw new Error(`The rules let an unknown model pass: ${request.model}`)
  const prompt = await context.tokens.promptIds(request, { model: model.id, atMs: context.nowMs })
  const promptTokens = prompt.length
  const rejection = checkContextLength({ model, promptTokens, maxTokens: request.max_tokens ?? null })
  if (rejection !== null) return { rejection }

  const thinking = isThinking(request)
  const { seed, pieces, stopSequence } = await composePieces(request, { model, thinking, context })
  const limit = Math.min(outputLimit(request) ?? model.maxOutputTokens, model.contextWindow - promptTokens)
  const output = cutToLimit(pieces, context.scenario === 'burst' ? Number.POSITIVE_INFINITY : limit)
  const cacheHitTokens = context.cache.admit({
    owner: JSON.stringify([request.user_id ?? '', model.servedAs]),
    prompt,
    output: outputIds(output.kept, { model, nowMs: context.nowMs }),
    nowMs: context.nowMs,
  })
  const hasCalls = output.kept.some((piece) => piece.kind === 'call-start')

  return {
    plan: {
      kind: 'chat',
      seed,
      created: Math.floor(context.nowMs / 1000),
      model: model.servedAs,
      thinking,
      pieces: output.kept,
      finishReason: output.cut ? 'length' : hasCalls ? 'tool_calls' : 'stop',
      stopSequence: output.cut ? null : stopSequence,
      usage: usageOf({
        promptTokens,
        cacheHitTokens,
        completionTokens: output.completionTokens,
        reasoningTokens: thinking ? idsOf(output.kept, 'reasoning').length : null,
      }),
      stream: request.stream === true,
      includeUsage: request.stream_options?.include_usage === true,
      logprobs: request.logprobs === true,
      topLogprobs: request.top_logprobs ?? 0,
    },
  }
}

async function composePieces(
  request: ChatRequest,
  { model, thinking, context }: { model: ModelEntry; thinking: boolean; context: PlanContext },
): Promise<{ seed: string; pieces: readonly OutputPiece[]; stopSequence: string | null }> {
  const { stream: _stream, stream_options: _streamOptions, max_tokens: _maxTokens, ...content } = request
  // What has no effect must not change the answer.
  const judged = { endpoint: 'chat', body: content, server: 'sandbox' } as const
  const effective = chatRequestSchema.parse(bodyInEffect(judged, { defaults: false }).body)
  const seed = hashJson(effective)
  const reply = composeReply(effective, { random: createRandom(seed), thinking })
  const pieces = await outputPieces(reply, {
    scenario: context.scenario,
    stop: request.stop ?? [],
    era: model.rules,
    tokens: context.tokens,
    markupId: specialId('markup', { model, nowMs: context.nowMs }),
  })
  return { seed, pieces, stopSequence: firstStop(reply.answer, request.stop ?? []) }
}

function idsOf(pieces: readonly OutputPiece[], kind: OutputPiece['kind']): number[] {
  return pieces.filter((piece) => piece.kind === kind).flatMap((piece) => piece.ids)
}

/** The output as the model wrote it, with the tokens that end thinking and the turn. */
function outputIds(
  pieces: readonly OutputPiece[],
  at: { readonly model: ModelEntry; readonly nowMs: number },
): number[] {
  const reasoning = idsOf(pieces, 'reasoning')
  const thinkEnd = reasoning.length > 0 ? [specialId('thinkEnd', at)] : []
  return [
    ...reasoning,
    ...thinkEnd,
    ...idsOf(pieces, 'answer'),
    ...idsOf(pieces, 'call-start'),
    specialId('end', at),
  ]
}

/** Where a tokenizer has no such token, an id that no text has. */
function specialId(
  token: SpecialToken,
  { model, nowMs }: { readonly model: ModelEntry; readonly nowMs: number },
): number {
  const { template } = findTemplate(model.id, nowMs)
  return SPECIAL_TOKEN_IDS[TEMPLATE_FACTS[template].tokenizer][token] ?? -1
}
