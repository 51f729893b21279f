import type { NameValue } from '../../../schemas/request.ts'
import type { FormPart } from '../../form/form-part.ts'
import { isRecord } from '../../json/is-record.ts'
import {
  type ForeignAuth,
  type ForeignBody,
  type ForeignRequest,
  NO_BODY,
} from '../collections/foreign-collection.ts'
import { withPathVariable } from '../collections/url-text.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'

/** A request, with the same fields in version 4 and 5. */
export function readInsomniaRequest(fields: JsonRecord, log: ImportLog): ForeignRequest {
  if (asText(fields.description) !== '' || asText(asRecord(fields.meta).description) !== '') {
    log.lost('the whole collection', 'The descriptions of requests and folders are left behind.')
  }
  const pathVariables = readInsomniaRows(fields.pathParameters)
  return {
    name: asText(fields.name),
    method: asText(fields.method) || 'GET',
    url: pathVariables.reduce((url, { name }) => withPathVariable(url, name), asText(fields.url)),
    query: readInsomniaRows(fields.parameters),
    headers: readInsomniaRows(fields.headers),
    body: readBody(asRecord(fields.body)),
    auth: readInsomniaAuth(fields.authentication),
    variables: pathVariables.filter(({ value }) => value !== ''),
    runs: [],
    lost: scriptsOf(fields),
  }
}

/** A table of `name` and `value`. */
export function readInsomniaRows(rows: unknown): NameValue[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.name), value: asText(row.value), enabled: row.disabled !== true }))
    .filter(({ name, value }) => name !== '' || value !== '')
}

/** An authorisation; one that is switched off is none. */
export function readInsomniaAuth(value: unknown): ForeignAuth | null {
  const auth = asRecord(value)
  const type = asText(auth.type)
  if (type === '' || auth.disabled === true) return null
  switch (type) {
    case 'none':
      return { kind: 'none' }
    case 'bearer':
      return { kind: 'bearer', token: asText(auth.token) }
    case 'apikey':
      return {
        kind: 'api-key',
        name: asText(auth.key),
        value: asText(auth.value),
        in: auth.addTo === 'queryParams' ? 'query' : asText(auth.addTo) || 'header',
      }
    default:
      return { kind: 'other', title: type }
  }
}

/** Scripts that would run before or after the request. */
export function scriptsOf(fields: JsonRecord): string[] {
  const scripts = asRecord(fields.scripts)
  const before = asText(fields.preRequestScript) || asText(scripts.preRequest)
  const after = asText(fields.afterResponseScript) || asText(scripts.afterResponse)
  return [
    ...(before.trim() === '' ? [] : ['Its script before sending is']),
    ...(after.trim() === '' ? [] : ['Its script after the answer is']),
  ]
}

function readBody(body: JsonRecord): ForeignBody {
  const type = asText(body.mimeType).toLowerCase()
  if (type === 'application/x-www-form-urlencoded')
    return { kind: 'form', fields: readInsomniaRows(body.params) }
  if (type === 'multipart/form-data') return { kind: 'parts', parts: readParts(body.params) }
  if (type === 'application/graphql') return { kind: 'lost', what: 'a GraphQL query' }
  if (asText(body.fileName) !== '') return { kind: 'lost', what: 'a file' }
  const text = asText(body.text)
  if (text === '') return NO_BODY
  if (type === '') return { kind: 'text', text, language: null, contentType: null }
  const isJson = /\bjson\b/.test(type)
  return {
    kind: 'text',
    text,
    language: isJson ? 'json' : 'text',
    contentType: type === 'application/json' || type === 'text/plain' ? null : type,
  }
}

function readParts(params: unknown): FormPart[] {
  return asArray(params)
    .filter(isRecord)
    .map((row): FormPart => {
      const common = { name: asText(row.name), ...(row.disabled === true ? { enabled: false } : {}) }
      return row.type === 'file'
        ? { ...common, file: asText(row.fileName) }
        : { ...common, value: asText(row.value) }
    })
}
