import { bodyForSending } from '../../../shared/domain/body/body-for-sending.ts'
import { fillCheck } from '../../../shared/domain/checks/fill-check.ts'
import { formContentType } from '../../../shared/domain/form/multipart.ts'
import { formWords } from '../../../shared/domain/form/sent-form.ts'
import {
  isStreaming,
  modelOf,
  preview,
  promptPreview,
  promptText,
} from '../../../shared/domain/prompt/prompt-text.ts'
import { isWholeUrl } from '../../../shared/domain/url/whole-url.ts'
import {
  fillVariables,
  type VariableScope,
  variableScope,
} from '../../../shared/domain/variables/variables.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Check } from '../../../shared/schemas/check.ts'
import type { Method, NameValue, RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, SentRequest } from '../../../shared/schemas/run.ts'
import { isLoopback, joinUrl, parseWholeUrl, pathBehind } from '../http/base-url.ts'
import type { Destination } from './environment-service.ts'
import { formOfDraft, type OpenForm, readFormBody, sentFormOf } from './form-body.ts'
import { invalidBody } from './invalid-body.ts'
import { parseSentBody } from './model-call.ts'
import {
  checkHeaders,
  completeHeaders,
  redactHeaders,
  refuseSecretHeaders,
  replayedHeaders,
} from './request-headers.ts'

/** A request ready to go: every variable filled in, headers complete but for what the wire adds. */
export interface PreparedRun {
  readonly requestId: string | null
  readonly replayOfRunId: string | null
  readonly authored: RequestDraft
  /** The tests that are switched on, their variables filled in. */
  readonly tests: readonly Check[]
  /** Behind the base URL of the environment; a whole URL where it leads elsewhere. */
  readonly path: string
  readonly url: string
  readonly method: Method
  readonly headers: readonly (readonly [string, string])[]
  /** The key among the headers, so that it can be kept out of what is stored; null where none is sent. */
  readonly key: string | null
  /** Null when the method has no body or the body is empty, and for a form until its files were read. */
  readonly bodyText: string | null
  /** A form before its files are read: `readFiles` takes it away. */
  readonly form?: OpenForm
  /** The bytes of the body where they are not those of `bodyText`, which then tells what they are. */
  readonly bodyBytes?: Buffer
  readonly streaming: boolean
  /** The answer may be of any kind: what is sent is no call of the API that the environment is for. */
  readonly isRaw: boolean
  readonly model: string | null
  readonly promptText: string
  readonly promptPreview: string
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
  if (draft.method === 'GET' || draft.method === 'HEAD' || draft.bodyKind === 'form') return null
  if (draft.bodyKind === 'text') return filler.fill(draft.bodyText) || null
  const body = bodyForSending(draft.bodyText, scope)
  if (!body.ok) throw invalidBody('The body is not valid JSON', body.problem)
  for (const name of body.unresolved) filler.unresolved.add(name)
  return body.text === '' ? null : body.text
}

/** What has no value is told like a name in the request; at a replay the test is made as it is written. */
function fillTests(tests: readonly Check[], scope: VariableScope, unresolved: Set<string>): Check[] {
  return tests
    .filter(({ enabled }) => enabled)
    .map((test) => {
      const filled = fillCheck(test, scope)
      for (const name of filled.unresolved) unresolved.add(name)
      return filled.check
    })
}

/** Where a request goes, and what only that place may get. */
interface Target {
  readonly url: URL
  readonly path: string
  /** Whether it is the origin of the environment, to which alone its key and its headers go. */
  readonly isOwnOrigin: boolean
}

function requireKey(to: Destination): void {
  if (to.key !== null || isLoopback(to.baseUrl.hostname)) return
  throw new AppError({
    code: 'key-missing',
    message: `The environment “${to.environment.name}” has no key for ${to.baseUrl.host}. Enter one, or switch to the sandbox.`,
    details: { environmentId: to.environment.id },
  })
}

function targetOf({ baseUrl }: Destination, path: string): Target {
  try {
    if (!isWholeUrl(path)) return { url: joinUrl(baseUrl, path), path, isOwnOrigin: true }
    const url = parseWholeUrl(path)
    return { url, path: pathBehind(baseUrl, url) ?? path, isOwnOrigin: url.origin === baseUrl.origin }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError({ code: 'bad-input', message: `The path ${path} cannot be used: ${reason}.` })
  }
}

type BodyFacts = Pick<PreparedRun, 'streaming' | 'model' | 'promptText' | 'promptPreview'>

/** What search and lists need of a body as it is sent; one that is no JSON is its own prompt. */
function factsOf({ bodyText, form }: Pick<PreparedRun, 'bodyText' | 'form'>): BodyFacts {
  if (form !== undefined) {
    const words = formWords(form.parts)
    return { streaming: false, model: null, promptText: words, promptPreview: preview(words) }
  }
  const body = bodyText === null ? null : parseSentBody(bodyText)
  if (body === undefined) {
    const text = bodyText ?? ''
    return { streaming: false, model: null, promptText: text, promptPreview: preview(text) }
  }
  return {
    streaming: isStreaming(body),
    model: modelOf(body),
    promptText: promptText(body),
    promptPreview: promptPreview(body),
  }
}

