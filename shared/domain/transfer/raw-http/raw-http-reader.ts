import type { ImportBundle, TransferredRequest } from '../../../schemas/transfer.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { createImportLog, type ImportLog } from '../common/import-log.ts'
import { makeBundle, nameOfFile } from '../common/make-bundle.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { headOf, requireText } from '../common/source-text.ts'
import { takeHeaders } from '../common/take-headers.ts'
import { ImportError, type ImportReader, type ImportSource } from '../import-reader.ts'
import { type HttpMessage, headerValue, REQUEST_LINE, readMessage } from './read-message.ts'

const PLACE = 'HTTP request'

/** Reads one request as it goes over a connection. */
export const rawHttpReader: ImportReader = {
  format: 'raw-http',
  title: 'raw HTTP request',
  recognises: (source) => REQUEST_LINE.test(headOf(source).split(/\r?\n/, 1)[0]?.trimEnd() ?? ''),
  read: readRawHttp,
}

function readRawHttp(source: ImportSource): ImportBundle {
  const { path, text } = requireText(source)
  const message = readMessage(text.trimStart())
  if (message === null) {
    throw new ImportError(
      'The first line is no request line, e.g. POST /chat/completions HTTP/1.1.',
      'line 1',
    )
  }
  const log = createImportLog()
  const request = toRequest(message, log)
  return makeBundle({
    format: 'raw-http',
    name: nameOfFile(path, 'HTTP request'),
    root: { folders: [], requests: [request] },
    log,
  })
}

function toRequest(message: HttpMessage, log: ImportLog): TransferredRequest {
  for (const line of message.strange) log.lost(PLACE, `This line is no header: ${line.slice(0, 80)}`)
  const { path, origin } = requestFromUrl(wholeUrl(message), { place: PLACE, log })
  const at = { place: PLACE, origin, log }
  const headers = takeHeaders(message.headers, at)
  const body = bodyDraft(readBody(message, log))
  return {
    draft: makeDraft({ name: nameFromPath(path), method: message.method, path, headers, body }, at),
    runs: [],
  }
}

/** The target alone is a path; the host is in its header. Over plain HTTP nobody sends a key to another machine. */
function wholeUrl({ target, headers }: HttpMessage): string {
  const host = headerValue(headers, 'host')
  if (host === null || !target.startsWith('/')) return target
  const scheme = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(host) ? 'http' : 'https'
  return `${scheme}://${host}${target}`
}

function readBody({ body, headers }: HttpMessage, log: ImportLog): string {
  if (/\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '')) {
    const joined = joinChunks(body)
    if (joined !== null) return joined
  }
  const length = Number(headerValue(headers, 'content-length') ?? Number.NaN)
  if (!Number.isFinite(length)) return body.replace(/(?:\r?\n)+$/, '')
  const kept = cutToBytes(body, length)
  if (kept === null) {
    log.changed(
      PLACE,
      `The body is shorter than Content-Length (${length} bytes) says; it may have been cut off.`,
    )
    return body
  }
  return kept
}

/** The chunks of RFC 9112, 7.1, put together, where the text holds them as characters; else null. */
function joinChunks(body: string): string | null {
  let joined = ''
  let rest = body
  for (;;) {
    const [line, size] = /^([0-9a-f]+)[^\r\n]*\r?\n/i.exec(rest) ?? []
    if (line === undefined || size === undefined) return null
    const bytes = Number.parseInt(size, 16)
    if (bytes === 0) return joined
    const chunk = cutToBytes(rest.slice(line.length), bytes)
    if (chunk === null) return null
    joined += chunk
    rest = rest.slice(line.length + chunk.length).replace(/^\r?\n/, '')
  }
}

/** The first `bytes` bytes, in UTF-8, of a text; null where it has fewer. */
function cutToBytes(text: string, bytes: number): string | null {
  let count = 0
  let at = 0
  while (at < text.length && count < bytes) {
    const code = text.codePointAt(at) ?? 0
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    at += code < 0x10000 ? 1 : 2
  }
  return count < bytes ? null : text.slice(0, at)
}
