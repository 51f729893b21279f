import { findModel } from '../../../shared/catalogue/models.ts'
import { bodyForSending } from '../../../shared/domain/body/body-for-sending.ts'
import { outputLimit } from '../../../shared/domain/chat-rules/output-limit.ts'
import { type ModelCall, readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import type { InspectedRequest, RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
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
import { parseSentBody } from './model-call.ts'

/** A model call as it left or is about to leave. */
export interface SentCall extends ModelCall {
  readonly environmentId: string
  readonly url: string
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
    const call = readModelCall({
      method: input.draft.method,
      path,
      body: sentBodyOf(input.draft, scope),
    })
    return call === null ? null : { ...call, origin: baseUrl.origin }
  }

  async function count(call: ModelCall, atMs: number): Promise<RequestTokens> {
    const tokens = await counter.countRequest(call.body, { model: call.model, atMs })
    if (call.uncounted.length === 0) return tokens
    const reason = `Not counted, since the prompt it makes is not known: ${call.uncounted.join(', ')}.`
    return { ...tokens, exact: false, doubts: [...tokens.doubts, { reason, fewer: 0, more: 0 }] }
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
      const { body, model } = call
      const atMs = Date.now()
      const tokens = await count(call, atMs)
      const { environmentId } = input
      const { promptTokens } = tokens
      return {
        kind: 'measured',
        model,
        tokens,
        predictedHit: await predictor.predict({ ...call, environmentId, promptTokens, atMs }),
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
    async predict(call) {
      const { promptTokens, exact } = await count(call, call.atMs)
      const hit = await predictor.predict({ ...call, origin: new URL(call.url).origin, promptTokens })
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

interface ReadCall extends ModelCall {
  readonly origin: string
}

/** The lower of the two middle values for an even number: a count that really occurred. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
