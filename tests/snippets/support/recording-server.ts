import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { deferred } from '../../support/deferred.ts'
import { answerOf } from './answers.ts'

/** A request as it stood on the wire. */
export interface RecordedRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** A server on loopback that keeps what it is sent and answers in the shape of the API. */
export interface RecordingServer {
  readonly origin: string
  /** The requests whose path begins with `/<caseId>/`, in order of arrival. */
  requestsOf(caseId: string): readonly RecordedRequest[]
  /** Lets go of the stream of a case whose name begins with `held-`: it stops after its first piece of text. */
  release(caseId: string): void
  close(): Promise<void>
}

type Gate = ReturnType<typeof deferred<void>>

/** Paths of cases with this beginning are answered with 401 and the API's error. */
export const REFUSED_PREFIX = 'refused-'
/** Streams of cases with this beginning wait after their first piece of text until they are released. */
export const HELD_PREFIX = 'held-'

/** Starts a server on a port of the system's choice. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = []
  const gates = new Map<string, Gate>()
  const gateOf = (caseId: string): Gate => {
    const gate = gates.get(caseId) ?? deferred<void>()
    gates.set(caseId, gate)
    return gate
  }
  const server = createServer((incoming, response) => {
    void record(incoming).then((request) => {
      requests.push(request)
      const caseId = request.path.split('/')[1] ?? ''
      return answer(response, request, caseId, () => gateOf(caseId).promise)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requestsOf: (caseId) => requests.filter(({ path }) => path.startsWith(`/${caseId}/`)),
    release: (caseId) => gateOf(caseId).resolve(undefined),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const raw = incoming.rawHeaders
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    // Node reads header bytes as Latin-1; the snippets send UTF-8.
    headers: raw.flatMap((name, at): [string, string][] =>
      at % 2 === 0 ? [[name, Buffer.from(raw[at + 1] ?? '', 'latin1').toString()]] : [],
    ),
    body: Buffer.concat(chunks),
  }
}

async function answer(
  response: ServerResponse,
  request: RecordedRequest,
  caseId: string,
  released: () => Promise<void>,
): Promise<void> {
  const { status, contentType, events } = answerOf(request, caseId.startsWith(REFUSED_PREFIX))
  response.writeHead(status, { 'Content-Type': contentType })
  for (const [at, text] of events.entries()) {
    if (at === 1 && caseId.startsWith(HELD_PREFIX)) await released()
    await writeInTwo(response, Buffer.from(text))
  }
  response.end()
}

/** Cuts where a character of several bytes is, so that a client that decodes piece by piece shows it. */
async function writeInTwo(response: ServerResponse, bytes: Buffer): Promise<void> {
  const wide = bytes.findIndex((byte) => byte >= 0xe0)
  const cut = wide === -1 ? bytes.length >> 1 : wide + 1
  response.write(bytes.subarray(0, cut))
  await new Promise((resolve) => setImmediate(resolve))
  response.write(bytes.subarray(cut))
}
