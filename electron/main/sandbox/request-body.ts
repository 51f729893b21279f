import type { IncomingMessage } from 'node:http'
import { MAX_FILE_BYTES } from './files/upload-rules.ts'

/** Largest request body the API takes: 48 MiB (vision guide, limits). */
export const MAX_BODY_BYTES = 48 * 1024 * 1024

/** The body, or null when it is larger than `maxBytes`; the rest is then not read. */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let size = 0
  // Leaving early must not destroy the stream: the refusal goes out on the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Room for the other fields of an upload and the lines between them. */
const FORM_OVERHEAD_BYTES = 64 * 1024

/** Largest body of an upload. */
export const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + FORM_OVERHEAD_BYTES

/** Whether the body is a form with a file, which is no text. */
export function isUpload(request: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')
}

/** The body as text; of an upload only how large it is. */
export function textOfBody(request: IncomingMessage, body: Buffer): string {
  return isUpload(request) ? `[multipart/form-data, ${body.length} bytes]` : body.toString('utf8')
}
