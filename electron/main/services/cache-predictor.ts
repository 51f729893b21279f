import { setImmediate as nextTurn } from 'node:timers/promises'
import { findModel, modelsInForce } from '../../../shared/catalogue/models.ts'
import { cacheRuleAt } from '../../../shared/catalogue/prices/cache-rules.ts'
import { type PredictedCacheHit, predictCacheHit } from '../../../shared/domain/billing/predict-cache-hit.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import { readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import { renderPrompt } from '../../../shared/domain/tokens/render-prompt.ts'
import type { RunDetail, RunSummary } from '../../../shared/schemas/run.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'
import { parseSentBody } from './model-call.ts'
import {
  countSharedTokens,
  isLonger,
  type PromptPart,
  promptParts,
  type SharedPrefix,
  sharedPrefix,
  withReply,
} from './shared-prefix.ts'

/** A request whose cache hit is asked for. */
export interface UnsentPrompt {
  readonly environmentId: string
  /** Scheme, host and port it goes to: the key belongs to it, and a cache to the key. */
  readonly origin: string
  /** The model that serves it, and the name it was asked for by, under which its runs are stored. */
  readonly model: string
  readonly askedModel: string
  /** In the form of Chat Completions. */
  readonly body: unknown
  readonly promptTokens: number
  /** Unix ms. */
  readonly atMs: number
}

/** Predicts cache hits from the app's own history. */
export interface CachePredictor {
  predict(prompt: UnsentPrompt): Promise<PredictedCacheHit>
}

/** Earlier runs looked at: the cache is shared with more than this app, so that older ones add little. */
const RUNS_COMPARED = 50
/** UTF-16 units of the prompts looked at: ten of 100,000 tokens, all fifty of an ordinary size. */
const COMPARED_CHARS = 4_000_000
/** Twice as many are remembered, so that two requests worked on in turn do not push out each other's history. */
const REMEMBERED_CHARS = 2 * COMPARED_CHARS

interface EarlierPrompt {
  readonly runId: string
  readonly endedAtMs: number
  readonly origin: string
  readonly userId: unknown
  readonly parts: readonly PromptPart[]
  readonly chars: number
}

/** A predictor over the stored runs. It gives the event loop a turn after each prompt that it has to read. */
export function createCachePredictor(options: {
  repository: Pick<RunRepository, 'listRecentCalls' | 'findDetail'>
  counter: TokenCounter
}): CachePredictor {
  const { repository, counter } = options
  const remembered = new Map<string, EarlierPrompt>()
  let rememberedChars = 0

  function recall(runId: string): EarlierPrompt | null {
    const prompt = remembered.get(runId)
    if (prompt === undefined) return null
    // Set again at the end: the map's order is the order of last use.
    remembered.delete(runId)
    remembered.set(runId, prompt)
    return prompt
  }

  function remember(prompt: EarlierPrompt): void {
    if (remembered.has(prompt.runId)) return
    remembered.set(prompt.runId, prompt)
    rememberedChars += prompt.chars
    for (const [runId, oldest] of remembered) {
      if (rememberedChars <= REMEMBERED_CHARS) break
      remembered.delete(runId)
      rememberedChars -= oldest.chars
    }
  }

  async function earlierPrompt(summary: RunSummary): Promise<EarlierPrompt | null> {
    const known = recall(summary.id)
    if (known !== null) return known
    await nextTurn()
    const detail = repository.findDetail(summary.id)
    const prompt = detail === null ? null : earlierPromptOf(detail)
    if (prompt !== null) remember(prompt)
    return prompt
  }

  return {
    async predict({ environmentId, origin, model, askedModel, body, promptTokens, atMs }) {
      const rule = cacheRuleAt(atMs)
      if (rule === null) return { hitTokens: 0, runId: null }
      const startedSinceMs = atMs - rule.assumedLifetimeMs
      const models = [...servedAlike(model), askedModel]
      const query = { environmentId, models, startedSinceMs, limit: RUNS_COMPARED }
      const parts = promptParts(renderPrompt(body, { model, atMs }))
      const userId = isRecord(body) ? body.user_id : undefined
      let comparedChars = 0
      let best: { prompt: EarlierPrompt; shared: SharedPrefix } | null = null
      for (const summary of repository.listRecentCalls(query)) {
        const prompt = await earlierPrompt(summary)
        comparedChars += prompt?.chars ?? 0
        if (comparedChars > COMPARED_CHARS) break
        if (prompt === null || prompt.origin !== origin || prompt.userId !== userId) continue
        if (prompt.endedAtMs > atMs - rule.assumedBuildMs) continue
        const shared = sharedPrefix(parts, prompt.parts)
        if (best === null || isLonger(shared, best.shared)) best = { prompt, shared }
      }
      if (best === null) return { hitTokens: 0, runId: null }
      const { prompt, shared } = best
      const commonPrefixTokens =
        shared.parts === parts.length
          ? promptTokens
          : await countSharedTokens({ left: parts, right: prompt.parts }, shared, counter)
      const { runId, endedAtMs } = prompt
      return predictCacheHit({
        promptTokens,
        earlierRuns: [{ runId, commonPrefixTokens, endedAtMs }],
        atMs,
        rule,
      })
    },
  }
}

/** Ids that the same model serves: the cache is the model's, not the name's. */
function servedAlike(model: string): string[] {
  const servedAs = findModel(model)?.servedAs
  const alike = modelsInForce()
    .filter((entry) => entry.servedAs === servedAs)
    .map((entry) => entry.id)
  return alike.length === 0 ? [model] : alike
}

function earlierPromptOf({ summary, sent, message }: RunDetail): EarlierPrompt | null {
  const { method } = sent
  const call = readModelCall({ method, path: summary.path, body: parseSentBody(sent.bodyText) })
  if (call === null) return null
  const { body, model } = call
  const context = { model, atMs: summary.startedAtMs }
  const parts = promptParts(renderPrompt(withReply(body, message), context))
  return {
    runId: summary.id,
    endedAtMs: summary.startedAtMs + (summary.durationMs ?? 0),
    origin: new URL(sent.url).origin,
    userId: isRecord(body) ? body.user_id : undefined,
    parts,
    chars: parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0),
  }
}
