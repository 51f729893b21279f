import { connect as connectTcp, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import type { RunConnection } from '../../../shared/schemas/connection.ts'
import type { RunTimings } from '../../../shared/schemas/run.ts'
import type { TlsTrust } from './connection-plan.ts'
import { openTunnel } from './open-tunnel.ts'
import { PacedSocket } from './paced-socket.ts'
import { ProxyError } from './proxy-error.ts'
import { describeProxy, type ProxyServer, socketHost } from './proxy-server.ts'
import { describeCertificate, refuseOtherFaults } from './server-certificate.ts'
import { closedError, socketEvent } from './socket-events.ts'

/** How connections to one origin are made. */
export interface ConnectionWay {
  /** Null = directly. */
  readonly proxy: ProxyServer | null
  readonly trust: TlsTrust
}

/** Told of a connection as it comes up. */
export interface ConnectionListener {
  mark(moment: keyof RunTimings): void
  /** As soon as there is a socket, so that it can be destroyed at any time. */
  onSocket(socket: Socket): void
  onConnected(paced: PacedSocket, connection: RunConnection): void
}

/** What is known of a way to the server before HTTP. */
interface Transport {
  readonly socket: Socket
  readonly remoteAddress: string
  readonly addresses: string[]
}

/** TLS as this app speaks it with whoever is at the other end. */
interface TlsTarget {
  readonly host: string
  readonly trust: TlsTrust
  readonly servername?: string | null
}

/**
 * Opens sockets and notes when the name was found, the connection stood, the proxy let us through, TLS was agreed on
 * and the request was sent. undici's own connector reports none of these moments.
 */
export function createTimedConnector(
  way: ConnectionWay,
  listener: ConnectionListener,
): buildConnector.connector {
  return (target, callback) => {
    open(target, way, listener).then(
      // undici asks of its socket no more than any duplex stream has, but its types name the usual one.
      (paced) => callback(null, paced as Duplex as Socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

async function open(
  { hostname, port, protocol, servername }: buildConnector.Options,
  way: ConnectionWay,
  listener: ConnectionListener,
): Promise<PacedSocket> {
  const isSecure = protocol === 'https:'
  const target = { host: socketHost(hostname), port: Number(port || (isSecure ? 443 : 80)) }
  const transport =
    way.proxy === null ? await openTcp(target, listener) : await openThroughProxy(way.proxy, target, listener)
  let { socket } = transport
  let tls: TLSSocket | null = null
  if (isSecure) {
    tls = await startTls(
      socket,
      { host: target.host, trust: way.trust, servername: servername ?? null },
      listener,
    )
    listener.mark('tlsEndMs')
    socket = tls
  }
  if (socket.destroyed) throw closedError(socket)
  const paced = new PacedSocket(socket, () => listener.mark('requestSentMs'))
  listener.onConnected(paced, {
    remoteAddress: transport.remoteAddress,
    protocol: 'HTTP/1.1',
    tls: tls === null ? null : `${tls.getProtocol() ?? 'TLS'} ${tls.getCipher().name}`,
    proxy: way.proxy === null ? null : describeProxy(way.proxy),
    addresses: transport.addresses,
    certificate: tls === null ? null : describeCertificate(tls),
  })
  return paced
}

async function openTcp(
  place: { readonly host: string; readonly port: number },
  listener: ConnectionListener,
): Promise<Transport> {
  const socket = connectTcp(place)
  const addresses: string[] = []
  guard(socket, listener)
  socket.setNoDelay(true)
  socket.on('lookup', (_error, address) => {
    // Of several addresses each is told; the first one tells when the name was found.
    if (addresses.length === 0) listener.mark('dnsEndMs')
    if (address !== undefined && isIP(place.host) === 0) addresses.push(address)
  })
  await socketEvent(socket, 'connect')
  listener.mark('connectEndMs')
  return { socket, addresses, remoteAddress: remoteAddressOf(socket) }
}

async function openThroughProxy(
  proxy: ProxyServer,
  target: { readonly host: string; readonly port: number },
  listener: ConnectionListener,
): Promise<Transport> {
  const place = { host: socketHost(proxy.hostname), port: proxy.port }
  let transport: Transport
  try {
    transport = await openTcp(place, listener)
    if (proxy.protocol === 'https') {
      // The proxy is not the server that the environment's own trust is about.
      const trust: TlsTrust = { secureContext: null, allowUnknownAuthority: false }
      const socket = await startTls(transport.socket, { host: place.host, trust }, listener)
      transport = { ...transport, socket }
    }
  } catch (error) {
    throw new ProxyError(describeProxy(proxy), { kind: 'unreachable', errorCode: codeOf(error) })
  }
  await openTunnel(transport.socket, proxy, target)
  listener.mark('proxyEndMs')
  // What was looked up is the name of the proxy.
  return { ...transport, addresses: [] }
}

async function startTls(
  socket: Socket,
  { host, trust, servername }: TlsTarget,
  listener: ConnectionListener,
) {
  const secured = connectTls({
    socket,
    host,
    // SNI is for names only (RFC 6066, 3).
    ...(isIP(host) === 0 ? { servername: servername || host } : {}),
    ...(trust.secureContext === null ? {} : { secureContext: trust.secureContext }),
    ...(trust.allowUnknownAuthority ? { rejectUnauthorized: false } : {}),
    ALPNProtocols: ['http/1.1'],
  })
  guard(secured, listener)
  await socketEvent(secured, 'secureConnect')
  if (!trust.allowUnknownAuthority) return secured
  try {
    refuseOtherFaults(secured, host, Date.now())
  } catch (error) {
    secured.destroy()
    throw error
  }
  return secured
}

/** Between two steps nobody else listens, and an error that nobody hears would end the process. */
function guard(socket: Socket, listener: ConnectionListener): void {
  socket.on('error', () => undefined)
  listener.onSocket(socket)
}

/** Several addresses that all failed come as one error around the others. */
function codeOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  return inner instanceof Error && 'code' in inner && typeof inner.code === 'string'
    ? inner.code
    : 'ECONNRESET'
}

function remoteAddressOf({ remoteAddress = '', remotePort = 0, remoteFamily }: Socket): string {
  const host = remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress
  return `${host}:${remotePort}`
}
