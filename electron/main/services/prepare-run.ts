import { bodyForSending } from '../../../shared/domain/body/body-for-sending.ts'
import { parseBody } from '../../../shared/domain/body/parse-body.ts'
import { fillCheck } from '../../../shared/domain/checks/fill-check.ts'
import { isStreaming, modelOf, promptPreview, promptText } from '../../../shared/domain/prompt/prompt-text.ts'
import {
  fillVariables,
  type VariableScope,
  variableScope,
} from '../../../shared/domain/variables/variables.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Check } from '../../../shared/schemas/check.ts'
import type { Method, NameValue, RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, SentRequest } from '../../../shared/schemas/run.ts'
import { isLoopback, joinUrl } from '../http/base-url.ts'
import type { Destination } from './environment-service.ts'
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
  readonly path: string
  readonly url: string
  readonly method: Method
  readonly headers: readonly (readonly [string, string])[]
  /** The key among the headers, so that it can be kept out of what is stored; null where none is sent. */
  readonly key: string | null
  /** Null when the method has no body or the body is empty. */
  readonly bodyText: string | null
  readonly streaming: boolean
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

function requireKey(to: Destination): void {
  if (to.key !== null || isLoopback(to.baseUrl.hostname)) return
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
  parts: Pick<
    PreparedRun,
    'requestId' | 'replayOfRunId' | 'authored' | 'tests' | 'path' | 'method' | 'bodyText'
  > & {
    userHeaders: readonly (readonly [string, string])[]
  },
  to: Destination,
  userAgent: string,
): PreparedRun {
  requireKey(to)
  const { userHeaders, ...rest } = parts
  const parsed = parts.bodyText === null ? null : parseBody(parts.bodyText)
  const body = parsed?.ok === true ? parsed.value : null
  const streaming = isStreaming(body)
  return {
    ...rest,
    url: urlFor(to, parts.path),
    headers: completeHeaders(userHeaders, { streaming, hasBody: parts.bodyText !== null, userAgent, to }),
    key: to.key,
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
  userAgent: string,
): PreparedRun {
  const { draft } = input
  refuseSecretHeaders(draft.headers)
  const scope = variableScope(draft.variables, to.environment.variables)
  const filler = createFiller(scope)
  const path = filler.fill(draft.path)
  const userHeaders = fillHeaders(draft.headers, filler)
  const bodyText = fillBody(draft, scope, filler)
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
      userHeaders,
    },
    to,
    userAgent,
  )
}

/** A stored run again: the body byte for byte as it was sent then, the key and wire headers of now. */
export function prepareReplay(run: RunDetail, to: Destination, userAgent: string): PreparedRun {
  const scope = variableScope(run.authored.variables, to.environment.variables)
  return assemble(
    {
      requestId: run.summary.requestId,
      replayOfRunId: run.summary.id,
      authored: run.authored,
      tests: fillTests(run.authored.tests, scope, new Set()),
      path: run.summary.path,
      method: run.sent.method,
      bodyText: run.sent.bodyText === '' ? null : run.sent.bodyText,
      userHeaders: replayedHeaders(run.sent.headers),
    },
    to,
    userAgent,
  )
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
