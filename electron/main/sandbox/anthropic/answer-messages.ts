import type { ServerResponse } from 'node:http'
import type { ApiRejection } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { anthropicToChat } from '../../../../shared/domain/protocols/anthropic-to-chat.ts'
import type { SandboxOptions } from '../../../../shared/schemas/environment.ts'
import {
  accept,
  BUSY_RETRY_AFTER_SECONDS,
  busyRejection,
  keyRejection,
  RETRY_AFTER_SECONDS,
} from '../admission.ts'
import type { Exchange } from '../answer-request.ts'
import { httpRejection, SCENARIO_REJECTIONS } from '../error-answers.ts'
import { fillFiles } from '../files/fill-files.ts'
import { planChat } from '../generation/plan-chat.ts'
import { type ChatRequest, chatRequestSchema } from '../generation/request-schemas.ts'
import { readRequestOptions } from '../request-options.ts'
import { sendCompletion } from '../wire/send-completion.ts'
import { messagesErrorBody } from './error-body.ts'
import { messageText } from './message-text.ts'
import { messagesKey } from './messages-key.ts'
import { checkMessagesShape } from './request-schema.ts'

const MESSAGES_PATH = '/anthropic/v1/messages'

/** Whether a path names the Anthropic-compatible endpoint; a query and a trailing slash make no difference. */
export function isMessagesPath(path: string): boolean {
  return path.replace(/[?#].*$/, '').replace(/\/+$/, '') === MESSAGES_PATH
}

/**
 * Answers `POST /anthropic/v1/messages`: the request in its chat form gets the answer that chat would give, in
 * Anthropic's shape. An assistant message at the end is answered and not gone on from: what the API does with
 * one is not documented.
 */
export async function answerMessages(exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST')
    return reject(response, httpRejection(405, `Method Not Allowed: ${request.method} ${MESSAGES_PATH}`))
  }
  const refusedKey = keyRejection(messagesKey(request.headers))
  if (refusedKey !== null) return reject(response, refusedKey)
  const read = readRequestOptions(request.headers, exchange.configured)
  if (!read.ok) return reject(response, httpRejection(400, read.message))
  const { options } = read
  const failure = SCENARIO_REJECTIONS[options.scenario]
  if (failure !== undefined) return reject(response, failure)
  if (exchange.bodyText === null) {
    response.setHeader('connection', 'close')
    return reject(response, httpRejection(413, 'Request body is too large: the limit is 48 MiB'))
  }
  const chat = readChatForm(exchange.bodyText, exchange, options)
  if (!chat.ok) return reject(response, chat.rejection)
  if (!accept(exchange, options)) {
    response.setHeader('retry-after', BUSY_RETRY_AFTER_SECONDS)
    return reject(response, busyRejection(exchange))
  }
  return complete(exchange, chat.request, options)
}

async function complete(exchange: Exchange, request: ChatRequest, options: SandboxOptions): Promise<void> {
  const { response, cache, tokens, account, clock, signal } = exchange
  const atMs = clock.now()
  const planned = await planChat(request, { scenario: options.scenario, cache, tokens, nowMs: atMs })
  if ('rejection' in planned) return reject(response, planned.rejection)
  const { plan } = planned
  account.charge({ model: request.model, atMs, usage: plan.usage })
  await sendCompletion(response, plan, { options, clock, signal }, messageText(plan))
}

type ChatForm =
  | { readonly ok: true; readonly request: ChatRequest }
  | { readonly ok: false; readonly rejection: ApiRejection }

/** Messages about what both forms have are those of chat, with the names that chat has for it. */
function readChatForm(
  bodyText: string,
  { files, clock }: Exchange,
  { strictToday }: SandboxOptions,
): ChatForm {
  let parsed: unknown
  try {
    parsed = JSON.parse(bodyText)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const rejection = invalidRequest(`Failed to parse the request body as JSON: ${problem}`)
    return { ok: false, rejection }
  }
  const misshapen = checkMessagesShape(parsed, bodyText)
  if (misshapen !== null) return { ok: false, rejection: misshapen }
  const filled = fillFiles(anthropicToChat(parsed).body, files, clock.now())
  if ('rejection' in filled) return { ok: false, rejection: filled.rejection }
  const rejection = checkChatRequest(filled.body, { strictToday, endpoint: 'chat' })
  if (rejection !== null) return { ok: false, rejection }
  return { ok: true, request: chatRequestSchema.parse(filled.body) }
}

function reject(response: ServerResponse, rejection: ApiRejection): void {
  if (rejection.status === 429 && !response.hasHeader('retry-after')) {
    response.setHeader('retry-after', RETRY_AFTER_SECONDS)
  }
  response.writeHead(rejection.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(messagesErrorBody(rejection)))
}
