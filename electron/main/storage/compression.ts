import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** The fastest level: JSON of frames shrinks to about a fifth, and the main process is not held up. */
const LEVEL = 1

/** Compresses bytes, or text as UTF-8. */
export function deflate(data: string | Uint8Array): Buffer {
  return deflateRawSync(data, { level: LEVEL })
}

/** The text that {@link deflate} was given. */
export function inflateText(data: Uint8Array): string {
  return inflateRawSync(data).toString('utf8')
}
