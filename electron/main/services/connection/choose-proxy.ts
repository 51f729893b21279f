import type { ProxyOption } from '../../../../shared/schemas/connection.ts'
import { isLoopback } from '../../http/base-url.ts'
import { parseBypass } from '../../http/proxy-bypass.ts'
import { type ProxyServer, parseProxyUrl } from '../../http/proxy-server.ts'
import type { SystemProxy } from '../../http/system-proxy.ts'
import { ConnectionFieldError } from './read-trust.ts'

/** Chooses the proxy of each place by an option; null = directly. Throws a {@link ConnectionFieldError}. */
export function createProxyChoice(
  option: ProxyOption,
  { password, system }: { password: string | null; system: SystemProxy },
): (url: URL) => Promise<ProxyServer | null> {
  const choose = chooserOf(option, { password, system })
  // This machine is reached directly, so that neither the sandbox nor a local server ever depends on a proxy.
  return async (url) => (isLoopback(url.hostname) ? null : choose(url))
}

function chooserOf(
  option: ProxyOption,
  { password, system }: { password: string | null; system: SystemProxy },
): (url: URL) => Promise<ProxyServer | null> {
  switch (option.kind) {
    case 'none':
      return async () => null
    case 'system':
      return (url) => system.proxyFor(url)
    case 'url': {
      const proxy = readProxy(option, password)
      const bypass = parseBypass(option.bypass)
      if (!bypass.ok) throw new ConnectionFieldError('bypass', bypass.message)
      return async (url) => (bypass.bypasses(url) ? null : proxy)
    }
  }
}

function readProxy(option: Extract<ProxyOption, { kind: 'url' }>, password: string | null): ProxyServer {
  const parsed = parseProxyUrl(option.url)
  if (!parsed.ok) throw new ConnectionFieldError('proxy', parsed.message)
  const { proxy } = parsed
  if (proxy.user !== '' || proxy.password !== '') {
    throw new ConnectionFieldError(
      'proxy',
      'Enter the user and the password in their own fields, not in the URL.',
    )
  }
  return { ...proxy, user: option.user, password: password ?? '' }
}
