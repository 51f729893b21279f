import { bodyInEffect } from '../../../../shared/catalogue/body-in-effect.ts'
import { findModel } from '../../../../shared/catalogue/models.ts'
import { FIM_MAX_TOKENS } from '../../../../shared/catalogue/parameter-entries.ts'
import { composeMiddle } from '../answers/compose-middle.ts'
import { cutToLimit, type GenerationPlan, usageOf } from './generation-plan.ts'
import { beforeStop, textPieces } from './output-pieces.ts'
import type { PlanContext } from './plan-chat.ts'
import type { FimRequest } from './request-schemas.ts'
import { hashJson } from './seeded-random.ts'

/** Decides everything about the answer to a fill-in-the-middle request. */
export async function planFim(request: FimRequest, context: PlanContext): Promise<GenerationPlan> {
  const { stream: _stream, stream_options: _streamOptions, max_tokens: _maxTokens, ...content } = request
  const judged = { endpoint: 'fim', body: content, server: 'sandbox' } as const
  const seed = hashJson(bodyInEffect(judged, { defaults: false }).body)
  const choice = choiceOf(request, context.nowMs)
  const middle = beforeStop(composeMiddle(request.prompt, request.suffix ?? '', choice), request.stop ?? [])
  const text = request.echo === true ? request.prompt + middle : middle
  const [prompt, pieces] = await Promise.all([
    context.tokens.promptIds(request, { model: request.model, atMs: context.nowMs }),
    textPieces('answer', text, context.tokens),
  ])
  const output = cutToLimit(pieces, request.max_tokens ?? FIM_MAX_TOKENS)
  const servedAs = findModel(request.model)?.servedAs ?? request.model
  const cacheHitTokens = context.cache.admit({
    owner: JSON.stringify(['', servedAs]),
    prompt,
    output: output.kept.flatMap((piece) => piece.ids),
    nowMs: context.nowMs,
  })
  return {
    kind: 'fim',
    seed,
    created: Math.floor(context.nowMs / 1000),
    model: servedAs,
    thinking: false,
    pieces: output.kept,
    finishReason: output.cut ? 'length' : 'stop',
    // Nothing that fill in the middle sends tells which one it was.
    stopSequence: null,
    usage: usageOf({
      promptTokens: prompt.length,
      cacheHitTokens,
      completionTokens: output.completionTokens,
      reasoningTokens: null,
    }),
    stream: request.stream === true,
    includeUsage: request.stream_options?.include_usage === true,
    logprobs: typeof request.logprobs === 'number',
    topLogprobs: request.logprobs ?? 0,
  }
}

/** Which wording the answer gets: always the same one, unless a temperature is asked for. Then the moment decides. */
function choiceOf({ temperature }: FimRequest, nowMs: number): number {
  return typeof temperature === 'number' && temperature > 0 ? Math.floor(nowMs) : 0
}
