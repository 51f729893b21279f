import { lookup } from 'node:dns/promises'
import { isIP, type Socket } from 'node:net'
import { SocksClient } from 'socks'
import { ProxyError } from './proxy-error.ts'
import { describeProxy, type ProxyServer, socketHost } from './proxy-server.ts'
import { socketEvent } from './socket-events.ts'

/** Where a tunnel is to lead. */
export interface TunnelTarget {
  /** Without brackets. */
  readonly host: string
  readonly port: number
}

/** Longest answer of a proxy that is read, and the end of its head. */
const LONGEST_ANSWER = 64 * 1024
const HEAD_END = '\r\n\r\n'

/** Asks a proxy for a way to the target. From then on the socket speaks to the target. Throws a {@link ProxyError}. */
export async function openTunnel(socket: Socket, proxy: ProxyServer, target: TunnelTarget): Promise<void> {
  if (proxy.protocol === 'http' || proxy.protocol === 'https') await connectByHttp(socket, proxy, target)
  else await connectBySocks(socket, proxy, target)
}

/** `CONNECT` (RFC 9110, 9.3.6). */
async function connectByHttp(
  socket: Socket,
  proxy: ProxyServer,
  { host, port }: TunnelTarget,
): Promise<void> {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  const credentials = Buffer.from(`${proxy.user}:${proxy.password}`).toString('base64')
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `host: ${authority}`,
    ...(proxy.user === '' ? [] : [`proxy-authorization: Basic ${credentials}`]),
  ]
  socket.write(`${lines.join('\r\n')}${HEAD_END}`)
  const name = describeProxy(proxy)
  const head = await readHead(socket).catch((error: unknown) => {
    if (error instanceof TooLongError) throw new ProxyError(name, { kind: 'protocol', reason: error.message })
    throw new ProxyError(name, { kind: 'unreachable', errorCode: codeOf(error) })
  })
  const status = /^HTTP\/1\.[01] (\d{3})[ \t]?([^\r\n]*)/.exec(head)
  if (status === null) {
    throw new ProxyError(name, { kind: 'protocol', reason: head.slice(0, 80).replaceAll(/[^ -~]/g, '.') })
  }
  const [, code = '', reason = ''] = status
  if (code.startsWith('2')) return
  socket.destroy()
  if (code === '407') {
    const serverMessage = /^proxy-authenticate:[ \t]*(.*)$/im.exec(head)?.[1]?.trim() ?? null
    throw new ProxyError(name, { kind: 'authentication', hadUser: proxy.user !== '', serverMessage })
  }
  throw new ProxyError(name, { kind: 'refused', reason: `${code} ${reason}`.trim() })
}

class TooLongError extends Error {}

/** The head of the answer. Bytes behind it stay in the socket. */
async function readHead(socket: Socket): Promise<string> {
  let text = ''
  for (;;) {
    await socketEvent(socket, 'readable')
    for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
      const before = text.length
      text += chunk.toString('latin1')
      const end = text.indexOf(HEAD_END)
      if (end !== -1) {
        const rest = chunk.subarray(end + HEAD_END.length - before)
        if (rest.length > 0) socket.unshift(rest)
        return text.slice(0, end)
      }
      if (text.length > LONGEST_ANSWER || !'HTTP/1.'.startsWith(text.slice(0, 7))) {
        // A server of another kind may never send an empty line.
        throw new TooLongError(text.slice(0, 80).replaceAll(/[^ -~]/g, '.'))
      }
    }
  }
}

async function connectBySocks(
  socket: Socket,
  proxy: ProxyServer,
  { host, port }: TunnelTarget,
): Promise<void> {
  const isVersion4 = proxy.protocol === 'socks4' || proxy.protocol === 'socks4a'
  const isLookedUpHere = proxy.protocol === 'socks4' || proxy.protocol === 'socks5'
  const address = isLookedUpHere && isIP(host) === 0 ? await lookUp(host, isVersion4 ? 4 : 0) : host
  try {
    await SocksClient.createConnection({
      existing_socket: socket,
      command: 'connect',
      destination: { host: address, port },
      proxy: {
        host: socketHost(proxy.hostname),
        port: proxy.port,
        type: isVersion4 ? 4 : 5,
        ...(proxy.user === '' ? {} : { userId: proxy.user, password: proxy.password }),
      },
    })
  } catch (error) {
    throw socksError(error, proxy)
  }
}

async function lookUp(host: string, family: 0 | 4): Promise<string> {
  return (await lookup(host, { family })).address
}

/** The client of `socks` says what happened in words alone. */
function socksError(error: unknown, proxy: ProxyServer): ProxyError {
  const name = describeProxy(proxy)
  const reason = error instanceof Error ? error.message : String(error)
  if (/authentication failed|no accepted authentication|unknown authentication/i.test(reason)) {
    return new ProxyError(name, { kind: 'authentication', hadUser: proxy.user !== '', serverMessage: reason })
  }
  if (/rejected connection/i.test(reason)) return new ProxyError(name, { kind: 'refused', reason })
  if (/invalid socks/i.test(reason)) return new ProxyError(name, { kind: 'protocol', reason })
  return new ProxyError(name, { kind: 'unreachable', errorCode: codeOf(error) })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'ECONNRESET'
}
