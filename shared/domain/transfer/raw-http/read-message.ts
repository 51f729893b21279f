import type { HeaderRow } from '../common/take-headers.ts'

/** A request as it goes over a connection (RFC 9112), or as somebody typed one. */
export interface HttpMessage {
  readonly method: string
  /** A path, a whole URL, or what else stands there. */
  readonly target: string
  readonly headers: readonly HeaderRow[]
  readonly body: string
  /** Lines that are no header, as they are. */
  readonly strange: readonly string[]
}

/** `POST /path HTTP/1.1`. */
export const REQUEST_LINE = /^([A-Za-z]+)[ \t]+(\S(?:[^\r\n]*\S)?)[ \t]+HTTP\/\d(?:\.\d)?[ \t]*$/

/** Reads a message; null where its first line is no request line. The body is all that follows the empty line. */
export function readMessage(text: string): HttpMessage | null {
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const [, method, target] = REQUEST_LINE.exec(firstLine.trimEnd()) ?? []
  if (method === undefined || target === undefined) return null
  const rest = text.slice(firstLine.length).replace(/^\r?\n/, '')
  const empty = /(?:^|\n)\r?\n/.exec(rest)
  const head = empty === null ? rest : rest.slice(0, empty.index)
  const body = empty === null ? '' : rest.slice(empty.index + empty[0].length)
  return { method, target, body, ...readHeaderLines(head) }
}

/** Header lines, a continued one (RFC 9112, 5.2) joined by a space. */
export function readHeaderLines(head: string): Pick<HttpMessage, 'headers' | 'strange'> {
  const headers: { name: string; value: string }[] = []
  const strange: string[] = []
  for (const line of head.split(/\r?\n/)) {
    const last = headers.at(-1)
    const colon = line.indexOf(':', 1)
    if (line.trim() === '') continue
    if (/^[ \t]/.test(line) && last !== undefined) last.value += ` ${line.trim()}`
    else if (colon > 0)
      headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() })
    else strange.push(line)
  }
  return { headers, strange }
}

/** The value of a header, in any case of its name; null where there is none. */
export function headerValue(headers: readonly HeaderRow[], name: string): string | null {
  return headers.find((row) => row.name.toLowerCase() === name)?.value ?? null
}
