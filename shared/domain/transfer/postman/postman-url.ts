import type { NameValue } from '../../../schemas/request.ts'
import { isRecord } from '../../json/is-record.ts'
import { withPathVariable } from '../collections/url-text.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'

/** A URL of Postman: its text, what of its query is not in the text, and its path variables as ours. */
export interface PostmanUrl {
  readonly text: string
  readonly query: readonly NameValue[]
  readonly variables: readonly NameValue[]
}

/** A text, or an object with the text (`raw`) and its pieces. `/:id` becomes `/{{id}}` with the value it has there. */
export function readPostmanUrl(value: unknown): PostmanUrl {
  if (typeof value === 'string') return { text: value, query: [], variables: [] }
  const url = asRecord(value)
  const raw = asText(url.raw)
  const text = raw === '' ? fromPieces(url) : raw
  const query = asArray(url.query)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.key), value: asText(row.value), enabled: row.disabled !== true }))
  const rows = asArray(url.variable)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.key) || asText(row.id), value: asText(row.value) }))
    .filter(({ name }) => name !== '')
  return {
    text: rows.reduce((path, { name }) => withPathVariable(path, name), text),
    // The raw text has what is switched on; what is switched off is told of.
    query: text.includes('?') ? query.filter(({ enabled }) => !enabled) : query,
    variables: rows.filter(({ value }) => value !== '').map((row) => ({ ...row, enabled: true })),
  }
}

function fromPieces(url: JsonRecord): string {
  const host = Array.isArray(url.host) ? url.host.map(asText).join('.') : asText(url.host)
  const path = Array.isArray(url.path) ? url.path.map(segmentText).join('/') : asText(url.path)
  const protocol = asText(url.protocol)
  const port = asText(url.port)
  const origin = `${protocol === '' ? '' : `${protocol}://`}${host}${port === '' ? '' : `:${port}`}`
  return path === '' ? origin : `${origin}/${path.replace(/^\/+/, '')}`
}

function segmentText(segment: unknown): string {
  return isRecord(segment) ? asText(segment.value) : asText(segment)
}
