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
  /** Of several rows with one name each is there. */
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
    headers: request.headers.filter((header) => !isLibrarys(header)),
    notes: left.length === 0 ? [] : [`The HTTP library sets ${left.join(', ')} itself; not in the code.`],
  }
}

/** The message of a program that finds no key. */
export const MISSING_KEY = `${KEY_VARIABLE} is not set`

function encodedUrl(url: string): string {
  return wellFormed(url).replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g, encodeURIComponent)
}
