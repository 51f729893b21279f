import { methodSchema, type NameValue } from '../../../schemas/request.ts'
import type { SentRequest } from '../../../schemas/run.ts'
import type { TransferredRun } from '../../../schemas/transfer.ts'
import { fillVariables, variableScope } from '../../variables/variables.ts'
import { withQuery } from '../collections/url-text.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { readPostmanHeaders } from './postman-rows.ts'
import { readPostmanUrl } from './postman-url.ts'

/** What an example needs besides itself. `request` is the one it is an example of, where it has none of its own. */
export interface ExampleContext {
  readonly request: unknown
  readonly variables: readonly NameValue[]
  readonly log: ImportLog
  readonly place: string
}

/** An example as a run: what was sent, and what came, in one piece. Null, with a note, for one without a status. */
export function readPostmanExample(response: JsonRecord, context: ExampleContext): TransferredRun | null {
  const httpStatus = statusOf(response)
  const sent = sentRequest(response.originalRequest ?? context.request, context.variables)
  if (httpStatus === null || sent === null) {
    context.log.lost(context.place, 'An example without a status or a method is left behind.')
    return null
  }
  const durationMs = durationOf(response.responseTime)
  const body = asText(response.body)
  return {
    name: asText(response.name),
    sent,
    response: {
      httpStatus,
      statusText: asText(response.status).replace(/^\d{3}\s*/, ''),
      headers: readPostmanHeaders(response.header).map(({ name, value }): [string, string] => [name, value]),
    },
    frames: body === '' ? [] : [{ offsetMs: durationMs ?? 0, raw: body }],
    startedAtMs: null,
    durationMs,
  }
}

/** A base URL that ends in a slash, and a path that begins with one. */
function oneSlash(url: string): string {
  return url.replace(/^(https?:\/\/[^/?#]+)\/{2,}/i, '$1/')
}

function statusOf({ code, status }: JsonRecord): number | null {
  if (typeof code === 'number' && Number.isSafeInteger(code)) return code
  const written = /^\s*(\d{3})\b/.exec(asText(code) || asText(status))?.[1]
  return written === undefined ? null : Number(written)
}

/** Milliseconds; Postman has written them as a text as well. */
function durationOf(value: unknown): number | null {
  const text = asText(value).trim()
  const duration = Number(text)
  return text === '' || !Number.isFinite(duration) || duration < 0 ? null : duration
}

function sentRequest(value: unknown, variables: readonly NameValue[]): SentRequest | null {
  const written = asRecord(typeof value === 'string' ? { url: value } : value)
  const method = methodSchema.safeParse((asText(written.method) || 'GET').toUpperCase())
  if (!method.success) return null
  const url = readPostmanUrl(written.url)
  const scope = variableScope([...variables, ...url.variables], [])
  const fill = (text: string): string => fillVariables(text, scope).text
  const body = asRecord(written.body)
  return {
    url: oneSlash(fill(withQuery(url.text, url.query))),
    method: method.data,
    headers: readPostmanHeaders(written.header)
      .filter(({ enabled }) => enabled)
      .map(({ name, value: text }): [string, string] => [name, fill(text)]),
    bodyText: body.mode === 'raw' ? fill(asText(body.raw)) : '',
  }
}
