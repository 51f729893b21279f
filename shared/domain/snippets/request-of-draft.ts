import { findEndpoint } from '../../catalogue/endpoints.ts'
import type { NameValue, RequestDraft } from '../../schemas/request.ts'
import type { SentRequest } from '../../schemas/run.ts'
import { bodyForSending } from '../body/body-for-sending.ts'
import { removeBodyValue, setBodyValue } from '../body/edit-body.ts'
import { isRunHeader } from '../headers/run-headers.ts'
import { depthOf, memberOf, readJsonNode } from '../json/json-node.ts'
import { isSecretHeader } from '../secrets/secret-headers.ts'
import { fillVariables, type VariableScope } from '../variables/variables.ts'
import type { SnippetBody, SnippetEndpoint, SnippetRequest } from './snippet-request.ts'

/** Compilers and parsers of the targets take literals of this depth; what is deeper goes out as text. */
const MAX_LITERAL_DEPTH = 100

/** A request that can be written as a snippet, or why it cannot yet, in words for the user. */
export type SnippetSource =
  | { readonly ok: true; readonly request: SnippetRequest; readonly unresolved: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/**
 * A draft as it would be sent now. Variables without a value stay as `{{name}}` and are named in `unresolved`.
 * `baseUrl` is that of the environment. `stream` overrides what the body says.
 */
export function snippetRequestOfDraft(
  draft: RequestDraft,
  environment: { readonly baseUrl: string; readonly scope: VariableScope },
  options: { readonly stream?: boolean } = {},
): SnippetSource {
  const unresolved = new Set<string>()
  const fill = (text: string): string => {
    const filled = fillVariables(text, environment.scope)
    for (const name of filled.unresolved) unresolved.add(name)
    return filled.text
  }
  const sendable = sendableBody(draft, environment.scope)
  if (!sendable.ok) return sendable
  for (const name of sendable.unresolved) unresolved.add(name)
  const headers = draft.headers
    .filter((row: NameValue) => row.enabled && row.name.trim() !== '' && !isSecretHeader(row.name.trim()))
    .map((row): [string, string] => [fill(row.name.trim()), fill(row.value)])
  const path = fill(draft.path)
  const isWhole = /^https?:\/\//i.test(path)
  const base = environment.baseUrl.replace(/\/+$/, '')
  const body = withStream(sendable.body, options.stream)
  return {
    ok: true,
    request: complete({
      method: draft.method,
      url: isWhole ? path : base + path,
      headers,
      body,
      auth: isWhole && originOf(path) !== originOf(base) ? 'none' : 'bearer',
    }),
    unresolved: [...unresolved],
  }
}

/** A run as it was sent. */
export function snippetRequestOfRun(sent: SentRequest): SnippetRequest {
  const isSecret = ([name]: readonly [string, string]): boolean => isSecretHeader(name)
  return complete({
    method: sent.method,
    url: sent.url,
    headers: sent.headers.filter(
      (header) => !isSecret(header) && !isRunHeader(header[0]) && !isOwnAgent(header),
    ),
    body: sent.bodyText === '' ? null : bodyOf(sent.bodyText),
    auth: sent.headers.some(isSecret) || !isLoopbackUrl(sent.url) ? 'bearer' : 'none',
  })
}

type Parts = Pick<SnippetRequest, 'method' | 'url' | 'headers' | 'body' | 'auth'>

function complete(parts: Parts): SnippetRequest {
  const { endpoint, baseUrl } = endpointOf(parts.method, parts.url)
  const node = parts.body?.kind === 'json' ? parts.body.node : null
  const flag = node === null ? null : memberOf(node, 'stream')
  const streaming = flag?.kind === 'boolean' && flag.value
  return { ...parts, endpoint, baseUrl, streaming, headers: withDefaults(parts, streaming) }
}

/** The headers every request gets unless the user set them. */
function withDefaults({ headers, body }: Parts, streaming: boolean): [string, string][] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const defaults: [string, string][] = [
    ...(body === null ? [] : [['Content-Type', body.kind === 'json' ? 'application/json' : 'text/plain']]),
    ...(streaming ? [['Accept', 'text/event-stream']] : []),
  ].map(([name = '', value = '']): [string, string] => [name, value])
  return [
    ...defaults.filter(([name]) => !given.has(name.toLowerCase())),
    ...headers.map(([name, value]): [string, string] => [name, value]),
  ]
}

type Sendable =
  | { readonly ok: true; readonly body: SnippetBody | null; readonly unresolved: readonly string[] }
  | { readonly ok: false; readonly reason: string }

function sendableBody(draft: RequestDraft, scope: VariableScope): Sendable {
  if (draft.method === 'GET' || draft.method === 'HEAD') return { ok: true, body: null, unresolved: [] }
  if (draft.bodyKind === 'text') {
    const { text, unresolved } = fillVariables(draft.bodyText, scope)
    return { ok: true, body: text === '' ? null : { kind: 'text', text }, unresolved }
  }
  const sendable = bodyForSending(draft.bodyText, scope)
  if (!sendable.ok) {
    const { message, line, column } = sendable.problem
    return { ok: false, reason: `The body is not valid JSON: ${message} (line ${line}, column ${column}).` }
  }
  return {
    ok: true,
    body: sendable.text === '' ? null : bodyOf(sendable.text),
    unresolved: sendable.unresolved,
  }
}

function bodyOf(text: string): SnippetBody {
  const node = readJsonNode(text)
  if (node === null) return isJson(text) ? { kind: 'json', text, node: null } : { kind: 'text', text }
  return { kind: 'json', text, node: depthOf(node) > MAX_LITERAL_DEPTH ? null : node }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function withStream(body: SnippetBody | null, stream: boolean | undefined): SnippetBody | null {
  if (stream === undefined || body?.kind !== 'json' || !body.text.trimStart().startsWith('{')) return body
  const edited = setBodyValue(body.text, ['stream'], stream)
  // "Only set this when you set stream: true" (API reference, stream_options).
  return bodyOf(stream ? edited : removeBodyValue(edited, ['stream_options']))
}

const ENDPOINT_PATHS: readonly (readonly [SnippetEndpoint, RegExp])[] = [
  ['anthropic', /\/v1\/messages\/?$/],
  ['responses', /(?:\/v1)?\/responses\/?$/],
  ['chat', /\/chat\/completions\/?$/],
  ['fim', /\/completions\/?$/],
]

function endpointOf(method: string, url: string): { endpoint: SnippetEndpoint; baseUrl: string } {
  const [withoutQuery = url] = url.split(/[?#]/, 1)
  const found = ENDPOINT_PATHS.find(([, pattern]) => method === 'POST' && pattern.test(withoutQuery))
  if (found !== undefined) return { endpoint: found[0], baseUrl: withoutQuery.replace(found[1], '') }
  const origin = originOf(url)
  const path = withoutQuery.slice(origin.length)
  const known = findEndpoint(method, path)
  return { endpoint: 'other', baseUrl: known === null ? origin : withoutQuery.slice(0, -known.path.length) }
}

function isOwnAgent([name, value]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'user-agent' && value.startsWith('deepseek-workbench/')
}

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? ''
}

function isLoopbackUrl(url: string): boolean {
  return /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/?#]|$)/i.test(url)
}
