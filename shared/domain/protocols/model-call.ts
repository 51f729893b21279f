import { findEndpoint, type Protocol } from '../../catalogue/endpoints.ts'
import { formatBodyPath } from '../comparison/body-path.ts'
import { isRecord } from '../json/is-record.ts'
import { IGNORED_ANYWAY } from './anthropic-messages.ts'
import { anthropicToChat } from './anthropic-to-chat.ts'
import type { ConvertedRequest } from './left-out.ts'
import { responsesToChat } from './responses-to-chat.ts'

/** A request that asks a model, as what counts tokens and finds prices sees it, whatever protocol it is in. */
export interface ModelCall {
  readonly protocol: Protocol
  /** The name in the body. */
  readonly askedModel: string
  /** The name it is served by and billed as: another one only at the Anthropic endpoint. */
  readonly model: string
  /** In the form of Chat Completions; a FIM body as it is. */
  readonly body: unknown
  /** Fields that may shape the prompt and have no chat form, as paths in the body that was sent. */
  readonly uncounted: readonly string[]
}

/** Top-level fields of the other protocols that a prompt is made of. */
const PROMPT_FIELDS: readonly unknown[] = ['input', 'messages', 'system', 'tools', 'tool_choice', 'text']

/**
 * Reads a request to an endpoint that is billed by tokens; null for every other request, and for a body that names no
 * model.
 *
 * @param request.path relative to the base URL
 * @param request.body the parsed body, of any shape
 */
export function readModelCall(request: {
  readonly method: string
  readonly path: string
  readonly body: unknown
}): ModelCall | null {
  const { body } = request
  const protocol = findEndpoint(request.method, request.path)?.protocol ?? null
  if (protocol === null || !isRecord(body) || typeof body.model !== 'string') return null
  const { body: chat, leftOut } = chatForm(protocol, body)
  return {
    protocol,
    askedModel: body.model,
    model: typeof chat.model === 'string' ? chat.model : body.model,
    body: chat,
    uncounted: leftOut
      .filter(({ path, reason }) => PROMPT_FIELDS.includes(path[0]) && reason !== IGNORED_ANYWAY)
      .map(({ path }) => formatBodyPath(path)),
  }
}

function chatForm(protocol: Protocol, body: Readonly<Record<string, unknown>>): ConvertedRequest {
  switch (protocol) {
    case 'chat':
    case 'fim':
      return { body, leftOut: [] }
    case 'responses':
      return responsesToChat(body)
    case 'anthropic':
      return anthropicToChat(body)
  }
}
