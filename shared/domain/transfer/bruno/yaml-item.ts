import type { NameValue } from '../../../schemas/request.ts'
import { isRecord } from '../../json/is-record.ts'
import { type ForeignAuth, type ForeignBody, NO_BODY } from '../collections/foreign-collection.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { readYamlForm } from './bruno-form.ts'
import { type BrunoEnvironment, type BrunoItem, LOST_BODIES, TEXT_TYPES, withoutMark } from './bruno-item.ts'

/**
 * Reads a request, `folder.yml` or `opencollection.yml` of the YAML format of Bruno 3
 * (https://docs.usebruno.com/opencollection-yaml/structure-reference).
 */
export function readYamlItem(item: JsonRecord): BrunoItem {
  const info = asRecord(item.info)
  const http = asRecord(item.http)
  const shared = asRecord(item.request)
  const runtime = asRecord(item.runtime)
  const params = asArray(http.params).filter(isRecord)
  return {
    kind: kindOf(item),
    name: asText(info.name),
    sequence: typeof info.seq === 'number' && Number.isFinite(info.seq) ? info.seq : 0,
    method: asText(http.method),
    url: asText(http.url),
    query: readRows(params.filter(({ type }) => type !== 'path')),
    pathVariables: readRows(params.filter(({ type }) => type === 'path')),
    headers: readRows(http.headers ?? shared.headers),
    body: readBody(http.body),
    auth: readAuth(http.auth ?? runtime.auth ?? shared.auth),
    variables: withoutMark(readRows(runtime.variables ?? shared.variables)),
    lost: lostOf(item, runtime, shared),
  }
}

/** Reads a file of the folder `environments`. */
export function readYamlEnvironment(environment: JsonRecord, fallback: string): BrunoEnvironment {
  const variables = asArray(environment.variables).filter(isRecord)
  return {
    name: asText(environment.name) || fallback,
    variables: variables.map((row) => ({
      name: asText(row.name),
      value: rowValue(row),
      enabled: row.disabled !== true,
      secret: row.secret === true,
    })),
  }
}

function kindOf(item: JsonRecord): BrunoItem['kind'] {
  if (item.opencollection !== undefined) return 'collection'
  const type = asText(asRecord(item.info).type)
  if (type === 'folder' || Array.isArray(item.items)) return 'folder'
  return isRecord(item.http) && (type === 'http' || type === '') ? 'request' : 'other'
}

function readRows(rows: unknown): NameValue[] {
  return asArray(rows)
    .filter(isRecord)
    .map((row) => ({ name: asText(row.name), value: rowValue(row), enabled: row.disabled !== true }))
}

/** A value may be an object with its type beside it. */
function rowValue({ value }: JsonRecord): string {
  return isRecord(value) ? asText(value.data) : asText(value)
}

function readBody(value: unknown): ForeignBody {
  const body = asRecord(value)
  const type = asText(body.type)
  const lost = LOST_BODIES[type]
  if (lost !== undefined) return { kind: 'lost', what: lost }
  if (type === '' || type === 'none') return NO_BODY
  if (type === 'multipart-form') {
    return { kind: 'parts', parts: readYamlForm(asArray(body.data).filter(isRecord)) }
  }
  if (type === 'form-urlencoded') return { kind: 'form', fields: readRows(body.data) }
  const text = asText(body.data)
  if (type === 'json')
    return text === '' ? NO_BODY : { kind: 'text', text, language: 'json', contentType: null }
  return { kind: 'text', text, language: 'text', contentType: TEXT_TYPES[type] ?? null }
}

function readAuth(value: unknown): ForeignAuth | null {
  if (!isRecord(value)) return value === 'none' ? { kind: 'none' } : null
  const type = asText(value.type)
  // The documentation shows the attributes below the name of the type as well.
  const attributes = { ...value, ...asRecord(value[type]) }
  switch (type) {
    case '':
    case 'inherit':
      return null
    case 'none':
      return { kind: 'none' }
    case 'bearer':
      return { kind: 'bearer', token: asText(attributes.token) }
    case 'apikey':
      return {
        kind: 'api-key',
        name: asText(attributes.key),
        value: asText(attributes.value),
        in: asText(attributes.placement),
      }
    default:
      return { kind: 'other', title: type }
  }
}

function lostOf(item: JsonRecord, runtime: JsonRecord, shared: JsonRecord): string[] {
  const has = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : asText(value) !== '')
  return [
    ...(has(runtime.scripts) || has(shared.scripts) ? ['Its scripts are'] : []),
    ...(has(runtime.assertions) ? ['Its assertions are'] : []),
    ...(has(runtime.actions) ? ['Its variables set from the answer are'] : []),
    ...(has(item.docs) || isRecord(item.docs) ? ['Its documentation is'] : []),
    ...(has(item.examples) ? ['Its examples of answers are'] : []),
  ]
}
