import type { Socket } from 'node:net'
import { Client, type Dispatcher } from 'undici'
import type { RunConnection } from '../../../shared/schemas/connection.ts'
import type { PacedSocket } from './paced-socket.ts'
import type { RunClock } from './run-clock.ts'
import { type ConnectionWay, createTimedConnector } from './timed-connector.ts'

/** How long a connection that is not used is kept, where the server does not say. */
const IDLE_MS = 60_000

/** An HTTP client with one connection to one origin, for one exchange at a time. */
export class WireClient {
  readonly #client: Client
  /** Of the exchange under way: a connection that is kept belongs to many. */
  #clock: RunClock
  #socket: Socket | null = null
  #paced: PacedSocket | null = null
  #connection: RunConnection | null = null
  #isNew = true

  constructor(origin: string, way: ConnectionWay, clock: RunClock) {
    this.#clock = clock
    this.#client = new Client(origin, {
      connect: createTimedConnector(way, {
        mark: (moment) => this.#clock.mark(moment),
        onSocket: (socket) => {
          this.#socket = socket
          this.#isNew = true
        },
        onConnected: (paced, connection) => {
          this.#paced = paced
          this.#connection = connection
        },
      }),
      // The exchange watches by itself: it tells the three waits apart and does not count our own pauses.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_MS,
    })
  }

  /** Whether the connection stands, and an exchange need not wait for another one. */
  get isConnected(): boolean {
    return this.#paced !== null && !this.#paced.destroyed
  }

  /** The connection that the exchange goes over; null until there is one. */
  get connection(): RunConnection | null {
    return this.#connection === null ? null : { ...this.#connection, reused: !this.#isNew }
  }

  /** Begins an exchange; its times are noted on the clock. */
  dispatch(clock: RunClock, options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#clock = clock
    this.#client.dispatch(options, handler)
  }

  /** The exchange has ended well: the next one finds the connection in use before. */
  release(): void {
    this.#isNew = false
    this.#paced?.resumeReading()
  }

  pauseReading(): void {
    this.#paced?.pauseReading()
  }

  resumeReading(): void {
    this.#paced?.resumeReading()
  }

  close(): void {
    this.#socket?.destroy()
    // Its promise brings no news: the only socket is closed already.
    void this.#client.destroy()
  }
}
