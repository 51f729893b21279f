import type { NameValue, RequestDraft } from '../../schemas/request.ts'
import type { SentRequest } from '../../schemas/run.ts'
import { bodyForSending } from '../body/body-for-sending.ts'
import { removeBodyValue, setBodyValue } from '../body/edit-body.ts'
import type { FormPart } from '../form/form-part.ts'
import { sendableForm } from '../form/read-form.ts'
import { formOfSent, readSentForm } from '../form/sent-form.ts'
import { isRunHeader } from '../headers/run-headers.ts'
import { depthOf, memberOf, readJsonNode } from '../json/json-node.ts'
import { isSecretHeader } from '../secrets/secret-headers.ts'
import { fillVariables, type VariableScope } from '../variables/variables.ts'
import { encodeUrl, endpointOfUrl, isDeepSeekUrl, isSameOrigin } from './endpoint-of-url.ts'
import type { SnippetBody, SnippetRequest } from './snippet-request.ts'

/** Compilers and parsers of the targets take literals of this depth; what is deeper goes out as text. */
const MAX_LITERAL_DEPTH = 100

/** A request that can be written as a snippet, or why it cannot yet, in words for the user. */
export type SnippetSource =
  | { readonly ok: true; readonly request: SnippetRequest; readonly unresolved: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/**
 * A draft as it would be sent now. Variables without a value stay as `{{name}}` and are named in `unresolved`.
 * `baseUrl` is that of the environment; to another origin no key is sent. `stream` overrides what the body of a
 * model call says.
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
  const path = fill(draft.path)
  const headers = draft.headers
    .filter((row: NameValue) => row.enabled && row.name.trim() !== '')
    .map((row): [string, string] => [fill(row.name.trim()), fill(row.value)])
    .filter(([name]) => !isSecretHeader(name))
  const sendable = sendableBody(draft, environment.scope)
  if (!sendable.ok) return sendable
  for (const name of sendable.unresolved) unresolved.add(name)
  const base = environment.baseUrl.replace(/\/+$/, '')
  const url = encodeUrl(/^https?:\/\//i.test(path) ? path : base + path)
  const isCall = endpointOfUrl(draft.method, url).endpoint !== 'other'
  return {
    ok: true,
    request: complete({
      method: draft.method,
      url,
      headers,
      body: isCall ? withStream(sendable.body, options.stream) : sendable.body,
      ...formParts(sendable.form),
      auth: isSameOrigin(url, base) ? 'bearer' : 'none',
    }),
    unresolved: [...unresolved],
  }
}

/**
 * A run as it was sent. It gets a key where it had one, and where it goes to DeepSeek: the key of an imported run was
 * taken out.
 */
export function snippetRequestOfRun(sent: SentRequest): SnippetRequest {
  const isSecret = ([name]: readonly [string, string]): boolean => isSecretHeader(name)
  const form = readSentForm(sent)
  return complete({
    method: sent.method,
    url: sent.url,
    headers: sent.headers.filter(
      (header) => !isSecret(header) && !isRunHeader(header[0]) && !isOwnAgent(header),
    ),
    body: form === null ? sentBody(sent) : null,
    ...formParts(form === null ? [] : formOfSent(form)),
    auth: sent.headers.some(isSecret) || isDeepSeekUrl(sent.url) ? 'bearer' : 'none',
  })
}

type Parts = Pick<SnippetRequest, 'method' | 'url' | 'headers' | 'body' | 'form' | 'auth'>

function formParts(form: readonly FormPart[]): Pick<SnippetRequest, 'form'> {
  return form.length === 0 ? {} : { form }
}

function complete(parts: Parts): SnippetRequest {
  const streaming = parts.body !== null && streamFlag(parts.body) === true
  return {
    ...parts,
    ...endpointOfUrl(parts.method, parts.url),
    streaming,
    headers: withDefaults(parts, streaming),
  }
}

/** What the body says of streaming; undefined where it says nothing. */
function streamFlag(body: SnippetBody): unknown {
  if (body.kind === 'text') return undefined
  if (body.node === null) return Object(parseJson(body.text)).stream
  const flag = memberOf(body.node, 'stream')
  return flag?.kind === 'boolean' ? flag.value : flag?.kind
}

/** The headers every request gets unless the user set them. */
function withDefaults({ headers, body, form }: Parts, streaming: boolean): [string, string][] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const defaults: [string, string][] = [
    ...(body === null ? [] : [['Content-Type', body.kind === 'json' ? 'application/json' : 'text/plain']]),
    ...(streaming ? [['Accept', 'text/event-stream']] : []),
  ].map(([name = '', value = '']): [string, string] => [name, value])
  return [
    ...defaults.filter(([name]) => !given.has(name.toLowerCase())),
    ...headers
      .filter(([name]) => form === undefined || name.toLowerCase() !== 'content-type')
      .map(([name, value]): [string, string] => [name, value]),
  ]
}

type Sendable =
  | {
      readonly ok: true
      readonly body: SnippetBody | null
      readonly form: readonly FormPart[]
      readonly unresolved: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

function sendableBody(draft: RequestDraft, scope: VariableScope): Sendable {
  if (draft.method === 'GET' || draft.method === 'HEAD')
    return { ok: true, body: null, form: [], unresolved: [] }
  if (draft.bodyKind === 'text') {
    const { text, unresolved } = fillVariables(draft.bodyText, scope)
    return { ok: true, body: text === '' ? null : { kind: 'text', text }, form: [], unresolved }
  }
  if (draft.bodyKind === 'form') {
    const form = sendableForm(draft.bodyText, scope)
    if (form.ok) return { ok: true, body: null, form: form.parts, unresolved: form.unresolved }
    const { message, line, column } = form
    return { ok: false, reason: `The form cannot be sent: ${message} (line ${line}, column ${column}).` }
  }
  const sendable = bodyForSending(draft.bodyText, scope)
  if (!sendable.ok) {
    const { message, line, column } = sendable.problem
    return { ok: false, reason: `The body is not valid JSON: ${message} (line ${line}, column ${column}).` }
  }
  return {
    ok: true,
    body: sendable.text === '' ? null : bodyOf(sendable.text),
    form: [],
    unresolved: sendable.unresolved,
  }
}

/** A text that happens to be JSON is none where its type says so. */
function sentBody({ headers, bodyText }: SentRequest): SnippetBody | null {
  if (bodyText === '') return null
  const type = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const isJsonType = type === undefined || /[/+]json\b/i.test(type)
  return isJsonType ? bodyOf(bodyText) : { kind: 'text', text: bodyText }
}

function bodyOf(text: string): SnippetBody {
  const node = readJsonNode(text)
  if (node !== null) return { kind: 'json', text, node: depthOf(node) > MAX_LITERAL_DEPTH ? null : node }
  return parseJson(text) === undefined ? { kind: 'text', text } : { kind: 'json', text, node: null }
}

/** Undefined where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The options of a stream are refused without one (API documentation, `stream_options`). */
function withStream(body: SnippetBody | null, stream: boolean | undefined): SnippetBody | null {
  if (stream === undefined || body?.kind !== 'json') return body
  if (readJsonNode(body.text)?.kind !== 'object') return body
  const flag = streamFlag(body)
  if (flag === stream || (flag === undefined && !stream)) return body
  const text = setBodyValue(body.text, ['stream'], stream)
  return bodyOf(stream ? text : removeBodyValue(text, ['stream_options']))
}

function isOwnAgent([name, value]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'user-agent' && value.startsWith('deepseek-workbench/')
}
