import type { JsonNode } from '../../json/json-node.ts'
import type { SnippetEndpoint, SnippetRequest } from '../snippet-request.ts'

/** What an SDK appends to its base URL, by the kind of the call. */
const METHOD_PATHS: Readonly<Record<Exclude<SnippetEndpoint, 'other'>, string>> = {
  chat: '/chat/completions',
  fim: '/completions',
  responses: '/responses',
  anthropic: '/v1/messages',
}

/** The base URL that makes the SDK's own method send exactly this URL; null where none does (a query, a last slash). */
export function methodBaseUrl({ endpoint, url }: SnippetRequest): string | null {
  if (endpoint === 'other') return null
  const suffix = METHOD_PATHS[endpoint]
  return url.endsWith(suffix) ? url.slice(0, -suffix.length) : null
}

/** What follows the base URL, with its query: the argument of the generic calls of an SDK. */
export function genericPath({ url, baseUrl }: SnippetRequest): string {
  return url.slice(baseUrl.length)
}

/** Whether it is the list of models, for which an SDK has a method. */
export function listsModels(request: SnippetRequest): boolean {
  return request.method === 'GET' && genericPath(request) === '/models'
}

/** The body as an object; null for any other value, and where it must not be written as a literal. */
export function objectBody({ body }: SnippetRequest): Extract<JsonNode, { kind: 'object' }> | null {
  return body?.kind === 'json' && body.node?.kind === 'object' ? body.node : null
}

/** The body without members, or only with them, in their order. */
export function membersWhere(
  node: Extract<JsonNode, { kind: 'object' }>,
  keep: (name: string) => boolean,
): Extract<JsonNode, { kind: 'object' }> {
  return { kind: 'object', members: node.members.filter(({ name }) => keep(name)) }
}

/** Told where a request goes out without a key, which an SDK does not do. */
export const PLACEHOLDER_KEY_NOTE =
  'This request is sent without a key. The SDK insists on one and is given a placeholder.'

/** The fields of a chat request that the OpenAI SDKs have parameters for (their `ChatCompletionCreateParams`). */
export const OPENAI_CHAT_FIELDS: ReadonlySet<string> = new Set([
  'messages',
  'model',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'max_completion_tokens',
  'max_tokens',
  'metadata',
  'n',
  'parallel_tool_calls',
  'presence_penalty',
  'reasoning_effort',
  'response_format',
  'seed',
  'stop',
  'store',
  'stream',
  'stream_options',
  'temperature',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  'user',
])

/** The names of the body's members that are not among `known`, in their order. */
export function fieldsBeyond(request: SnippetRequest, known: ReadonlySet<string>): string[] {
  const names = objectBody(request)?.members.map(({ name }) => name) ?? []
  return names.filter((name) => !known.has(name))
}

/** Why the generic calls of an SDK cannot make this request, in words for the user; null when they can. */
export function callProblem(request: SnippetRequest, packageName: string): string | null {
  if (request.method === 'HEAD' || request.method === 'OPTIONS') {
    return `The ${packageName} package sends no ${request.method} requests.`
  }
  if (/^https?:\/\/./i.test(request.baseUrl)) return null
  return 'The URL is not complete: an SDK needs a base URL that begins with https:// or http://.'
}

/** The same of a text completion. */
export const OPENAI_COMPLETION_FIELDS: ReadonlySet<string> = new Set([
  'model',
  'prompt',
  'best_of',
  'echo',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'max_tokens',
  'n',
  'presence_penalty',
  'seed',
  'stop',
  'stream',
  'stream_options',
  'suffix',
  'temperature',
  'top_p',
  'user',
])

/** The same of a response. */
export const OPENAI_RESPONSE_FIELDS: ReadonlySet<string> = new Set([
  'input',
  'model',
  'include',
  'instructions',
  'max_output_tokens',
  'metadata',
  'parallel_tool_calls',
  'previous_response_id',
  'reasoning',
  'store',
  'stream',
  'temperature',
  'text',
  'tool_choice',
  'tools',
  'top_p',
  'truncation',
  'user',
])

/** Whether the Anthropic SDKs, which send the key by a header of their own, speak to this endpoint. */
export function isAnthropicCall({ endpoint, url, form }: SnippetRequest): boolean {
  return endpoint === 'anthropic' || (form !== undefined && /anthropic[^/]*\/v1\/files$/i.test(url))
}

/** Why the Anthropic SDKs refuse every other endpoint. */
export const ANTHROPIC_ONLY =
  'The Anthropic SDK speaks only to the Anthropic-compatible endpoints, …/anthropic/v1/messages and, to upload a file, …/anthropic/v1/files. Use an openai target.'
