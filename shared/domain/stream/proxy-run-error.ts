import type { RunError } from '../../schemas/run.ts'
import { networkRunError } from './network-run-error.ts'
import { runError } from './run-errors.ts'

/** Why a proxy did not let a request through. */
export type ProxyFailure =
  /** It was not reached, or its own TLS failed: Node's error code. */
  | { readonly kind: 'unreachable'; readonly errorCode: string }
  /** It wants a user and password; `hadUser` = those it was given are not the right ones. */
  | { readonly kind: 'authentication'; readonly hadUser: boolean; readonly serverMessage: string | null }
  /** It answered, and does not go on to the server. `reason` is its own, e.g. `502 Bad Gateway`. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** What answered is no proxy of this kind. */
  | { readonly kind: 'protocol'; readonly reason: string }

/** The error of a request that did not get through its proxy. `proxy` is named without user and password. */
export function proxyRunError(failure: ProxyFailure, proxy: string, host: string): RunError {
  switch (failure.kind) {
    case 'unreachable': {
      const { title, retryable } = networkRunError(failure.errorCode, `The proxy ${proxy}`)
      return runError({
        kind: 'network',
        code: 'proxy-unreachable',
        title,
        hint: `Nothing was sent to ${host}. Check the proxy in the connection options, and that it runs.`,
        retryable,
      })
    }
    case 'authentication':
      return runError({
        kind: 'network',
        code: 'proxy-authentication',
        title: failure.hadUser
          ? `The proxy ${proxy} did not accept the user and password (407).`
          : `The proxy ${proxy} asks for a user and password (407).`,
        hint: `Nothing was sent to ${host}; the API key is not at fault. Enter the user and password of the proxy in the connection options.`,
        serverMessage: failure.serverMessage,
      })
    case 'refused':
      return runError({
        kind: 'network',
        code: 'proxy-refused',
        title: `The proxy ${proxy} did not connect to ${host}.`,
        hint: 'Nothing was sent. The proxy may not reach the server or may not allow it: check the base URL, ask whoever runs the proxy, or list the host under “Without the proxy”.',
        retryable: true,
        serverMessage: failure.reason,
      })
    case 'protocol':
      return runError({
        kind: 'network',
        code: 'proxy-protocol',
        title: `What answers at ${proxy} is no such proxy.`,
        hint: `Nothing was sent to ${host}. Check the kind of the proxy (http, https, socks4, socks5) and its port in the connection options.`,
        serverMessage: failure.reason,
      })
  }
}
