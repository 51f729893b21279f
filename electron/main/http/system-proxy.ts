import { parseBypass } from './proxy-bypass.ts'
import { type ProxyServer, parseProxyList, parseProxyUrl } from './proxy-server.ts'

/** What the system this runs on is set to. */
export interface SystemProxy {
  /** The proxy for a place; null = directly. */
  proxyFor(url: URL): Promise<ProxyServer | null>
}

/** The settings of the desktop, through a resolver that answers as a proxy configuration does. */
export function createDesktopProxy(resolve: (url: string) => Promise<string>): SystemProxy {
  return { proxyFor: async (url) => parseProxyList(await resolve(url.href)) }
}

/**
 * The variables that command lines go by. As with curl, lower case wins, and `HTTP_PROXY` counts in lower case alone:
 * a web server could have set the other from a header.
 */
export function createVariableProxy(variables: Readonly<Record<string, string | undefined>>): SystemProxy {
  function read(...names: readonly string[]): string {
    for (const name of names) {
      const value = variables[name]?.trim()
      if (value !== undefined && value !== '') return value
    }
    return ''
  }
  const forHttps = read('https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY')
  const forHttp = read('http_proxy', 'all_proxy', 'ALL_PROXY')
  const bypass = parseBypass(read('no_proxy', 'NO_PROXY'))
  return {
    async proxyFor(url) {
      if (bypass.ok && bypass.bypasses(url)) return null
      const text = url.protocol === 'https:' ? forHttps : forHttp
      if (text === '') return null
      const parsed = parseProxyUrl(text)
      return parsed.ok ? parsed.proxy : null
    },
  }
}