/** Methods that ask about a place rather than for an answer of the API. */
const METHODS_ABOUT_A_PLACE: ReadonlySet<Method> = new Set(['HEAD', 'OPTIONS'])

function acceptOf({ streaming, isRaw }: { streaming: boolean; isRaw: boolean }): string {
  if (streaming) return 'text/event-stream'
  return isRaw ? '*/*' : 'application/json'
}

function contentTypeOf({
  bodyText,
  form,
  authored,
}: Pick<PreparedRun, 'bodyText' | 'form' | 'authored'>): string | null {
  if (form !== undefined) return formContentType(form.boundary)
  if (bodyText === null) return null
  return authored.bodyKind === 'text' ? 'text/plain' : 'application/json'
}

/** Only the form itself knows what its parts are divided by. */
function withoutContentType(headers: readonly (readonly [string, string])[]) {
  return headers.filter(([name]) => name.toLowerCase() !== 'content-type')
}

function assemble(
  parts: Pick<
    PreparedRun,
    'requestId' | 'replayOfRunId' | 'authored' | 'tests' | 'path' | 'method' | 'bodyText' | 'form'
  > & {
    userHeaders: readonly (readonly [string, string])[]
  },
  to: Destination,
  userAgent: string,
): PreparedRun {
  const { userHeaders, ...rest } = parts
  const { url, path, isOwnOrigin } = targetOf(to, parts.path)
  if (isOwnOrigin) requireKey(to)
  const isText = parts.authored.bodyKind === 'text'
  const isRaw = !isOwnOrigin || isText || METHODS_ABOUT_A_PLACE.has(parts.method)
  const facts = factsOf(parts)
  const forOrigin = isOwnOrigin ? to : { key: null, headers: [] }
  return {
    ...rest,
    ...facts,
    path,
    url: url.href,
    headers: completeHeaders(userHeaders, {
      contentType: contentTypeOf(parts),
      accept: acceptOf({ streaming: facts.streaming, isRaw }),
      userAgent,
      to: forOrigin,
    }),
    key: forOrigin.key,
    isRaw,
  }
}

/** The request a draft stands for, at this destination. Throws an {@link AppError} that names what is missing. */
export function prepareDraft(
  input: { requestId: string | null; draft: RequestDraft },
  to: Destination,
  userAgent: string,
): PreparedRun {
  const { draft } = input
  refuseSecretHeaders(draft.headers)
  const scope = variableScope(draft.variables, to.environment.variables)
  const filler = createFiller(scope)
  const path = filler.fill(draft.path)
  const userHeaders = fillHeaders(draft.headers, filler)
  const bodyText = fillBody(draft, scope, filler)
  const form = formOfDraft(draft, scope, filler.unresolved)
  const tests = fillTests(draft.tests, scope, filler.unresolved)
  if (filler.unresolved.size > 0) {
    const names = [...filler.unresolved]
    throw new AppError({
      code: 'unresolved-variables',
      message: `No value for ${names.map((name) => `{{${name}}}`).join(', ')}. Set it on the Variables tab or in the environment.`,
      details: { names },
    })
  }
  refuseSecretHeaders(userHeaders.map(([name, value]) => ({ name, value, enabled: true })))
  checkHeaders(userHeaders)
  return assemble(
    {
      requestId: input.requestId,
      replayOfRunId: null,
      authored: draft,
      tests,
      path,
      method: draft.method,
      bodyText,
      ...(form === null ? { userHeaders } : { form, userHeaders: withoutContentType(userHeaders) }),
    },
    to,
    userAgent,
  )
}

/**
 * A stored run again: the body byte for byte as it was sent then, but for what divides the parts of a form; the key and
 * wire headers of now.
 */
export function prepareReplay(run: RunDetail, to: Destination, userAgent: string): PreparedRun {
  const form = run.authored.bodyKind === 'form' ? sentFormOf(run.sent) : null
  const userHeaders = replayedHeaders(run.sent.headers)
  const scope = variableScope(run.authored.variables, to.environment.variables)
  return assemble(
    {
      requestId: run.summary.requestId,
      replayOfRunId: run.summary.id,
      authored: run.authored,
      tests: fillTests(run.authored.tests, scope, new Set()),
      path: run.summary.path,
      method: run.sent.method,
      bodyText: run.sent.bodyText === '' || form !== null ? null : run.sent.bodyText,
      ...(form === null ? { userHeaders } : { form, userHeaders: withoutContentType(userHeaders) }),
    },
    to,
    userAgent,
  )
}

/** The request with the files of its form, if it has one. Throws an {@link AppError} for one that cannot be sent. */
export async function readFiles({ form, ...prepared }: PreparedRun): Promise<PreparedRun> {
  return form === undefined ? prepared : { ...prepared, ...(await readFormBody(form)) }
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
