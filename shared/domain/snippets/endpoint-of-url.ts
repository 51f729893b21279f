import { findEndpoint } from '../../catalogue/endpoints.ts'
import type { Method } from '../../schemas/request.ts'
import type { SnippetEndpoint } from './snippet-request.ts'

/** What an SDK puts behind its base URL by itself, for each kind of call. `/v1` is part of that for Anthropic alone. */
const ENDPOINT_PATHS: readonly (readonly [SnippetEndpoint, RegExp])[] = [
  ['anthropic', /\/v1\/messages\/?$/],
  ['responses', /\/responses\/?$/],
  ['chat', /\/chat\/completions\/?$/],
  ['fim', /\/completions\/?$/],
]

/** The kind of call a URL stands for, and the part of the URL before it, without a slash at its end. */
export function endpointOfUrl(
  method: Method,
  url: string,
): { readonly endpoint: SnippetEndpoint; readonly baseUrl: string } {
  const plain = (url.split(/[?#]/, 1)[0] ?? url).replace(/\/+$/, '')
  const found = ENDPOINT_PATHS.find(([, pattern]) => method === 'POST' && pattern.test(plain))
  if (found !== undefined) return { endpoint: found[0], baseUrl: plain.replace(found[1], '') }
  const start = schemeAndHost(url)
  const known = findEndpoint(method, plain.slice(start.length))
  return { endpoint: 'other', baseUrl: known === null ? start : plain.slice(0, -known.path.length) }
}

/** Whether two URLs have the same origin: the key of one may be sent to the other. */
export function isSameOrigin(a: string, b: string): boolean {
  return originOf(a) === originOf(b)
}

/** Whether the URL is DeepSeek's own. */
export function isDeepSeekUrl(url: string): boolean {
  return /^https:\/\/([^/.@]+\.)*deepseek\.com$/.test(originOf(url))
}

/** In lower case and without the port that goes without saying; empty for what is no URL. */
function originOf(url: string): string {
  const start = schemeAndHost(url).toLowerCase()
  return start.replace(start.startsWith('https:') ? /:443$/ : /:80$/, '')
}

function schemeAndHost(url: string): string {
  return /^https?:\/\/[^/?#\\]+/i.exec(url)?.[0] ?? ''
}

/**
 * The URL as it is sent: what a URL cannot hold stands as its bytes in UTF-8 (WHATWG URL, 4.3 and 4.4). Braces stay,
 * for they may be those of a variable without a value.
 */
export function encodeUrl(url: string): string {
  const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? []
  return (
    path.replaceAll(/[^\u0021-\u007e]|["<>`^]/gu, percentEncode) +
    query.replaceAll(/[^\u0021-\u007e]|["<>']/gu, percentEncode)
  )
}

function percentEncode(character: string): string {
  // The one that `encodeURIComponent` leaves as it is.
  if (character === "'") return '%27'
  return encodeURIComponent(/^[\ud800-\udfff]$/u.test(character) ? '\ufffd' : character)
}
