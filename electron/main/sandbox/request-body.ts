import type { IncomingMessage } from 'node:http'

/** Largest request body the API takes: 48 MiB (vision guide, limits). */
export const MAX_BODY_BYTES = 48 * 1024 * 1024

/** The body as text, or null when it is larger than `maxBytes`; the rest is then not read. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let size = 0
  // Leaving early must not destroy the stream: the refusal goes out on the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
