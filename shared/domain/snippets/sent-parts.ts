import { isTypedText } from '../form/form-part.ts'
import { wellFormed } from './literals/quoted-text.ts'
import type { SnippetRequest } from './snippet-request.ts'

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * The headers of a request for a library that takes each name once: values of one name are joined by a comma, which
 * means the same (RFC 9110, section 5.3).
 */
export function headersByName(request: SnippetRequest): [string, string][] {
  const joined = new Map<string, [string, string]>()
  for (const [name, value] of request.headers) {
    const known = joined.get(name.toLowerCase())
    if (known === undefined) joined.set(name.toLowerCase(), [name, value.trim()])
    else known[1] += `, ${value.trim()}`
  }
  return [...joined.values()]
}

/** The same without what every JSON library sends by itself: the default `content-type` and `accept`. */
export function ownHeaders(request: SnippetRequest): [string, string][] {
  return headersByName(request).filter(
    ([name, value]) => !isDefaultHeader(name.toLowerCase(), value, request),
  )
}

function isDefaultHeader(name: string, value: string, request: SnippetRequest): boolean {
  if (name === 'content-type') return request.body?.kind === 'json' && value === 'application/json'
  return name === 'accept' && ['application/json', 'text/event-stream', '*/*'].includes(value)
}

/** Why the headers cannot go over HTTP, in words for the user; null when they can. */
export function headerProblem(request: SnippetRequest): string | null {
  const bad = request.headers.find(([name, value]) => !HEADER_NAME.test(name) || !HEADER_VALUE.test(value))
  if (bad === undefined) return null
  return `The header ${bad[0]} has a character that HTTP headers cannot carry. Change it in the Headers tab.`
}

/** Why a client that gives texts no content type cannot send a form, in words for the user; null when it can. */
export function typedTextProblem({ form = [] }: SnippetRequest, client: string): string | null {
  const typed = form.find(isTypedText)
  return typed === undefined
    ? null
    : `${client} cannot give a text a content type, and ${typed.name} has one. Choose curl or Python requests.`
}

/** The URL with what is not printable ASCII percent-encoded, as a browser would send it. */
export function wireUrl(url: string): string {
  return wellFormed(url).replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}
