import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { TestCertificate } from './certificates.ts'

/** A proxy on loopback that leads every name to loopback, and what it saw. */
export interface TestProxy {
  readonly port: number
  /** What each client asked for: host and port, and the credentials it gave. */
  readonly asked: { readonly target: string; readonly credentials: string | null }[]
  /** All bytes that clients sent through it, as Latin-1. */
  carried(): string
  close(): Promise<void>
}

interface Tally {
  readonly asked: { target: string; credentials: string | null }[]
  readonly carried: string[]
}

/** A proxy for `CONNECT`; with `user` and `password` it asks for them, with `status` it refuses everything. */
export function startConnectProxy(
  options: { credentials?: string; status?: string; certificate?: TestCertificate } = {},
): Promise<TestProxy> {
  return start((socket, tally) => {
    let text = ''
    socket.on('data', function onData(chunk: Buffer) {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end === -1) return
      socket.off('data', onData)
      const target = /^CONNECT (\S+) /.exec(text)?.[1] ?? text.split('\r\n', 1)[0] ?? ''
      const given = /^proxy-authorization: Basic (.*)$/im.exec(text)?.[1]?.trim() ?? null
      const credentials = given === null ? null : Buffer.from(given, 'base64').toString()
      tally.asked.push({ target, credentials })
      if (options.status !== undefined) {
        socket.end(`HTTP/1.1 ${options.status}\r\n\r\n`)
      } else if (options.credentials !== undefined && credentials !== options.credentials) {
        socket.end('HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n')
      } else {
        join(socket, Number(target.split(':').at(-1)), {
          tally,
          greeting: Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n'),
        })
      }
    })
  }, options.certificate)
}

/** A SOCKS server of version 5 (RFC 1928), with a user and password (RFC 1929) where given, or of version 4(a). */
export function startSocksProxy(options: { credentials?: string } = {}): Promise<TestProxy> {
  return start((socket, tally) => {
    let credentials: string | null = null
    const read = byteReader(socket)
    async function serve(): Promise<void> {
      const version = (await read(1))[0]
      if (version === 4) return serveFour()
      const methods = await read((await read(1))[0] ?? 0)
      const method = options.credentials === undefined ? 0 : 2
      if (!methods.includes(method)) return void socket.end(Buffer.from([5, 0xff]))
      socket.write(Buffer.from([5, method]))
      if (method === 2) {
        await read(1)
        const user = (await read((await read(1))[0] ?? 0)).toString()
        const password = (await read((await read(1))[0] ?? 0)).toString()
        credentials = `${user}:${password}`
        const isRight = credentials === options.credentials
        socket.write(Buffer.from([1, isRight ? 0 : 1]))
        if (!isRight) return void socket.end()
      }
      const kind = (await read(4))[3]
      const host =
        kind === 3 ? (await read((await read(1))[0] ?? 0)).toString() : [...(await read(4))].join('.')
      const port = (await read(2)).readUInt16BE()
      tally.asked.push({ target: `${host}:${port}`, credentials })
      read.stop()
      join(socket, port, { tally, greeting: Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]) })
    }
    async function serveFour(): Promise<void> {
      await read(1)
      const port = (await read(2)).readUInt16BE()
      const address = [...(await read(4))]
      await readText()
      const isName = address.slice(0, 3).join('.') === '0.0.0'
      const host = isName ? await readText() : address.join('.')
      tally.asked.push({ target: `${host}:${port}`, credentials: null })
      read.stop()
      join(socket, port, { tally, greeting: Buffer.from([0, 90, 0, 0, 0, 0, 0, 0]) })
    }
    async function readText(): Promise<string> {
      let text = ''
      for (let byte = (await read(1))[0]; byte !== 0; byte = (await read(1))[0]) {
        text += String.fromCharCode(byte ?? 0)
      }
      return text
    }
    void serve()
  })
}

/** Reads exactly so many bytes; `stop` leaves the rest to others. */
function byteReader(socket: Socket) {
  let held = Buffer.alloc(0)
  let wake = (): void => undefined
  const onData = (chunk: Buffer): void => {
    held = Buffer.concat([held, chunk])
    wake()
  }
  socket.on('data', onData)
  async function read(count: number): Promise<Buffer> {
    while (held.length < count) await new Promise<void>((resolve) => (wake = resolve))
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }
  return Object.assign(read, { stop: () => void socket.off('data', onData) })
}

function join(socket: Socket, port: number, { tally, greeting }: { tally: Tally; greeting: Buffer }): void {
  const upstream = connect(port, '127.0.0.1', () => {
    socket.write(greeting)
    socket.on('data', (chunk: Buffer) => tally.carried.push(chunk.toString('latin1')))
    socket.pipe(upstream).pipe(socket)
  })
  upstream.on('error', () => socket.destroy())
  upstream.on('close', () => socket.destroy())
  socket.on('close', () => upstream.destroy())
}

async function start(
  onSocket: (socket: Socket, tally: Tally) => void,
  certificate?: TestCertificate,
): Promise<TestProxy> {
  const tally: Tally = { asked: [], carried: [] }
  const sockets = new Set<Socket>()
  const accept = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    onSocket(socket, tally)
  }
  const server: Server =
    certificate === undefined ? createServer(accept) : createTlsServer(certificate, accept)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked: tally.asked,
    carried: () => tally.carried.join(''),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
