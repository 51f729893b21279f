import type { IncomingMessage } from 'node:http'
import { isSecretHeader } from '../../../shared/domain/secrets/secret-headers.ts'

const MAX_ENTRIES = 100
/** Bodies can be 48 MiB each, so the log is also limited by what it holds in all, in characters. */
const MAX_CHARACTERS = 64 * 1024 * 1024

/** A request as the sandbox received it. The key is never kept. */
export interface LoggedRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Of an upload only its size. */
  readonly bodyText: string
}

/** The latest requests, oldest first. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[]
  add(request: IncomingMessage, bodyText: string): void
}

/** An empty log. */
export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = []
  let characters = 0
  return {
    entries,
    add(request, bodyText) {
      entries.push(logEntry(request, bodyText))
      characters += bodyText.length
      while (entries.length > MAX_ENTRIES || (characters > MAX_CHARACTERS && entries.length > 1)) {
        characters -= entries.shift()?.bodyText.length ?? 0
      }
    },
  }
}

function logEntry(request: IncomingMessage, bodyText: string): LoggedRequest {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    isSecretHeader(name) ? '[redacted]' : [value ?? ''].flat().join(', '),
  ])
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    bodyText,
  }
}
