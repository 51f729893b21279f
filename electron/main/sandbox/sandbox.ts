import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { DEFAULT_SANDBOX_OPTIONS, type SandboxOptions } from '../../../shared/schemas/environment.ts'
import { createSandboxAccount } from './account.ts'
import { answerRequest } from './answer-request.ts'
import { type SandboxClock, systemClock } from './clock.ts'
import { createFileStore } from './files/file-store.ts'
import { createPrefixCache } from './generation/prefix-cache.ts'
import type { SandboxTokens } from './generation/sandbox-tokens.ts'
import { isUpload, MAX_BODY_BYTES, MAX_UPLOAD_BYTES, readBody, textOfBody } from './request-body.ts'
import { createRequestLog, type LoggedRequest } from './request-log.ts'

/** The embedded server that speaks the DeepSeek API on loopback. */
export interface Sandbox {
  /** Listens on 127.0.0.1; while it runs, gives the same address again. */
  start(): Promise<{ readonly baseUrl: string }>
  /** Closes every connection, whatever it is in the middle of. */
  stop(): Promise<void>
  /** Sets the behaviour of requests that carry no sandbox headers. */
  configure(options: SandboxOptions): void
  /** The latest requests, at most 100, oldest first. */
  readonly requestLog: readonly LoggedRequest[]
}

/** What the sandbox is made of; all but the tokenizer is for tests to replace. */
export interface SandboxParts {
  readonly tokens: SandboxTokens
  readonly clock?: SandboxClock
  readonly maxBodyBytes?: number
  /** 0, unless given: one that is free. */
  readonly port?: number
}

/** A sandbox that does not run yet. */
export function createSandbox({
  tokens,
  clock = systemClock,
  maxBodyBytes = MAX_BODY_BYTES,
  port = 0,
}: SandboxParts): Sandbox {
  const cache = createPrefixCache()
  const account = createSandboxAccount()
  const files = createFileStore()
  const log = createRequestLog()
  const underWay = new Set<ServerResponse>()
  let configured = DEFAULT_SANDBOX_OPTIONS
  let running: Promise<RunningServer> | null = null

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const disconnected = new AbortController()
    response.once('close', () => disconnected.abort())
    const bodyBytes = await readBody(request, isUpload(request) ? MAX_UPLOAD_BYTES : maxBodyBytes)
    const bodyText = bodyBytes === null ? null : textOfBody(request, bodyBytes)
    log.add(request, bodyText ?? '')
    const { signal } = disconnected
    const parts = { configured, cache, account, files, tokens, underWay, clock, signal }
    await answerRequest({ request, response, bodyText, bodyBytes, ...parts })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => failVisibly(request, response, error))
  })

  return {
    requestLog: log.entries,
    configure(options) {
      configured = options
    },
    async start() {
      running ??= listen(server, port).catch((error: unknown) => {
        running = null
        throw error
      })
      return running
    },
    async stop() {
      if (running === null) return
      await running
      running = null
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

interface RunningServer {
  readonly baseUrl: string
}

function listen(server: Server, wanted: number): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      resolve({ baseUrl: `http://127.0.0.1:${port}` })
    })
  })
}

/** A client that leaves while its body is read is no bug; anything else is, and is answered with its message. */
function failVisibly(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.destroyed && !request.complete) return
  if (response.headersSent) {
    response.destroy()
    return
  }
  const message = `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`
  response.writeHead(500, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      error: { message, type: 'sandbox_error', param: null, code: 'internal_server_error' },
    }),
  )
}
