import type { NameValue } from '../../../schemas/request.ts'
import { isRecord } from '../../json/is-record.ts'
import {
  type ForeignAuth,
  type ForeignBody,
  type ForeignFolder,
  type ForeignRequest,
  NO_BODY,
} from '../collections/foreign-collection.ts'
import { placeOf } from '../collections/take-request.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { readPostmanExample } from './postman-examples.ts'
import { readPostmanForm } from './postman-form.ts'
import { readPostmanHeaders, readRows } from './postman-rows.ts'
import { readPostmanUrl } from './postman-url.ts'

/** A collection or a folder: `name`, `item`, `auth`, `event`. `variables` are those its examples are filled in with. */
export function readPostmanFolder(
  folder: JsonRecord,
  variables: readonly NameValue[],
  log: ImportLog,
): ForeignFolder {
  const folders: ForeignFolder[] = []
  const requests: ForeignRequest[] = []
  for (const item of asArray(folder.item).filter(isRecord)) {
    const request = asRecord(item.request)
    if (hasText(item.description) || hasText(request.description)) {
      log.lost('the whole collection', 'The descriptions of requests and folders are left behind.')
    }
    if (item.request !== undefined) requests.push(readItem(item, variables, log))
    else if (Array.isArray(item.item)) folders.push(readPostmanFolder(item, variables, log))
    else
      log.lost(
        `“${asText(item.name).slice(0, 80)}”`,
        'It is neither a request nor a folder and is left behind.',
      )
  }
  return {
    name: asText(folder.name),
    folders,
    requests,
    auth: readAuth(folder.auth),
    lost: scriptsOf(folder.event),
  }
}

function readItem(item: JsonRecord, variables: readonly NameValue[], log: ImportLog): ForeignRequest {
  const written = asRecord(typeof item.request === 'string' ? { url: item.request } : item.request)
  const url = readPostmanUrl(written.url)
  const own = readRows(item.variable)
  const name = asText(item.name)
  const place = placeOf({ name, url: url.text })
  const scope = [...variables, ...own, ...url.variables]
  const runs = asArray(item.response)
    .filter(isRecord)
    .map((response) => readPostmanExample(response, { request: item.request, variables: scope, log, place }))
  return {
    name,
    method: asText(written.method) || 'GET',
    url: url.text,
    query: url.query,
    headers: readPostmanHeaders(written.header),
    body: readBody(written.body),
    auth: readAuth(written.auth),
    variables: [...own, ...url.variables],
    runs: runs.filter((run) => run !== null),
    lost: scriptsOf(item.event),
  }
}

/** The media types Postman sends for the languages of its editor. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  html: 'text/html',
  javascript: 'application/javascript',
}

function readBody(value: unknown): ForeignBody {
  const body = asRecord(value)
  if (body.disabled === true) return { kind: 'lost', what: 'switched off' }
  switch (body.mode) {
    case 'raw':
      return readRaw(asText(body.raw), asText(asRecord(asRecord(body.options).raw).language))
    case 'urlencoded':
      return { kind: 'form', fields: readRows(body.urlencoded) }
    case 'formdata':
      return asArray(body.formdata).length === 0
        ? NO_BODY
        : { kind: 'parts', parts: readPostmanForm(body.formdata) }
    case 'file':
      return { kind: 'lost', what: 'a file' }
    case 'graphql':
      return { kind: 'lost', what: 'a GraphQL query' }
    default:
      return NO_BODY
  }
}

function readRaw(text: string, language: string): ForeignBody {
  // Without a language it is what Postman has for a body nobody filled in.
  if (text === '' && language !== 'text') return NO_BODY
  const contentType = CONTENT_TYPES[language] ?? null
  if (language === 'json') return { kind: 'text', text, language, contentType }
  return { kind: 'text', text, language: language === '' ? null : 'text', contentType }
}

/** Format 2.1 has the attributes of an authorisation as a list, 2.0 as an object. */
function readAuth(value: unknown): ForeignAuth | null {
  if (!isRecord(value)) return null
  const kind = asText(value.type)
  const attribute = (name: string): string => {
    const attributes = value[kind]
    if (!Array.isArray(attributes)) return asText(asRecord(attributes)[name])
    return asText(asRecord(attributes.filter(isRecord).find(({ key }) => key === name)).value)
  }
  if (kind === 'bearer') return { kind: 'bearer', token: attribute('token') }
  if (kind === 'apikey') {
    return { kind: 'api-key', name: attribute('key'), value: attribute('value'), in: attribute('in') }
  }
  return kind === '' || kind === 'noauth' ? { kind: 'none' } : { kind: 'other', title: kind }
}

function scriptsOf(events: unknown): string[] {
  return asArray(events)
    .filter(isRecord)
    .filter(({ script }) => hasCode(script))
    .map(({ listen }) => (listen === 'test' ? 'Its test script is' : 'Its script before sending is'))
}

/** A description is a text, or an object with one. */
function hasText(description: unknown): boolean {
  return (asText(description) || asText(asRecord(description).content)) !== ''
}

function hasCode(script: unknown): boolean {
  const { exec, src } = asRecord(typeof script === 'string' ? { exec: script } : script)
  const lines = Array.isArray(exec) ? exec : [exec]
  return src !== undefined || lines.some((line) => asText(line).trim() !== '')
}
