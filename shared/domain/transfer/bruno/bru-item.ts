import type { NameValue } from '../../../schemas/request.ts'
import { type ForeignAuth, type ForeignBody, NO_BODY } from '../collections/foreign-collection.ts'
import { type BruBlock, parseBru } from './bru-text.ts'
import { readBruForm } from './bruno-form.ts'
import { type BrunoEnvironment, type BrunoItem, LOST_BODIES, TEXT_TYPES, withoutMark } from './bruno-item.ts'

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'delete',
  'patch',
  'options',
  'head',
  'connect',
  'trace',
  'http',
])

/** What is written in a file and has no place here. */
const LOST_BLOCKS: readonly (readonly [RegExp, string])[] = [
  [/^script:/, 'Its scripts are'],
  [/^tests$/, 'Its test script is'],
  [/^assert$/, 'Its assertions are'],
  [/^vars:post-response$/, 'Its variables set from the answer are'],
  [/^docs$/, 'Its documentation is'],
  [/^example$/, 'Its examples of answers are'],
]

/** Reads a request, `folder.bru` or `collection.bru`. Throws an `ImportError`. */
export function readBruItem(text: string, place: string): BrunoItem {
  const blocks = parseBru(text, place)
  const meta = rowsOf(blocks, 'meta')
  const http = blocks.find(({ name }) => METHODS.has(name))
  const settings = http?.kind === 'rows' ? http.rows : []
  const type = valueText(meta, 'type')
  return {
    kind: http === undefined ? kindOf(type) : 'request',
    name: valueText(meta, 'name'),
    sequence: Number(valueText(meta, 'seq')) || 0,
    method: http?.name === 'http' ? valueText(settings, 'method') : (http?.name ?? ''),
    url: valueText(settings, 'url'),
    query: rowsOf(blocks, 'params:query').concat(rowsOf(blocks, 'query')),
    pathVariables: rowsOf(blocks, 'params:path'),
    headers: rowsOf(blocks, 'headers'),
    body: readBody(blocks, valueText(settings, 'body')),
    auth: readAuth(blocks, valueText(settings, 'auth') || valueText(rowsOf(blocks, 'auth'), 'mode')),
    variables: withoutMark(rowsOf(blocks, 'vars:pre-request')),
    lost: LOST_BLOCKS.filter(([pattern]) =>
      blocks.some((block) => pattern.test(block.name) && hasContent(block)),
    ).map(([, what]) => what),
  }
}

/** Reads a file of the folder `environments`; its name is that of the file. Throws an `ImportError`. */
export function readBruEnvironment(text: string, place: string, name: string): BrunoEnvironment {
  const blocks = parseBru(text, place)
  const secrets = blocks.flatMap((block) =>
    block.kind === 'list' && block.name === 'vars:secret' ? block.items : [],
  )
  return {
    name,
    variables: [
      ...rowsOf(blocks, 'vars').map((row) => ({ ...row, secret: false })),
      ...secrets.map((item) => ({
        name: item.replace(/^~/, ''),
        value: '',
        enabled: !item.startsWith('~'),
        secret: true,
      })),
    ],
  }
}

function kindOf(type: string): BrunoItem['kind'] {
  return type === 'folder' || type === 'collection' ? type : 'other'
}

function rowsOf(blocks: readonly BruBlock[], name: string): NameValue[] {
  return blocks.flatMap((block) => (block.kind === 'rows' && block.name === name ? block.rows : []))
}

function textOf(blocks: readonly BruBlock[], name: string): string | null {
  const block = blocks.find((candidate) => candidate.name === name)
  return block?.kind === 'text' ? block.text : null
}

function valueText(rows: readonly NameValue[], name: string): string {
  return rows.find((row) => row.name === name)?.value ?? ''
}

function hasContent(block: BruBlock): boolean {
  return block.kind === 'text' ? block.text.trim() !== '' : block.kind === 'rows' && block.rows.length > 0
}

/** A request names its kind of body; the oldest files have a plain `body` and no name. */
function readBody(blocks: readonly BruBlock[], written: string): ForeignBody {
  const kind = written === '' && textOf(blocks, 'body') !== null ? 'json' : written
  const lost = LOST_BODIES[kind]
  if (lost !== undefined) return { kind: 'lost', what: lost }
  if (kind === 'multipartForm' || kind === 'multipart-form') {
    return { kind: 'parts', parts: readBruForm(rowsOf(blocks, 'body:multipart-form')) }
  }
  if (kind === 'form-urlencoded' || kind === 'formUrlEncoded') {
    return { kind: 'form', fields: rowsOf(blocks, 'body:form-urlencoded') }
  }
  if (kind === '' || kind === 'none') return NO_BODY
  const text = textOf(blocks, `body:${kind}`) ?? textOf(blocks, 'body') ?? ''
  if (kind === 'json')
    return text === '' ? NO_BODY : { kind: 'text', text, language: 'json', contentType: null }
  return { kind: 'text', text, language: 'text', contentType: TEXT_TYPES[kind] ?? null }
}

function readAuth(blocks: readonly BruBlock[], mode: string): ForeignAuth | null {
  const rows = rowsOf(blocks, `auth:${mode}`)
  switch (mode) {
    case '':
    case 'inherit':
      return null
    case 'none':
      return { kind: 'none' }
    case 'bearer':
      return { kind: 'bearer', token: valueText(rows, 'token') }
    case 'apikey':
      return {
        kind: 'api-key',
        name: valueText(rows, 'key'),
        value: valueText(rows, 'value'),
        in: valueText(rows, 'placement') === 'queryparams' ? 'query' : 'header',
      }
    default:
      return { kind: 'other', title: mode }
  }
}
