import { bodyForSending } from '../../../shared/domain/body/body-for-sending.ts'
import { parseBody } from '../../../shared/domain/body/parse-body.ts'
import { isStreaming, modelOf, promptPreview, promptText } from '../../../shared/domain/prompt/prompt-text.ts'
import {
  fillVariables,
  type VariableScope,
  variableScope,
} from '../../../shared/domain/variables/variables.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Method, NameValue, RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, SentRequest } from '../../../shared/schemas/run.ts'
import { joinUrl } from '../http/base-url.ts'
import type { Destination } from './environment-service.ts'
import { keyHint } from './key-hint.ts'

/** A request ready to go: every variable filled in, headers complete but for what the wire adds. */
export interface PreparedRun {
  readonly requestId: string | null
  readonly replayOfRunId: string | null
  readonly authored: RequestDraft
  readonly path: string
  readonly url: string
  readonly method: Method
  readonly headers: readonly (readonly [string, string])[]
  /** Null when the method has no body or the body is empty. */
  readonly bodyText: string | null
  readonly streaming: boolean
  readonly model: string | null
  readonly promptText: string
  readonly promptPreview: string
}

/** Header names whose value is a key: they come from the environment, never from the saved request. */
const KEY_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'cookie',
])
/** Headers the wire sets by itself; a replay must not send the old values again. */
const WIRE_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'user-agent',
  'x-sandbox-options',
])
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

function checkHeader(name: string, value: string): void {
  if (KEY_HEADERS.has(name.toLowerCase())) {
    throw new AppError({
      code: 'bad-input',
      message: `The header ${name} would keep a key in the saved request. Enter the key in the environment: it is sent from there.`,
      details: { header: name },
    })
  }
  if (!HEADER_NAME.test(name)) {
    throw new AppError({
      code: 'bad-input',
      message: `“${name}” is not a header name: use letters, digits and dashes. See the Headers tab.`,
      details: { header: name },
    })
  }
  if (!HEADER_VALUE.test(value)) {
    throw new AppError({
      code: 'bad-input',
      message: `The value of the header ${name} has a character that HTTP headers cannot carry (a line break, or one outside Latin-1).`,
      details: { header: name },
    })
  }
}

interface Filler {
  fill(text: string): string
  readonly unresolved: Set<string>
}

function createFiller(scope: VariableScope): Filler {
  const unresolved = new Set<string>()
  return {
    unresolved,
    fill(text) {
      const filled = fillVariables(text, scope)
      for (const name of filled.unresolved) unresolved.add(name)
      return filled.text
    },
  }
}

function fillHeaders(rows: readonly NameValue[], filler: Filler): [string, string][] {
  return rows
    .filter((row) => row.enabled && row.name.trim() !== '')
    .map((row) => [filler.fill(row.name.trim()), filler.fill(row.value)])
}

function fillBody(draft: RequestDraft, scope: VariableScope, filler: Filler): string | null {
  if (draft.method === 'GET') return null
  const body = bodyForSending(draft.bodyText, scope)
  if (!body.ok) {
    const { message, line, column } = body.problem
    throw new AppError({
      code: 'invalid-body',
      message: `The body is not valid JSON: ${message} (line ${line}, column ${column}).`,
      details: { message, line, column },
    })
  }
  for (const name of body.unresolved) filler.unresolved.add(name)
  return body.text === '' ? null : body.text
}

/** Headers every request gets unless the user set them, then the key and what the environment adds. */
function completeHeaders(
  userHeaders: readonly (readonly [string, string])[],
  options: { streaming: boolean; hasBody: boolean; to: Destination },
): (readonly [string, string])[] {
  const names = new Set(userHeaders.map(([name]) => name.toLowerCase()))
  const headers: (readonly [string, string])[] = []
  if (options.hasBody && !names.has('content-type')) headers.push(['content-type', 'application/json'])
  if (!names.has('accept')) {
    headers.push(['accept', options.streaming ? 'text/event-stream' : 'application/json'])
  }
  headers.push(...userHeaders, ...options.to.headers)
  if (options.to.key !== null) headers.push(['authorization', `Bearer ${options.to.key}`])
  return headers
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:'
}

