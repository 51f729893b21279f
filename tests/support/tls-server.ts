import type { RequestListener } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A server that speaks TLS on loopback. */
export interface TlsTestServer {
  readonly port: number
  /** Connections on which TLS was agreed on. */
  connections(): number
  close(): Promise<void>
}

/** Starts it on a port of the system's choice. */
export async function startTlsServer(
  options: ServerOptions,
  answer: RequestListener,
): Promise<TlsTestServer> {
  let connections = 0
  const server = createServer(options, answer)
  server.on('secureConnection', () => {
    connections += 1
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
