import type { IncomingMessage, ServerResponse } from 'node:http'
import { type EndpointId, endpointsAtPath, findEndpoint } from '../../../shared/catalogue/endpoints.ts'
import type { ApiRejection } from '../../../shared/domain/chat-rules/api-rejection.ts'
import { checkChatRequest } from '../../../shared/domain/chat-rules/check-chat-request.ts'
import type { CheckedEndpoint } from '../../../shared/domain/chat-rules/rule-input.ts'
import { modelOf } from '../../../shared/domain/prompt/prompt-text.ts'
import type { Balance, SandboxOptions } from '../../../shared/schemas/environment.ts'
import { EMPTY_BALANCE, type SandboxAccount } from './account.ts'
import {
  accept,
  BUSY_RETRY_AFTER_SECONDS,
  bearerKey,
  busyRejection,
  keyRejection,
  RETRY_AFTER_SECONDS,
} from './admission.ts'
import { answerMessageFiles, isMessageFilesPath } from './anthropic/answer-message-files.ts'
import { answerMessages, isMessagesPath } from './anthropic/answer-messages.ts'
import type { SandboxClock } from './clock.ts'
import { errorBody, httpRejection, SCENARIO_REJECTIONS, serverFailure } from './error-answers.ts'
import { answerFiles, isFilesPath } from './files/answer-files.ts'
import type { FileStore } from './files/file-store.ts'
import { fillFiles } from './files/fill-files.ts'
import { type Planned, planChat } from './generation/plan-chat.ts'
import { planFim } from './generation/plan-fim.ts'
import type { PrefixCache } from './generation/prefix-cache.ts'
import { chatRequestSchema, fimRequestSchema } from './generation/request-schemas.ts'
import type { SandboxTokens } from './generation/sandbox-tokens.ts'
import { modelList } from './model-list.ts'
import { readRequestOptions } from './request-options.ts'
import { answerResponses, isResponsesPath } from './responses/answer-responses.ts'
import { sendCompletion } from './wire/send-completion.ts'

/** One request and all that answering it needs. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Null when it was larger than the API takes. */
  readonly bodyText: string | null
  /** The body as it came; null when `bodyText` is. */
  readonly bodyBytes: Buffer<ArrayBuffer> | null
  readonly configured: SandboxOptions
  readonly cache: PrefixCache
  readonly account: SandboxAccount
  readonly files: FileStore
  readonly tokens: SandboxTokens
  /** Completions that are being answered. */
  readonly underWay: Set<ServerResponse>
  readonly clock: SandboxClock
  /** Aborts when the client is gone or the sandbox stops. */
  readonly signal: AbortSignal
}

/** Answers one request as the API would. */
export async function answerRequest(exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  const path = request.url ?? '/'
  if (isMessagesPath(path)) return answerMessages(exchange)
  if (isMessageFilesPath(path)) {
    const { status, body } = await answerMessageFiles(exchange)
    return sendJson(response, status, body)
  }
  if (isFilesPath(path)) {
    const { status, body } = await answerFiles(exchange)
    return sendJson(response, status, body)
  }
  if (isResponsesPath(path)) return answerResponses(exchange)
  const endpoint = findEndpoint(request.method ?? '', path)
  if (endpoint === null) return refuseAddress(exchange, path)
  const refusedKey = keyRejection(bearerKey(request.headers.authorization))
  if (refusedKey !== null) return reject(response, refusedKey)
  const read = readRequestOptions(request.headers, exchange.configured)
  if (!read.ok) return reject(response, httpRejection(400, read.message))
  const { options } = read

  if (endpoint.id === 'models' || endpoint.id === 'balance') {
    const failure = serverFailure(options)
    if (failure !== null) return reject(response, failure)
    return sendJson(response, 200, endpoint.id === 'models' ? modelList() : balanceOf(exchange, options))
  }
  const failure = SCENARIO_REJECTIONS[options.scenario]
  if (failure !== undefined) return reject(response, failure)
  if (!isCheckedEndpoint(endpoint.id)) return refuseAddress(exchange, path)
  return complete(exchange, endpoint.id, options)
}

/** The others have been answered before, each in a room of its own. */
function isCheckedEndpoint(id: EndpointId): id is CheckedEndpoint {
  return id === 'chat' || id === 'chat-beta' || id === 'fim'
}

function balanceOf({ account }: Exchange, { scenario }: SandboxOptions): Balance {
  return scenario === 'out-of-balance' ? EMPTY_BALANCE : account.balance()
}

function refuseAddress({ request, response }: Exchange, path: string): void {
  const allowed = endpointsAtPath(path).map((entry) => entry.method)
  if (allowed.length === 0) {
    reject(response, httpRejection(404, `Not Found: ${request.method} ${path}`))
    return
  }
  response.setHeader('allow', allowed.join(', '))
  reject(response, httpRejection(405, `Method Not Allowed: ${request.method} ${path}`))
}

async function complete(
  exchange: Exchange,
  endpoint: CheckedEndpoint,
  options: SandboxOptions,
): Promise<void> {
  const { bodyText, response, clock, signal } = exchange
  if (bodyText === null) {
    response.setHeader('connection', 'close')
    return reject(response, httpRejection(413, 'Request body is too large: the limit is 48 MiB'))
  }
  const parsed = parseBody(bodyText)
  if (!parsed.ok) {
    const message = `Failed to parse the request body as JSON: ${parsed.problem}`
    return reject(response, httpRejection(400, message))
  }
  const filled = fillFiles(parsed.value, exchange.files, clock.now())
  if ('rejection' in filled) return reject(response, filled.rejection)
  const { body } = filled
  const { strictToday } = options
  const rejection = checkChatRequest(body, { strictToday, endpoint, bodyText })
  if (rejection !== null) return reject(response, rejection)
  if (!accept(exchange, options)) return refuseAsBusy(exchange)
  const atMs = clock.now()
  const { cache, tokens, account } = exchange
  const context = { scenario: options.scenario, cache, tokens, nowMs: atMs }
  const planned: Planned =
    endpoint === 'fim'
      ? { plan: await planFim(fimRequestSchema.parse(body), context) }
      : await planChat(chatRequestSchema.parse(body), context)
  if ('rejection' in planned) return reject(response, planned.rejection)
  const { usage, model } = planned.plan
  account.charge({ model: modelOf(body) ?? model, atMs, usage })
  await sendCompletion(response, planned.plan, { options, clock, signal })
}

function refuseAsBusy(exchange: Exchange): void {
  exchange.response.setHeader('retry-after', BUSY_RETRY_AFTER_SECONDS)
  reject(exchange.response, busyRejection(exchange))
}

type ParsedBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string }

function parseBody(text: string): ParsedBody {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

function reject(response: ServerResponse, rejection: ApiRejection): void {
  if (rejection.status === 429 && !response.hasHeader('retry-after')) {
    response.setHeader('retry-after', RETRY_AFTER_SECONDS)
  }
  sendJson(response, rejection.status, errorBody(rejection))
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
