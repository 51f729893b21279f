import { isSecretHeader } from '../../../shared/domain/secrets/secret-headers.ts'
import { ACCEPTED_ENCODINGS } from './content-decoder.ts'
import type { WireRequest } from './wire.ts'

/** Set by HTTP itself: a value of the caller's own could only contradict the bytes. */
const FRAMING_HEADERS = new Set(['connection', 'content-length'])

/** The headers that are handed to undici. */
export function ownHeaders({ headers, streaming }: WireRequest): (readonly [string, string])[] {
  const kept = headers.filter(([name]) => !FRAMING_HEADERS.has(name.toLowerCase()))
  if (kept.some(([name]) => name.toLowerCase() === 'accept-encoding')) return kept
  return [...kept, ['accept-encoding', streaming ? 'identity' : ACCEPTED_ENCODINGS]]
}

const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

/** All headers as they stand on the wire: undici puts `host` and `connection` first and `content-length` last. */
export function sentHeaders(request: WireRequest, url: URL, body: Buffer | null): [string, string][] {
  const keeps = (request.connection?.pool ?? null) !== null && request.method !== 'HEAD'
  const own = ownHeaders(request)
  const host = own.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? url.host
  const length = body?.length ?? 0
  const sent: [string, string][] = [
    ['host', host],
    ['connection', keeps ? 'keep-alive' : 'close'],
  ]
  for (const [name, value] of own) if (name.toLowerCase() !== 'host') sent.push([name, value])
  if (length > 0 || METHODS_WITH_BODY.has(request.method)) sent.push(['content-length', String(length)])
  return sent
}

/** The headers for another origin: without what only the first one may know. */
export function headersForOtherOrigin(headers: WireRequest['headers']): {
  readonly headers: WireRequest['headers']
  readonly keyDropped: boolean
} {
  const kept = headers.filter(([name]) => !isSecretHeader(name))
  return {
    headers: kept.filter(([name]) => !['host', 'x-sandbox-options'].includes(name.toLowerCase())),
    keyDropped: kept.length < headers.length,
  }
}
