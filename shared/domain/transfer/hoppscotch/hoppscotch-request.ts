import { methodSchema, type NameValue } from '../../../schemas/request.ts'
import type { TransferredRun } from '../../../schemas/transfer.ts'
import type { FormPart } from '../../form/form-part.ts'
import { isRecord } from '../../json/is-record.ts'
import {
  type ForeignAuth,
  type ForeignBody,
  type ForeignRequest,
  NO_BODY,
} from '../collections/foreign-collection.ts'
import { placeOf } from '../collections/take-request.ts'
import { withQuery } from '../collections/url-text.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'

/** A request of any version: the oldest have the URL in two pieces. */
export function readHoppscotchRequest(request: JsonRecord, log: ImportLog): ForeignRequest {
  const name = asText(request.name)
  const url = endpointOf(request)
  const place = placeOf({ name, url })
  return {
    name,
    method: asText(request.method) || 'GET',
    url,
    query: readHoppscotchRows(request.params),
    headers: readHoppscotchRows(request.headers),
    body: readBody(asRecord(request.body)),
    auth: readHoppscotchAuth(request.auth),
    variables: readHoppscotchRows(request.requestVariables),
    runs: Object.values(asRecord(request.responses))
      .filter(isRecord)
      .map((response) => readExample(response, request, { place, log }))
      .filter((run) => run !== null),
    lost: scriptsOf(request),
  }
}

function endpointOf(request: JsonRecord): string {
  return asText(request.endpoint) || asText(request.url) + asText(request.path)
}

/** A table of `key` and `value`. */
export function readHoppscotchRows(rows: unknown): NameValue[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.key), value: asText(row.value), enabled: row.active !== false }))
    .filter(({ name, value }) => name !== '' || value !== '')
}

/** An authorisation; one that is switched off, or that of the folder above, is none. */
export function readHoppscotchAuth(value: unknown): ForeignAuth | null {
  const auth = asRecord(value)
  const type = asText(auth.authType)
  if (type === '' || type === 'inherit' || auth.authActive === false) return null
  switch (type) {
    case 'none':
      return { kind: 'none' }
    case 'bearer':
      return { kind: 'bearer', token: asText(auth.token) }
    case 'api-key':
      return {
        kind: 'api-key',
        name: asText(auth.key),
        value: asText(auth.value),
        in: /query/i.test(asText(auth.addTo)) ? 'query' : 'header',
      }
    default:
      return { kind: 'other', title: type }
  }
}

/** Scripts that would run before or after the request. */
export function scriptsOf({ preRequestScript, testScript }: JsonRecord): string[] {
  const isEmpty = (script: unknown): boolean => /^(?:\s|export \{\};?|\/\/[^\n]*\n)*$/.test(asText(script))
  return [
    ...(isEmpty(preRequestScript) ? [] : ['Its script before sending is']),
    ...(isEmpty(testScript) ? [] : ['Its test script is']),
  ]
}

function readBody(body: JsonRecord): ForeignBody {
  const type = asText(body.contentType).toLowerCase()
  const text = asText(body.body)
  if (type === 'multipart/form-data') return { kind: 'parts', parts: readParts(body.body) }
  if (type === 'application/octet-stream') return { kind: 'lost', what: 'a file' }
  if (type === 'application/x-www-form-urlencoded') return { kind: 'form', fields: formFields(text) }
  if (type === '' || text === '') return NO_BODY
  const isJson = /\bjson\b/.test(type)
  return {
    kind: 'text',
    text,
    language: isJson ? 'json' : 'text',
    contentType: type === 'application/json' || type === 'text/plain' ? null : type,
  }
}

/** A file is not in the collection, nor is its path. */
function readParts(rows: unknown): FormPart[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row): FormPart => {
      const { key, value, active, isFile, contentType } = row
      const common = {
        name: asText(key),
        ...(asText(contentType) === '' ? {} : { contentType: asText(contentType) }),
        ...(active === false ? { enabled: false } : {}),
      }
      return isFile === true ? { ...common, file: '' } : { ...common, value: asText(value) }
    })
}

/** A line for each field, `name: value`; `#` is before those switched off. */
function formFields(text: string): NameValue[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const enabled = !line.trimStart().startsWith('#')
      const [name = '', ...value] = (enabled ? line : line.replace('#', '')).split(':')
      return { name: name.trim(), value: value.join(':').replace(/^ /, ''), enabled }
    })
}

function readExample(
  response: JsonRecord,
  request: JsonRecord,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): TransferredRun | null {
  const original = isRecord(response.originalRequest) ? response.originalRequest : request
  const method = methodSchema.safeParse(asText(original.method).toUpperCase())
  const { code } = response
  if (typeof code !== 'number' || !Number.isSafeInteger(code) || !method.success) {
    log.lost(place, 'An example without a status or a method is left behind.')
    return null
  }
  const pairs = (rows: unknown): [string, string][] =>
    readHoppscotchRows(rows)
      .filter(({ enabled }) => enabled)
      .map(({ name, value }) => [name, value])
  const body = asText(response.body)
  return {
    name: asText(response.name),
    sent: {
      url: withQuery(endpointOf(original), readHoppscotchRows(original.params)),
      method: method.data,
      headers: pairs(original.headers),
      bodyText: asText(asRecord(original.body).body),
    },
    response: { httpStatus: code, statusText: asText(response.status), headers: pairs(response.headers) },
    frames: body === '' ? [] : [{ offsetMs: 0, raw: body }],
    startedAtMs: null,
    durationMs: null,
  }
}
