import type { SecureContext } from 'node:tls'
import type { RedirectOption, RetryOption } from '../../../shared/schemas/connection.ts'
import type { ConnectionPool } from './connection-pool.ts'
import type { ProxyServer } from './proxy-server.ts'
import { type Pause, REAL_PAUSE } from './retry.ts'

/** How TLS is spoken. */
export interface TlsTrust {
  /** Authorities and client certificate; null = those of the runtime, and none. */
  readonly secureContext: SecureContext | null
  /** Name and dates of the certificate are checked all the same. */
  readonly allowUnknownAuthority: boolean
}

/** How one request gets to its server and what is done about what happens on the way. */
export interface ConnectionPlan {
  /** The proxy to a place; null = directly. */
  proxyFor(url: URL): Promise<ProxyServer | null>
  readonly trust: TlsTrust
  readonly redirects: RedirectOption
  readonly retries: RetryOption
  /** Waits between tries. */
  readonly pause: Pause
  /** Where connections are kept for the next request; null = each request has one of its own. */
  readonly pool: ConnectionPool | null
}

/** Straight to the server, trusting whom the runtime trusts, once. */
export const DIRECT_CONNECTION: ConnectionPlan = {
  proxyFor: async () => null,
  trust: { secureContext: null, allowUnknownAuthority: false },
  redirects: 'same-origin',
  retries: { count: 0, causes: [] },
  pause: REAL_PAUSE,
  pool: null,
}
