import type { ServerResponse } from 'node:http'
import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { checkResponsesRequest } from '../../../../shared/domain/protocols/check-responses-request.ts'
import { responsesToChat } from '../../../../shared/domain/protocols/responses-to-chat.ts'
import { CUSTOM_TOOL_NAME, SERVER_TOOLS } from '../../../../shared/domain/protocols/responses-tools.ts'
import type { SandboxOptions } from '../../../../shared/schemas/environment.ts'
import {
  accept,
  BUSY_RETRY_AFTER_SECONDS,
  bearerKey,
  busyRejection,
  keyRejection,
  RETRY_AFTER_SECONDS,
} from '../admission.ts'
import type { Exchange } from '../answer-request.ts'
import { errorBody, httpRejection, SCENARIO_REJECTIONS } from '../error-answers.ts'
import { fillFiles } from '../files/fill-files.ts'
import { planChat } from '../generation/plan-chat.ts'
import { type ChatRequest, chatRequestSchema } from '../generation/request-schemas.ts'
import { readRequestOptions } from '../request-options.ts'
import { sendCompletion } from '../wire/send-completion.ts'
import { responseText } from './response-events.ts'

type Body = Readonly<Record<string, unknown>>

const PATH = /^(?:\/v1)?\/responses\/*(?:[?#]|$)/

/** Whether a path is that of the Responses API. */
export function isResponsesPath(path: string): boolean {
  return PATH.test(path)
}

/**
 * Answers a request to the Responses API. The response is generated from the chat form of the request, so that
 * prompt, tokens, cache and price are those of the same request to Chat Completions.
 */
export async function answerResponses(exchange: Exchange): Promise<void> {
  const { request, response, bodyText } = exchange
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST')
    return reject(response, httpRejection(405, `Method Not Allowed: ${request.method} ${request.url}`))
  }
  const refusedKey = keyRejection(bearerKey(request.headers.authorization))
  if (refusedKey !== null) return reject(response, refusedKey)
  const read = readRequestOptions(request.headers, exchange.configured)
  if (!read.ok) return reject(response, httpRejection(400, read.message))
  const { options } = read
  const failure = SCENARIO_REJECTIONS[options.scenario]
  if (failure !== undefined) return reject(response, failure)
  if (bodyText === null) {
    response.setHeader('connection', 'close')
    return reject(response, httpRejection(413, 'Request body is too large: the limit is 48 MiB'))
  }
  const wanted = readWanted(bodyText, exchange, options)
  if (!wanted.ok) return reject(response, wanted.rejection)
  if (!accept(exchange, options)) {
    response.setHeader('retry-after', BUSY_RETRY_AFTER_SECONDS)
    return reject(response, busyRejection(exchange))
  }
  return complete(exchange, wanted, options)
}

async function complete(exchange: Exchange, { chat, body }: Wanted, options: SandboxOptions): Promise<void> {
  const { response, cache, tokens, account, clock, signal } = exchange
  const atMs = clock.now()
  const planned = await planChat(chat, { scenario: options.scenario, cache, tokens, nowMs: atMs })
  if ('rejection' in planned) return reject(response, planned.rejection)
  const { plan } = planned
  account.charge({ model: chat.model, atMs, usage: plan.usage })
  const topLogprobs = typeof body.top_logprobs === 'number' ? body.top_logprobs : 0
  const text = responseText(plan, { customTools: customTools(body), topLogprobs })
  await sendCompletion(response, plan, { options, clock, signal }, text)
}

/** A request that may be answered: as it came, and in the form it is generated from. */
interface Wanted {
  readonly body: Body
  readonly chat: ChatRequest
}

type ReadWanted = ({ readonly ok: true } & Wanted) | { readonly ok: false; readonly rejection: ApiRejection }

function readWanted(
  bodyText: string,
  { files, clock }: Exchange,
  { strictToday }: SandboxOptions,
): ReadWanted {
  let parsed: unknown
  try {
    parsed = JSON.parse(bodyText)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const rejection = invalidRequest(`Failed to parse the request body as JSON: ${problem}`)
    return { ok: false, rejection }
  }
  const checked = checkResponsesRequest(parsed, bodyText)
  if ('rejection' in checked) return { ok: false, rejection: checked.rejection }
  const { body } = checked
  const filled = fillFiles(servedPart(responsesToChat(body).body), files, clock.now())
  if ('rejection' in filled) return { ok: false, rejection: filled.rejection }
  const { response_format: format, ...chat } = filled.body
  // Without the format: the chat rules refuse a schema, and have other words for a prompt without "json".
  const rejection = checkChatRequest(chat, { strictToday, endpoint: 'chat' })
  if (rejection !== null) return { ok: false, rejection }
  const request = { ...chat, response_format: schemaFormat(body) ?? format }
  return { ok: true, body, chat: chatRequestSchema.parse(request) }
}

/** Without the tools that the API runs itself: the sandbox takes them and never uses them. */
function servedPart(chat: Body): Body {
  if (!Array.isArray(chat.tools)) return chat
  const tools = chat.tools.filter((tool) => !isRecord(tool) || !SERVER_TOOLS.includes(tool.type))
  const { tools: _tools, tool_choice: choice, ...rest } = chat
  return tools.length === 0 ? rest : { ...rest, tools, tool_choice: choice }
}

/** Only the Responses API takes a schema, so the chat form has no spelling for it; this is the sandbox's own. */
function schemaFormat(body: Body): object | null {
  const format = isRecord(body.text) ? body.text.format : undefined
  if (!isRecord(format) || format.type !== 'json_schema') return null
  return { type: 'json_schema', schema: format.schema }
}

function customTools({ tools }: Body): ReadonlySet<string> {
  const hasCustom = Array.isArray(tools) && tools.some((tool) => isRecord(tool) && tool.type === 'custom')
  return new Set(hasCustom ? [CUSTOM_TOOL_NAME] : [])
}

function reject(response: ServerResponse, rejection: ApiRejection): void {
  if (rejection.status === 429 && !response.hasHeader('retry-after')) {
    response.setHeader('retry-after', RETRY_AFTER_SECONDS)
  }
  response.writeHead(rejection.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(errorBody(rejection)))
}
