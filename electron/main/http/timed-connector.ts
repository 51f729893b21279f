import { connect as connectTcp, isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls, TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { PacedSocket } from './paced-socket.ts'
import type { RunClock } from './run-clock.ts'

/** Told of a connection as it comes up. */
export interface ConnectionListener {
  /** As soon as there is a socket, so that it can be destroyed at any time. */
  onSocket(socket: Socket): void
  onConnected(paced: PacedSocket): void
}

/**
 * Opens sockets and notes when the name was found, the connection stood, TLS was agreed on and the request was
 * sent. undici's own connector reports none of these moments.
 */
export function createTimedConnector(
  clock: RunClock,
  listener: ConnectionListener,
): buildConnector.connector {
  return (target, callback) => {
    const secure = target.protocol === 'https:'
    const socket = secure ? openTls(target) : openTcp(target)
    listener.onSocket(socket)
    socket.setNoDelay(true)
    socket.once('lookup', () => clock.mark('dnsEndMs'))
    socket.once('connect', () => clock.mark('connectEndMs'))
    if (secure) socket.once('secureConnect', () => clock.mark('tlsEndMs'))
    socket.once('error', onError)
    socket.once('close', onClose)
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', onError).off('close', onClose)
      const paced = new PacedSocket(socket, () => clock.mark('requestSentMs'))
      listener.onConnected(paced)
      // undici asks of its socket no more than any duplex stream has, but its types name the usual one.
      callback(null, paced as Duplex as Socket)
    })

    function onError(error: Error): void {
      socket.off('close', onClose)
      callback(error, null)
    }

    /** Destroyed on purpose before it connected: then there is no error event. */
    function onClose(): void {
      socket.off('error', onError)
      callback(new Error('The socket was closed before it connected.'), null)
    }
  }
}

function openTcp({ hostname, port }: buildConnector.Options): Socket {
  return connectTcp({ host: hostname, port: Number(port || 80) })
}

function openTls({ hostname, port, servername }: buildConnector.Options): TLSSocket {
  return connectTls({
    host: hostname,
    port: Number(port || 443),
    // SNI is for names only (RFC 6066, 3).
    ...(isIP(hostname) === 0 ? { servername: servername || hostname } : {}),
    ALPNProtocols: ['http/1.1'],
  })
}

/** Where a connected socket leads to, in the words of the Timing tab. */
export function describeConnection(socket: Socket): NonNullable<RunDetail['connection']> {
  const { remoteAddress = '', remotePort = 0, remoteFamily } = socket
  const host = remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress
  return {
    remoteAddress: `${host}:${remotePort}`,
    protocol: 'HTTP/1.1',
    tls: socket instanceof TLSSocket ? `${socket.getProtocol() ?? 'TLS'} ${socket.getCipher().name}` : null,
  }
}
