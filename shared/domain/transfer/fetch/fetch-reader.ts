import type { ImportBundle, TransferredRequest } from '../../../schemas/transfer.ts'
import { type JsonNode, memberOf } from '../../json/json-node.ts'
import { findVariables } from '../../variables/variables.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { nameRequests } from '../common/name-requests.ts'
import { lineAndColumn } from '../common/parse-json.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { type HeaderRow, takeHeaders } from '../common/take-headers.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { JsReader, JsSyntaxError } from './js-literal.ts'
import type { JsValue } from './js-value.ts'

const CALL = /(?<![\w$.])(?:(?:window|globalThis|self)\.)?fetch\(/g

/** Options of a call that say how a browser is to behave. */
const QUIET_OPTIONS: ReadonlySet<string> = new Set([
  'method',
  'headers',
  'body',
  'referrer',
  'referrerPolicy',
  'mode',
  'credentials',
  'cache',
  'redirect',
  'keepalive',
  'integrity',
  'priority',
  'signal',
])

/** Reads `fetch(…)` as browsers copy it, and as people write it with plain values. No code is run. */
export const fetchReader: ImportReader = {
  format: 'fetch',
  title: 'fetch(…) call',
  recognises: (source) => {
    const head = headOf(source)
    return !/^(?:[{[<"]|###)/.test(head) && head.search(CALL) !== -1
  },
  read: readFetch,
}

function readFetch(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const log = createImportLog()
  const requests: TransferredRequest[] = []
  let end = 0
  let line = 1
  let counted = 0
  for (const call of text.matchAll(CALL)) {
    // A call within the text of another one is a part of that text.
    if (call.index < end) continue
    const reader = new JsReader(text, call.index + call[0].length)
    line += text.slice(counted, call.index).split('\n').length - 1
    counted = call.index
    requests.push(readCall(reader, { text, place: `fetch call in line ${line}`, log }))
    end = reader.offset
  }
  if (requests.length === 0) throw new ImportError('There is no call of fetch in this text.', path)
  return makeBundle({
    format: 'fetch',
    name: nameOfFile(path, 'fetch calls'),
    root: { folders: [], requests: nameRequests(requests) },
    log,
  })
}

function readCall(
  reader: JsReader,
  { text, place, log }: { readonly text: string; readonly place: string; readonly log: ImportLog },
): TransferredRequest {
  try {
    const url = reader.value()
    const options: JsValue = reader.take(',') && !reader.take(')') ? reader.value() : { kind: 'null' }
    return toRequest(url, options, { place, log })
  } catch (error) {
    if (!(error instanceof JsSyntaxError)) throw error
    throw new ImportError(
      `This call cannot be read: ${error.message} (${lineAndColumn(text, error.offset)}).`,
      place,
    )
  }
}

function toRequest(
  url: JsValue,
  options: JsValue,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): TransferredRequest {
  const node: JsonNode = options.kind === 'code' ? { kind: 'null' } : options
  if (options.kind === 'code') log.lost(place, 'The options of the call are made by code, which is not run.')
  if (node.kind === 'object') {
    const others = node.members.map(({ name }) => name).filter((name) => !QUIET_OPTIONS.has(name))
    if (others.length > 0) log.lost(place, `Not kept: ${others.join(', ').slice(0, 200)}.`)
  }
  const { path, origin } = requestFromUrl(asText(url), { place, log })
  const at = { place, origin, log }
  const bodyText = asText(memberOf(node, 'body'))
  const headers = takeHeaders(headerRows(memberOf(node, 'headers')), at)
  const method = asText(memberOf(node, 'method')) || 'GET'
  const draft = makeDraft({ name: nameFromPath(path), method, path, headers, body: bodyDraft(bodyText) }, at)
  const used = new Set(
    findVariables(JSON.stringify([draft.path, draft.headers, draft.bodyText])).map(({ name }) => name),
  )
  for (const name of used)
    log.changed(place, `{{${name}}} is a variable: give it the value that the code puts there.`)
  return { draft, runs: [] }
}

/** An object, or a list of pairs. */
function headerRows(node: JsonNode | null): HeaderRow[] {
  if (node?.kind === 'object') return node.members.map(({ name, value }) => ({ name, value: asText(value) }))
  if (node?.kind !== 'array') return []
  return node.items.flatMap((pair) => {
    const [name = null, value = null] = pair.kind === 'array' ? pair.items : []
    return name === null ? [] : [{ name: asText(name), value: asText(value) }]
  })
}

function asText(node: JsValue | null): string {
  if (node === null) return ''
  if (node.kind === 'string') return node.value
  return node.kind === 'number' ? node.source : ''
}
