import type { Transform } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** The encodings that can be decoded, as an `accept-encoding` header. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** Undoes a `content-encoding`. Bytes go to the sink given at creation, in order. */
export interface ContentDecoder {
  /** False when it can take no more: wait for `onDrain`. */
  write(chunk: Uint8Array): boolean
  /** Ends the body; the callback comes when the sink has had everything that could be decoded. */
  end(onFinished: (error: Error | null) => void): void
  pause(): void
  resume(): void
}

export interface ContentSink {
  onBytes(bytes: Uint8Array): void
  onDrain(): void
}

/** Null for an encoding that is not known. */
export function createContentDecoder(encoding: string, sink: ContentSink): ContentDecoder | null {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return createPassThrough(sink)
  const open = OPENERS.get(name)
  return open === undefined ? null : createDecompressor(open, sink)
}

/** For a body that is not encoded. */
export function createPassThrough(sink: ContentSink): ContentDecoder {
  return {
    write(chunk) {
      sink.onBytes(chunk)
      return true
    },
    end: (onFinished) => onFinished(null),
    pause() {},
    resume() {},
  }
}

type OpenDecompressor = (firstByte: number) => Transform

// Flushing at the end makes a body that was cut short give all that can be decoded instead of an error:
// that it was cut is known from HTTP.
const ZLIB_OPTIONS = { finishFlush: constants.Z_SYNC_FLUSH }
const BROTLI_OPTIONS = { finishFlush: constants.BROTLI_OPERATION_FLUSH }

function openGunzip(): Transform {
  return createGunzip(ZLIB_OPTIONS)
}

/** `deflate` is zlib-wrapped by the standard, but some servers send it raw. A zlib wrapper begins with x8. */
function openInflate(firstByte: number): Transform {
  return (firstByte & 0x0f) === 0x08 ? createInflate(ZLIB_OPTIONS) : createInflateRaw(ZLIB_OPTIONS)
}

function openBrotli(): Transform {
  return createBrotliDecompress(BROTLI_OPTIONS)
}

const OPENERS: ReadonlyMap<string, OpenDecompressor> = new Map([
  ['gzip', openGunzip],
  ['x-gzip', openGunzip],
  ['deflate', openInflate],
  ['br', openBrotli],
])

function createDecompressor(open: OpenDecompressor, sink: ContentSink): ContentDecoder {
  let stream: Transform | null = null
  let failure: Error | null = null
  /** The sink has had everything. Bytes behind the compressed ones end it early; they mean nothing. */
  let ended = false
  let onFinished: ((error: Error | null) => void) | null = null

  function settle(): void {
    if (ended) return
    ended = true
    onFinished?.(failure)
    // zlib forgets the write that brought the end, and with it the `drain` that someone may wait for.
    sink.onDrain()
  }

  function opened(firstByte: number): Transform {
    const created = open(firstByte)
    created.on('data', (bytes: Buffer) => sink.onBytes(bytes))
    created.on('drain', () => sink.onDrain())
    created.once('end', settle)
    created.once('close', settle)
    created.once('error', (error) => {
      failure = error
      settle()
    })
    return created
  }

  return {
    write(chunk) {
      if (ended || chunk.length === 0) return true
      stream ??= opened(chunk[0] ?? 0)
      return stream.write(chunk)
    },
    end(callback) {
      if (stream === null || ended) {
        callback(failure)
        return
      }
      onFinished = callback
      stream.end()
    },
    pause: () => stream?.pause(),
    resume: () => stream?.resume(),
  }
}
