import type { Dispatcher } from 'undici'
import type { TimeoutPhase } from '../../../shared/domain/stream/run-errors.ts'
import type { Method } from '../../../shared/schemas/request.ts'
import type { ResponseHead, RunDetail, RunTimeouts } from '../../../shared/schemas/run.ts'
import type { ConnectionPool } from './connection-pool.ts'
import { describeProxy } from './proxy-server.ts'
import type { RunClock } from './run-clock.ts'
import { createSilenceWatch } from './silence-watch.ts'
import type { ConnectionWay } from './timed-connector.ts'
import { WireClient } from './wire-client.ts'

/** One request, and the way it goes. */
export interface ExchangeRequest {
  readonly url: URL
  readonly method: Method
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer | null
  readonly timeouts: RunTimeouts
  readonly way: ConnectionWay
  /** Null = a connection of its own. */
  readonly pool: ConnectionPool | null
}

/** Receives one answer, in the order of the wire; nothing more once the exchange has ended. */
export interface ExchangeListener {
  onHead(head: ResponseHead, control: ExchangeControl): void
  onChunk(chunk: Uint8Array, control: ExchangeControl): void
}

export interface ExchangeControl {
  /**
   * The socket is not read until `resume`; the wait does not count as silence of the server. What one read of the
   * socket has brought already is still delivered.
   */
  pause(): void
  resume(): void
  /** Ends the exchange; the rest is left unread. */
  stop(): void
  /** Ends the exchange for a bug: it rejects. */
  fail(error: unknown): void
}

/** How an exchange ended. `stopped` = by its listener. */
export type ExchangeEnd =
  | { readonly kind: 'complete' | 'aborted' | 'stopped' }
  | { readonly kind: 'timeout'; readonly phase: TimeoutPhase }
  | { readonly kind: 'error'; readonly error: Error }

export interface ExchangeResult {
  readonly end: ExchangeEnd
  readonly connection: RunDetail['connection']
}

/**
 * Sends one request and tells what comes back. It has its connection for itself, a fresh one or one that was kept, so
 * that ending a run is closing its socket. Rejects only for a bug: when the listener throws.
 */
export function runExchange(
  request: ExchangeRequest,
  listener: ExchangeListener,
  context: { readonly clock: RunClock; readonly signal: AbortSignal },
): Promise<ExchangeResult> {
  return new Promise((resolve, reject) => {
    new Exchange(request, listener, { ...context, resolve, reject }).start()
  })
}

interface ExchangeContext {
  readonly clock: RunClock
  readonly signal: AbortSignal
  readonly resolve: (result: ExchangeResult) => void
  readonly reject: (error: unknown) => void
}

class Exchange implements Dispatcher.DispatchHandler, ExchangeControl {
  readonly #request: ExchangeRequest
  readonly #listener: ExchangeListener
  readonly #context: ExchangeContext
  readonly #client: WireClient
  readonly #poolKey: string
  readonly #watch = createSilenceWatch((phase) => this.#finish({ kind: 'timeout', phase }))
  readonly #onAbort = () => this.#finish({ kind: 'aborted' })
  #connection: RunDetail['connection'] = null
  #gotBody = false
  #ended = false

  constructor(request: ExchangeRequest, listener: ExchangeListener, context: ExchangeContext) {
    this.#request = request
    this.#listener = listener
    this.#context = context
    const { origin } = request.url
    const { proxy } = request.way
    this.#poolKey = `${origin} ${proxy === null ? '' : describeProxy(proxy)}`
    this.#client = request.pool?.take(this.#poolKey) ?? new WireClient(origin, request.way, context.clock)
  }

  start(): void {
    const { signal, clock } = this.#context
    if (signal.aborted) {
      this.#onAbort()
      return
    }
    signal.addEventListener('abort', this.#onAbort)
    const { url, method, headers, body, timeouts, pool } = this.#request
    this.#watch.start('connect', timeouts.connectMs)
    const path = url.pathname + url.search
    const reset = pool === null
    this.#client.dispatch(clock, { path, method, headers: headers.flat(), body, reset }, this)
  }

  onRequestStart(): void {
    if (this.#ended) return
    this.#connection = this.#client.connection
    this.#watch.start('first-byte', this.#request.timeouts.firstByteMs)
  }

  onResponseStart(
    { rawHeaders }: Dispatcher.DispatchController,
    httpStatus: number,
    _headers: unknown,
    statusText = '',
  ): void {
    // 1xx are interim answers, the real one follows (RFC 9110, 15.2).
    if (httpStatus < 200) return
    this.#context.clock.mark('headersMs')
    const head = { httpStatus, statusText, headers: headerPairs(rawHeaders) }
    this.#tell(() => this.#listener.onHead(head, this))
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#gotBody) {
      this.#watch.touch()
    } else {
      this.#gotBody = true
      this.#context.clock.mark('firstByteMs')
      this.#watch.start('silence', this.#request.timeouts.silenceMs)
    }
    this.#tell(() => this.#listener.onChunk(chunk, this))
  }

  onResponseEnd(): void {
    this.#finish({ kind: 'complete' })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#finish({ kind: 'error', error })
  }

  pause(): void {
    if (this.#ended) return
    this.#watch.stop()
    this.#client.pauseReading()
  }

  resume(): void {
    if (this.#ended) return
    this.#watch.start('silence', this.#request.timeouts.silenceMs)
    this.#client.resumeReading()
  }

  stop(): void {
    this.#finish({ kind: 'stopped' })
  }

  fail(error: unknown): void {
    if (this.#ended) return
    this.#leave()
    this.#client.close()
    this.#context.reject(error)
  }

  /** undici would take an exception of the listener for a failure of the network. */
  #tell(call: () => void): void {
    if (this.#ended) return
    try {
      call()
    } catch (error) {
      this.fail(error)
    }
  }

  #finish(end: ExchangeEnd): void {
    if (this.#ended) return
    this.#leave()
    if (end.kind === 'complete' && this.#request.pool !== null) {
      this.#client.release()
      this.#request.pool.giveBack(this.#poolKey, this.#client)
    } else {
      this.#client.close()
    }
    this.#context.resolve({ end, connection: this.#connection })
  }

  #leave(): void {
    this.#ended = true
    this.#watch.stop()
    this.#context.signal.removeEventListener('abort', this.#onAbort)
  }
}

/** Names and values in the order received. Latin-1, as HTTP says (RFC 9110, 5.5). */
function headerPairs(raw: Dispatcher.DispatchController['rawHeaders']): [string, string][] {
  const flat = Array.isArray(raw)
    ? raw.map((item) => (typeof item === 'string' ? item : item.toString('latin1')))
    : []
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([flat[at] ?? '', flat[at + 1] ?? ''])
  return pairs
}
