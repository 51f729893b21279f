/** What a proxy speaks. `socks4a` and `socks5h` look names up at the proxy, `socks4` and `socks5` here. */
export type ProxyProtocol = 'http' | 'https' | 'socks4' | 'socks4a' | 'socks5' | 'socks5h'

/** A proxy with what it needs to let us through. */
export interface ProxyServer {
  readonly protocol: ProxyProtocol
  /** As in a URL: an IPv6 address in brackets. */
  readonly hostname: string
  readonly port: number
  /** Empty where the proxy asks for none. */
  readonly user: string
  readonly password: string
}

/** A proxy that passed the rules, or why it did not, in words for the user. */
export type ParsedProxy =
  | { readonly ok: true; readonly proxy: ProxyServer }
  | { readonly ok: false; readonly message: string }

/** By protocol, with the port that is meant where none is written. */
const DEFAULT_PORTS: ReadonlyMap<string, { readonly protocol: ProxyProtocol; readonly port: number }> =
  new Map([
    ['http:', { protocol: 'http', port: 80 }],
    ['https:', { protocol: 'https', port: 443 }],
    // RFC 1928, 3, gives 1080; `socks:` means the fifth version, looked up there, as curl has it.
    ['socks:', { protocol: 'socks5h', port: 1080 }],
    ['socks4:', { protocol: 'socks4', port: 1080 }],
    ['socks4a:', { protocol: 'socks4a', port: 1080 }],
    ['socks5:', { protocol: 'socks5', port: 1080 }],
    ['socks5h:', { protocol: 'socks5h', port: 1080 }],
  ])

function refuse(message: string): ParsedProxy {
  return { ok: false, message }
}

/** Reads the URL of a proxy. A user and a password in it are taken, as variables of the shell have them. */
export function parseProxyUrl(text: string): ParsedProxy {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('The proxy URL is empty, e.g. http://proxy.example:8080.')
  const withScheme = /^[a-z0-9]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  if (!URL.canParse(withScheme)) return refuse('This is not a URL, e.g. http://proxy.example:8080.')
  const url = new URL(withScheme)
  const known = DEFAULT_PORTS.get(url.protocol)
  if (known === undefined) {
    return refuse(
      `A proxy URL starts with http, https, socks4, socks4a, socks5 or socks5h, not ${url.protocol}//.`,
    )
  }
  if (url.hostname === '') return refuse('The proxy URL names no host.')
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) {
    return refuse('A proxy URL ends with its port: it has no path and no query.')
  }
  return {
    ok: true,
    proxy: {
      protocol: known.protocol,
      hostname: url.hostname,
      port: url.port === '' ? known.port : Number(url.port),
      user: decoded(url.username),
      password: decoded(url.password),
    },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What may be shown and stored of a proxy: never its user or password. */
export function describeProxy({ protocol, hostname, port }: ProxyServer): string {
  return `${protocol}://${hostname}:${port}`
}

/** A host name of a URL as sockets take it: an IPv6 address without its brackets. */
export function socketHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

const PAC_PROTOCOLS: ReadonlyMap<string, ProxyProtocol> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks4'],
  ['SOCKS4', 'socks4'],
  ['SOCKS5', 'socks5h'],
])

/**
 * The first choice in the answer of a proxy configuration, such as `PROXY host:8080; DIRECT`; null = directly.
 * (https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file)
 */
export function parseProxyList(list: string): ProxyServer | null {
  const [kind = '', place = ''] = (list.split(';', 1)[0] ?? '').trim().split(/\s+/)
  const protocol = PAC_PROTOCOLS.get(kind.toUpperCase())
  if (protocol === undefined) return null
  const parsed = parseProxyUrl(`${protocol}://${place}`)
  return parsed.ok ? parsed.proxy : null
}
