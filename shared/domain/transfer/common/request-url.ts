import type { ImportLog } from './import-log.ts'
import type { ImportPlace } from './import-place.ts'
import { isKeyReference, isSecretName } from './key-text.ts'

/** Hosts whose requests go to the environment's base URL, and so get its key. */
const API_HOSTS: ReadonlySet<string> = new Set(['api.deepseek.com'])

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i

/** A URL as a draft has it. */
export interface RequestUrl {
  /** `/chat/completions` for DeepSeek's own hosts; otherwise the whole URL, or a template as it was. */
  readonly path: string
  /** Scheme, host and port; null where a template or a bare path does not tell. */
  readonly origin: string | null
}

/**
 * The path of a draft for the URL of a foreign request. What is on DeepSeek's hosts becomes relative, whatever is in
 * front of the endpoint (`/v1`, `/beta`, `/anthropic`): the environment says where it goes. Everything else stays a
 * whole URL; `{{baseUrl}}/…` stays as it is. A fragment is never sent and is left out; credentials, and keys in the
 * query, are taken out with a note.
 */
export function requestFromUrl(
  url: string,
  at: { readonly place: string; readonly log: ImportLog },
): RequestUrl {
  const text = url.trim()
  if (/^(?:\{\{|\/(?!\/))/.test(text) || text === '') return { path: tidyPath(text, null, at), origin: null }
  const parts = splitUrl(text)
  if (parts === null) return { path: tidyPath(text, null, at), origin: null }
  const { scheme, user, host, port, rest } = withScheme(parts, at)
  if (user !== '') at.log.lost(at.place, 'The user name and password in the URL are not kept.')
  if (API_HOSTS.has(host.toLowerCase()) && isDefaultPort(port)) {
    if (scheme === 'http') at.log.changed(at.place, `http://${host} is called by https.`)
    return { path: relativePath(rest, at), origin: `https://${host.toLowerCase()}` }
  }
  const origin = `${scheme}://${host}${port}`
  return { path: origin + tidyPath(rest, origin, at), origin }
}

interface UrlParts {
  readonly scheme: string
  /** With its `@`, or empty. */
  readonly user: string
  readonly host: string
  /** With its colon, or empty. */
  readonly port: string
  readonly rest: string
}

function splitUrl(text: string): UrlParts | null {
  const found =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?((?:[^/?#@\s]*@)?)(\[[0-9a-f:.]*\]|[^/?#@:\s]+)(:\d*)?(?=[/?#]|$)(.*)$/is.exec(
      text,
    )
  if (found === null) return null
  const [, scheme = '', user = '', host = '', port = '', rest = ''] = found
  return { scheme: scheme.toLowerCase(), user, host, port, rest }
}

/** curl and raw HTTP name a host alone. */
function withScheme(parts: UrlParts, at: { readonly place: string; readonly log: ImportLog }): UrlParts {
  if (parts.scheme !== '') return parts
  const scheme = LOOPBACK.test(parts.host) ? 'http' : 'https'
  if (!API_HOSTS.has(parts.host.toLowerCase())) {
    at.log.changed(at.place, `The URL has no scheme; ${scheme}:// was put in front of ${parts.host}.`)
  }
  return { ...parts, scheme }
}

function isDefaultPort(port: string): boolean {
  return port === '' || port === ':' || port === ':443' || port === ':80'
}

function relativePath(rest: string, at: { readonly place: string; readonly log: ImportLog }): string {
  const path = tidyPath(rest, 'https://api.deepseek.com', at)
  if (!path.startsWith('//')) return path.startsWith('/') ? path : `/${path}`
  at.log.changed(at.place, 'The slashes at the start of the path were made one.')
  return path.replace(/^\/+/, '/')
}

function tidyPath(
  path: string,
  origin: string | null,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): string {
  const [withoutFragment = ''] = path.split('#', 1)
  // Spaces and control characters cannot be sent; within a template they belong to its name.
  const encoded = withoutFragment.replace(/\{\{[^}]*\}\}|[\u0000-\u0020\u007f]/g, (found) =>
    found.startsWith('{{') ? found : `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return takeQueryKeys(encoded, { place, origin, log })
}

/** The URL with the values of parameters that are named like a key handed to the log. */
export function takeQueryKeys(url: string, at: ImportPlace): string {
  return url.replace(/([?&])([^=&#]+)=([^&#]*)/g, (pair, mark: string, name: string, value: string) => {
    if (!isSecretName(name) || value.length < 12 || isKeyReference(value)) return pair
    at.log.foundKey({ value, place: `query of ${at.place}`, origin: at.origin })
    at.log.changed(
      at.place,
      `The key in the query parameter ${name} was taken out; {{api_key}} is in its place.`,
    )
    return `${mark}${name}={{api_key}}`
  })
}
