import { findModel } from '../../../shared/catalogue/models.ts'
import { bodyForSending } from '../../../shared/domain/body/body-for-sending.ts'
import { outputLimit } from '../../../shared/domain/chat-rules/output-limit.ts'
import { modelOf } from '../../../shared/domain/prompt/prompt-text.ts'
import type { InspectedRequest } from '../../../shared/domain/tokens/token-count.ts'
import {
  fillVariables,
  type VariableScope,
  variableScope,
} from '../../../shared/domain/variables/variables.ts'
import type { ParsedInput } from '../../../shared/ipc/contract.ts'
import type { RequestMeasure } from '../../../shared/schemas/measure.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunPrice } from '../../../shared/schemas/run-price.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'
import type { CachePredictor } from './cache-predictor.ts'
import type { EnvironmentService } from './environment-service.ts'
import { isModelCall, parseSentBody } from './model-call.ts'

/** A model call as it left or is about to leave. */
export interface SentCall {
  readonly environmentId: string
  readonly url: string
  readonly model: string
  readonly body: unknown
  /** Unix ms. */
  readonly atMs: number
}

/** How big requests are before they are sent. */
export interface MeasureService {
  measure(input: ParsedInput<'request.measure'>): Promise<RequestMeasure>
  /** Null where `measure` would not measure. */
  inspect(input: ParsedInput<'request.inspectTokens'>): Promise<InspectedRequest | null>
  /** What is predicted of a call that leaves now. */
  predict(call: SentCall): Promise<NonNullable<RunPrice['predicted']>>
}

/** Runs of a request from which its likely output is taken. */
const RUNS_FOR_OUTPUT = 20

/** Measures with the token counter and the history. */
export function createMeasureService(options: {
  environments: EnvironmentService
  repository: Pick<RunRepository, 'latestOutputTokens'>
  counter: TokenCounter
  predictor: CachePredictor
}): MeasureService {
  const { environments, repository, counter, predictor } = options

  async function read(input: { draft: RequestDraft; environmentId: string }): Promise<ReadCall | null> {
    const { environment, baseUrl } = await environments.address(input.environmentId)
    const scope = variableScope(input.draft.variables, environment.variables)
    const path = fillVariables(input.draft.path, scope).text
    if (!isModelCall(input.draft.method, path)) return null
    const body = sentBodyOf(input.draft, scope)
    const model = modelOf(body)
    return model === null ? null : { body, model, origin: baseUrl.origin }
  }

  function likelyOutput(requestId: string | null): { tokens: number; runs: number } | null {
    const outputs = requestId === null ? [] : repository.latestOutputTokens(requestId, RUNS_FOR_OUTPUT)
    const tokens = median(outputs)
    return tokens === null ? null : { tokens, runs: outputs.length }
  }

  return {
    async measure(input) {
      const call = await read(input)
      if (call === null) return { kind: 'not-measured' }
      const { body, model, origin } = call
      const atMs = Date.now()
      const tokens = await counter.countRequest(body, { model, atMs })
      const { environmentId } = input
      const { promptTokens } = tokens
      return {
        kind: 'measured',
        model,
        tokens,
        predictedHit: await predictor.predict({ environmentId, origin, model, body, promptTokens, atMs }),
        maxTokens: outputLimit(body),
        contextWindow: findModel(model)?.contextWindow ?? null,
        likelyOutput: likelyOutput(input.requestId),
      }
    },
    async inspect(input) {
      const call = await read(input)
      if (call === null) return null
      return counter.inspectRequest(call.body, { model: call.model, atMs: Date.now() })
    },
    async predict({ environmentId, url, model, body, atMs }) {
      const { promptTokens, exact } = await counter.countRequest(body, { model, atMs })
      const { origin } = new URL(url)
      const hit = await predictor.predict({ environmentId, origin, model, body, promptTokens, atMs })
      return { promptTokens, exact, hitTokens: hit.hitTokens, hitRunId: hit.runId }
    },
  }
}

/** What would be sent, as a value; undefined where it is no JSON. */
function sentBodyOf({ bodyText, bodyKind }: RequestDraft, scope: VariableScope): unknown {
  if (bodyKind === 'form') return undefined
  if (bodyKind === 'text') return parseSentBody(fillVariables(bodyText, scope).text)
  const sendable = bodyForSending(bodyText, scope)
  return sendable.ok ? parseSentBody(sendable.text) : undefined
}

interface ReadCall {
  readonly body: unknown
  readonly model: string
  readonly origin: string
}

/** The lower of the two middle values for an even number: a count that really occurred. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
