import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { createServer as createTcpServer } from 'node:net'

/** A request as it stood on the wire. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: [string, string][]
  readonly bodyText: string
  /** Resolves when the client's connection is gone. */
  readonly closed: Promise<void>
}

/** A server on loopback that does whatever a test tells it, right or wrong. */
export interface HostileServer {
  readonly origin: string
  /** Requests in order of arrival. */
  readonly seen: readonly SeenRequest[]
  close(): Promise<void>
}

/** What a test lets the server do with a request. `response.socket` is there to be abused. */
export type HostileAnswer = (response: ServerResponse, request: SeenRequest) => void

/** Starts a server on a port of the system's choice; the body of each request is read before it is answered. */
export async function startHostileServer(answer: HostileAnswer): Promise<HostileServer> {
  const seen: SeenRequest[] = []
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      seen.push(request)
      answer(response, request)
    })
  })
  // A test decides by itself when a connection ends.
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  const port = await listen(server)
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Starts a server that speaks no HTTP of its own accord: the test gets the bare socket. */
export async function startRawServer(
  onSocket: (socket: Socket) => void,
): Promise<Omit<HostileServer, 'seen'>> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    // The client's resets are what the tests are about, not a failure of the server.
    socket.on('error', () => socket.destroy())
    onSocket(socket)
  })
  const port = await listen(server)
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function listen(server: NetServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const closed = new Promise<void>((resolve) => incoming.socket.once('close', () => resolve()))
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const raw = incoming.rawHeaders
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : [])),
    bodyText: Buffer.concat(chunks).toString(),
    closed,
  }
}