function requireKey(to: Destination): void {
  // http: is allowed to loopback alone, where servers without keys are common.
  if (to.key !== null || isLoopback(to.baseUrl)) return
  throw new AppError({
    code: 'key-missing',
    message: `The environment “${to.environment.name}” has no key for ${to.baseUrl.host}. Enter one, or switch to the sandbox.`,
    details: { environmentId: to.environment.id },
  })
}

function urlFor(to: Destination, path: string): string {
  try {
    return joinUrl(to.baseUrl, path).href
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError({ code: 'bad-input', message: `The path ${path} cannot be used: ${reason}` })
  }
}

function assemble(
  parts: Pick<PreparedRun, 'requestId' | 'replayOfRunId' | 'authored' | 'path' | 'method' | 'bodyText'> & {
    userHeaders: readonly (readonly [string, string])[]
  },
  to: Destination,
): PreparedRun {
  requireKey(to)
  const { userHeaders, ...rest } = parts
  const parsed = parts.bodyText === null ? null : parseBody(parts.bodyText)
  const body = parsed?.ok === true ? parsed.value : null
  const streaming = isStreaming(body)
  return {
    ...rest,
    url: urlFor(to, parts.path),
    headers: completeHeaders(userHeaders, { streaming, hasBody: parts.bodyText !== null, to }),
    streaming,
    model: modelOf(body),
    promptText: promptText(body),
    promptPreview: promptPreview(body),
  }
}

/** The request a draft stands for, at this destination. Throws an {@link AppError} that names what is missing. */
export function prepareDraft(
  input: { requestId: string | null; draft: RequestDraft },
  to: Destination,
): PreparedRun {
  const { draft } = input
  const scope = variableScope(draft.variables, to.environment.variables)
  const filler = createFiller(scope)
  const path = filler.fill(draft.path)
  const userHeaders = fillHeaders(draft.headers, filler)
  const bodyText = fillBody(draft, scope, filler)
  if (filler.unresolved.size > 0) {
    const names = [...filler.unresolved]
    throw new AppError({
      code: 'unresolved-variables',
      message: `No value for ${names.map((name) => `{{${name}}}`).join(', ')}. Set it on the Variables tab or in the environment.`,
      details: { names },
    })
  }
  for (const [name, value] of userHeaders) checkHeader(name, value)
  return assemble(
    {
      requestId: input.requestId,
      replayOfRunId: null,
      authored: draft,
      path,
      method: draft.method,
      bodyText,
      userHeaders,
    },
    to,
  )
}

/** A stored run again: the body byte for byte as it was sent then, the key and wire headers of now. */
export function prepareReplay(run: RunDetail, to: Destination): PreparedRun {
  const userHeaders = run.sent.headers.filter(([name]) => {
    const lower = name.toLowerCase()
    return !WIRE_HEADERS.has(lower) && !KEY_HEADERS.has(lower)
  })
  return assemble(
    {
      requestId: run.summary.requestId,
      replayOfRunId: run.summary.id,
      authored: run.authored,
      path: run.summary.path,
      method: run.sent.method,
      bodyText: run.sent.bodyText === '' ? null : run.sent.bodyText,
      userHeaders,
    },
    to,
  )
}

/** Headers as they may be stored and shown: the key is a hint. */
export function redactHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.map(([name, value]) => {
    if (!KEY_HEADERS.has(name.toLowerCase())) return [name, value]
    const key = value.replace(/^Bearer\s+/i, '')
    return [name, value.startsWith('Bearer ') ? `Bearer ${keyHint(key)}` : keyHint(key)]
  })
}

/** What is stored of a prepared request before it leaves. */
export function sentRequestOf(prepared: PreparedRun): SentRequest {
  return {
    url: prepared.url,
    method: prepared.method,
    headers: redactHeaders(prepared.headers),
    bodyText: prepared.bodyText ?? '',
  }
}
