import { wellFormed } from '../literals/fragile-characters.ts'
import { KEY_VARIABLE, type SnippetRequest } from '../snippet-request.ts'

/** What an HTTP library sees to itself, in lower case: it refuses the header, or sends it a second time. */
const LIBRARY_HEADERS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'transfer-encoding',
  'upgrade',
])

/** What a program with an HTTP library sends. */
export interface RequestParts {
  /** A valid URI: what the user may type but a URI may not have is percent-encoded. */
  readonly url: string
  /** Each name once: values of a repeated one are joined, which is the same to a server (RFC 9110, 5.3). */
  readonly headers: readonly (readonly [string, string])[]
  /** What was left to the library, in words for the reader. */
  readonly notes: readonly string[]
}

/** The parts of a request that are the same for every library. */
export function requestParts(request: SnippetRequest): RequestParts {
  const isLibrarys = ([name]: readonly [string, string]): boolean => LIBRARY_HEADERS.has(name.toLowerCase())
  const left = request.headers.filter(isLibrarys).map(([name]) => name)
  return {
    url: encodedUrl(request.url),
    headers: joined(request.headers.filter((header) => !isLibrarys(header))),
    notes: left.length === 0 ? [] : [`The HTTP library sets ${left.join(', ')} itself; not in the code.`],
  }
}

function joined(headers: SnippetRequest['headers']): RequestParts['headers'] {
  const byName = new Map<string, readonly [string, string]>()
  for (const [name, value] of headers) {
    const [firstName, before] = byName.get(name.toLowerCase()) ?? [name, null]
    byName.set(name.toLowerCase(), [firstName, before === null ? value : `${before}, ${value}`])
  }
  return [...byName.values()]
}

/** The message of a program that finds no key. */
export const MISSING_KEY = `${KEY_VARIABLE} is not set`

function encodedUrl(url: string): string {
  return wellFormed(url).replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g, encodeURIComponent)
}
