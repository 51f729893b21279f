/** A base URL that passed the rules, or why it did not, in words for the user. */
export type ParsedBaseUrl =
  | { readonly ok: true; readonly url: URL; readonly origin: string }
  | { readonly ok: false; readonly message: string }

/** A path that makes no URL: one that cannot be put behind a base URL, or a whole URL that is not sent to. The message is for the user. */
export class InvalidPathError extends Error {
  override readonly name = 'InvalidPathError'
}

// The URL parser has already brought 127.1, 0x7f.1 and the like into this form.
const LOOPBACK_IPV4 = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/

/** Whether a URL's host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK_IPV4.test(hostname)
}

function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}

/**
 * Checks the base URL of an environment. A key travels to it, so it is `https:`, or `http:` to this very machine,
 * and carries no credentials, query or fragment of its own.
 */
export function parseBaseUrl(text: string): ParsedBaseUrl {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('The base URL is empty.')
  // Before parsing: the URL parser would silently turn the backslash into a slash.
  if (trimmed.includes('\\')) return refuse('The base URL must not contain a backslash.')
  if (!URL.canParse(trimmed)) return refuse('The base URL is not a URL, e.g. https://api.deepseek.com.')
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse(`The base URL must start with https://, not ${url.protocol}//.`)
  }
  if (url.username !== '' || url.password !== '' || hasEmptyUserInfo(trimmed)) {
    return refuse('The base URL must not contain a user name or password.')
  }
  // `url.search` is empty for a lone `?`, so the text is asked.
  if (trimmed.includes('?')) return refuse('The base URL must not contain a query (?…).')
  if (trimmed.includes('#')) return refuse('The base URL must not contain a fragment (#…).')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse('http:// is allowed only to this machine (localhost, 127.0.0.1, [::1]); use https://.')
  }
  return { ok: true, url, origin: url.origin }
}

/** `https://@host` parses to an empty user name: no credentials, but made to mislead the eye. */
function hasEmptyUserInfo(text: string): boolean {
  const authority = text.replace(/^[a-z]+:\/*/i, '').split(/[/?#]/, 1)[0] ?? ''
  return authority.includes('@')
}

/**
 * Puts the path of a request behind a base URL, keeping the path of the base:
 * `https://host/beta` and `/chat/completions` give `https://host/beta/chat/completions`.
 * A path can lead neither to another origin nor out of the base path: it throws an `InvalidPathError`.
 */
export function joinUrl(base: URL, path: string): URL {
  const problem = pathProblem(path)
  if (problem !== null) throw new InvalidPathError(problem)
  const basePath = base.pathname.replace(/\/+$/, '')
  const joined = `${base.origin}${basePath}${path}`
  if (!URL.canParse(joined)) throw new InvalidPathError('it does not make a valid URL')
  const url = new URL(joined)
  if (url.origin !== base.origin) throw new InvalidPathError('it leads to another host')
  if (!url.pathname.startsWith(`${basePath}/`)) throw new InvalidPathError(`it leads out of ${basePath}`)
  return url
}

/**
 * Reads a path that is a whole URL of its own. What is sent there is as private as what goes to a base URL: it is
 * `https:`, or `http:` to this very machine, without credentials; anything else throws an `InvalidPathError`.
 */
export function parseWholeUrl(text: string): URL {
  const problem = spellingProblem(text)
  if (problem !== null) throw new InvalidPathError(problem)
  if (!URL.canParse(text)) throw new InvalidPathError('it is not a valid URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || hasEmptyUserInfo(text)) {
    throw new InvalidPathError('a URL must not contain a user name or password')
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url
  throw new InvalidPathError('http:// is sent to this machine only (localhost); use https://')
}

/** A URL as a path behind `base`, or null where it lies elsewhere: the opposite of {@link joinUrl}. */
export function pathBehind(base: URL, url: URL): string | null {
  const basePath = base.pathname.replace(/\/+$/, '')
  if (url.origin !== base.origin || !url.pathname.startsWith(`${basePath}/`)) return null
  // Cut from the text, since `url.search` is empty for a lone `?`.
  const path = url.href.slice(base.origin.length + basePath.length)
  return pathProblem(path) === null ? path : null
}

function pathProblem(path: string): string | null {
  if (!path.startsWith('/')) {
    return 'it must start with a slash, e.g. /chat/completions, or be a whole URL that starts with https://'
  }
  if (path.startsWith('//')) return 'two slashes at the start name another host'
  return spellingProblem(path)
}

function spellingProblem(path: string): string | null {
  if (path.includes('\\')) return 'it must not contain a backslash'
  if (path.includes('#')) return 'it must not contain a fragment (#…)'
  // The URL parser drops tabs and line breaks: `/<tab>/host` would become `//host`.
  if (/[\u0000-\u0020\u007f]/.test(path)) return 'it must not contain spaces or control characters'
  return null
}
