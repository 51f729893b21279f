import type { ProxyFailure } from '../../../shared/domain/stream/proxy-run-error.ts'

/** The way through a proxy did not come about; nothing of the request has left. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  readonly failure: ProxyFailure
  /** The proxy without user and password. */
  readonly proxy: string

  constructor(proxy: string, failure: ProxyFailure) {
    super(`${proxy}: ${failure.kind}`)
    this.proxy = proxy
    this.failure = failure
  }
}
