import type { NameValue } from '../../../schemas/request.ts'
import type { TransferredRequest } from '../../../schemas/transfer.ts'
import { findVariables } from '../../variables/variables.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { formDraft, isFormHeader } from '../common/form-draft.ts'
import type { ImportLog } from '../common/import-log.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { takeHeaders } from '../common/take-headers.ts'
import { headerValue, readHeaderLines } from '../raw-http/read-message.ts'
import { computedReferences, plainReferences } from './file-variables.ts'
import { readHttpForm } from './http-form.ts'
import type { HttpBlock } from './split-http-file.ts'

/** A request of a file; `baseUrl` is what its path is relative to, where that is not DeepSeek's own. */
export interface ReadBlock {
  /** Null for a block that is no request. */
  readonly request: TransferredRequest | null
  readonly baseUrl: string | null
}

interface BlockParts {
  readonly method: string
  readonly url: string
  readonly head: string
  readonly body: string
}

/** Reads one request with the variables of its file. */
export function readHttpBlock(
  block: HttpBlock,
  scope: ReadonlyMap<string, string>,
  log: ImportLog,
): ReadBlock {
  const place = block.title === '' ? `line ${block.line}` : `“${block.title}” (line ${block.line})`
  if (/^\s*curl\s/.test(block.text)) {
    log.lost(place, 'This request is a curl command; import it by itself.')
    return { request: null, baseUrl: null }
  }
  const parts = splitBlock(block.text)
  const { headers, strange } = readHeaderLines(plainReferences(parts.head))
  const url = withHost(parts.url, headerValue(headers, 'host'))
  const { path, origin, baseUrl } = targetOf(url, scope, { place, log })
  const at: ImportPlace = { place, origin, log }
  for (const line of strange.filter((text) => !/^\s*(?:#|\/{2})/.test(text))) {
    log.lost(place, `This line is no header: ${line.slice(0, 80)}`)
  }
  const form = readHttpForm(plainReferences(parts.body), headerValue(headers, 'content-type') ?? '')
  const rows = takeHeaders(
    headers.filter(({ name }) => !/^\s*(?:#|\/{2})/.test(name) && (form === null || !isFormHeader(name))),
    at,
  )
  if (block.settings.length > 0)
    log.lost(place, `Settings are not kept: @${block.settings.join(', @').slice(0, 200)}.`)
  if (/^graphql$/i.test(headerValue(rows, 'x-request-type') ?? ''))
    log.lost(place, 'GraphQL is sent as it is written.')
  const body = form === null ? bodyDraft(readBody(parts.body, at), { comments: false }) : formDraft(form, at)
  noteComputed([path, ...rows.map(({ value }) => value), body.bodyText].join('\n'), at)
  const used = usedVariables([path, JSON.stringify(rows), body.bodyText], scope)
  const name = block.title || nameFromPath(path)
  const draft = makeDraft({ name, method: parts.method, path, headers: rows, body, variables: used }, at)
  return { request: { draft, runs: [] }, baseUrl }
}

function splitBlock(text: string): BlockParts {
  const lines = text.split('\n')
  const empty = lines.findIndex((line) => line.trim() === '')
  const head = empty === -1 ? lines : lines.slice(0, empty)
  const [requestLine = '', ...rest] = head
  // A query can go on in lines of its own, each with its mark.
  const queryEnd = rest.findIndex((line) => !/^\s*[?&]/.test(line))
  const queryLines = queryEnd === -1 ? rest : rest.slice(0, queryEnd)
  const [, method = '', target = ''] =
    /^\s*(?:([A-Za-z]+)\s+)?(.*?)(?:\s+HTTP\/\S+)?\s*$/.exec(requestLine) ?? []
  return {
    method: method || 'GET',
    url: target + queryLines.map((line) => line.trim()).join(''),
    head: rest.slice(queryLines.length).join('\n'),
    body: empty === -1 ? '' : lines.slice(empty + 1).join('\n'),
  }
}

/** A path alone goes to the host that a header names. */
function withHost(url: string, host: string | null): string {
  return host === null || !url.startsWith('/') ? url : `https://${host}${url}`
}

/** `{{baseUrl}}/path` is relative where the file says what the variable is. */
function targetOf(
  written: string,
  scope: ReadonlyMap<string, string>,
  at: { readonly place: string; readonly log: ImportLog },
): { readonly path: string; readonly origin: string | null; readonly baseUrl: string | null } {
  const url = plainReferences(written)
  const [, name = '', rest = ''] = /^\{\{\s*([^}\s]+)\s*\}\}(.*)$/s.exec(url) ?? []
  const base = scope.get(name)?.replace(/\/+$/, '')
  if (base === undefined || !/^https?:\/\/[^\s{}]+$/i.test(base)) {
    return { ...requestFromUrl(url, at), baseUrl: null }
  }
  const whole = requestFromUrl(base + rest, at)
  if (whole.path.startsWith('/') || !rest.startsWith('/') || /[?#]/.test(base))
    return { ...whole, baseUrl: null }
  return { path: requestFromUrl(rest, at).path, origin: whole.origin, baseUrl: base }
}

/** The body without what other clients do with it; empty where it is in a file. */
function readBody(text: string, { place, log }: ImportPlace): string {
  const lines = plainReferences(text).split('\n')
  const file = lines.findIndex((line) => /^<(?:@\w*)?[ \t]+\S/.test(line) && !/^<[ \t]+\{%/.test(line))
  if (file !== -1) {
    log.lost(
      place,
      `The body is read from the file ${lines[file]?.replace(/^<(?:@\w*)?[ \t]+/, '')}, which is not at hand.`,
    )
  }
  const script = lines.findIndex(
    (line) => /^(?:<|>{1,2}!?)[ \t]+\S/.test(line) && (file === -1 || !/^</.test(line)),
  )
  if (script !== -1 && script !== file) {
    log.lost(place, 'What is done with the answer (a script, or a file for it) is not kept.')
  }
  const ends = [file, script].filter((index) => index !== -1)
  const kept = ends.length === 0 ? lines : lines.slice(0, Math.min(...ends))
  return kept.join('\n').replace(/\s+$/, '')
}

function noteComputed(text: string, { place, log }: ImportPlace): void {
  for (const name of new Set(computedReferences(text))) {
    log.lost(place, `{{${name.slice(0, 80)}}} is computed by the client and stays as it is written.`)
  }
}

/** The variables a request names, with their values; each request has its own here. */
function usedVariables(texts: readonly string[], scope: ReadonlyMap<string, string>): NameValue[] {
  const names = new Set(texts.flatMap((text) => findVariables(text).map(({ name }) => name)))
  return [...names].flatMap((name) => {
    const value = scope.get(name)
    return value === undefined ? [] : [{ name, value, enabled: true }]
  })
}
