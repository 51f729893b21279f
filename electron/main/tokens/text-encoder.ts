import { chunkEnds } from '../../../shared/domain/tokens/chunk-text.ts'
import { characterBytes, type TokenizedText } from '../../../shared/domain/tokens/token-count.ts'
import type { Vocabulary } from './vocabulary.ts'

/** UTF-16 units of remembered chunks: a few long prompts, about 40 MB with their ids. */
const CACHE_CHARS = 12_000_000
/** Bounds the native memory of one call; a chunk is about a thousand characters. */
const BATCH_CHUNKS = 128

/** A chunk of a text with its tokens. `start` in UTF-16 units. */
export interface EncodedChunk {
  readonly start: number
  readonly text: string
  readonly ids: Uint32Array
}

/** Encodes texts chunk by chunk and remembers the chunks: after an edit only those around it are new. */
export interface CachingEncoder {
  /** The chunks of a text in order; their tokens, put together, are the tokens of the text. */
  encode(text: string): Promise<EncodedChunk[]>
}

/** An encoder with an empty cache. */
export function createCachingEncoder(
  vocabulary: Vocabulary,
  cacheChars: number = CACHE_CHARS,
): CachingEncoder {
  const cache = new Map<string, Uint32Array>()
  let cachedChars = 0

  function recall(text: string): Uint32Array | null {
    const ids = cache.get(text)
    if (ids === undefined) return null
    // Moves the chunk to the young end of the map's order.
    cache.delete(text)
    cache.set(text, ids)
    return ids
  }

  function remember(text: string, ids: Uint32Array): void {
    if (cache.has(text)) return
    cache.set(copyOf(text), ids)
    cachedChars += text.length
    for (const oldest of cache.keys()) {
      if (cachedChars <= cacheChars) break
      cache.delete(oldest)
      cachedChars -= oldest.length
    }
  }

  return {
    async encode(text) {
      const chunks = splitChunks(text).map((chunk) => ({ ...chunk, ids: recall(chunk.text) }))
      const missing = [...new Set(chunks.flatMap((chunk) => (chunk.ids === null ? [chunk.text] : [])))]
      const fresh = new Map<string, Uint32Array>()
      for (let at = 0; at < missing.length; at += BATCH_CHUNKS) {
        const batch = missing.slice(at, at + BATCH_CHUNKS)
        const encoded = await vocabulary.encode(batch)
        batch.forEach((chunk, index) => {
          const ids = encoded[index] ?? new Uint32Array()
          fresh.set(chunk, ids)
          remember(chunk, ids)
        })
      }
      return chunks.map(({ start, text: chunk, ids }) => ({
        start,
        text: chunk,
        ids: ids ?? fresh.get(chunk) ?? new Uint32Array(),
      }))
    },
  }
}

/** Puts the tokens of chunks together, with their places in the whole text. */
export function joinChunks(chunks: readonly EncodedChunk[], vocabulary: Vocabulary): TokenizedText {
  const length = chunks.reduce((sum, chunk) => sum + chunk.ids.length, 0)
  const ids = new Uint32Array(length)
  const byteStarts = new Uint32Array(length)
  const charStarts = new Uint32Array(length)
  let tokenCount = 0
  let byteLength = 0
  for (const chunk of chunks) {
    ids.set(chunk.ids, tokenCount)
    let charAt = 0
    let charEndByte = byteLength + bytesAt(chunk.text, 0)
    for (let index = 0; index < chunk.ids.length; index++) {
      while (byteLength >= charEndByte && charAt < chunk.text.length) {
        charAt += unitsAt(chunk.text, charAt)
        charEndByte += bytesAt(chunk.text, charAt)
      }
      byteStarts[tokenCount + index] = byteLength
      charStarts[tokenCount + index] = chunk.start + charAt
      byteLength += vocabulary.byteLength(chunk.ids[index] ?? 0)
    }
    tokenCount += chunk.ids.length
  }
  return { ids, byteStarts, charStarts, byteLength }
}

function splitChunks(text: string): { start: number; text: string }[] {
  let start = 0
  return chunkEnds(text).map((end) => {
    const chunk = { start, text: text.slice(start, end) }
    start = end
    return chunk
  })
}

/** A slice keeps the whole text it was cut from in memory; its copy does not. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

function bytesAt(text: string, at: number): number {
  const codePoint = text.codePointAt(at)
  return codePoint === undefined ? 0 : characterBytes(codePoint)
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
