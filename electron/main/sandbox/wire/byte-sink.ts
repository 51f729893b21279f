import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Where an answer's text goes. Every write waits until the client has room for more. */
export interface TextSink {
  write(text: string): Promise<void>
}

/** Writes each text at once, as one piece. */
export function createTextSink(response: ServerResponse, signal: AbortSignal): TextSink {
  return { write: (text) => writeChunk(response, text, signal) }
}

/** Writes each byte on its own, in a turn of the event loop of its own, so that each leaves as its own packet. */
export function createByteSink(response: ServerResponse, signal: AbortSignal): TextSink {
  response.socket?.setNoDelay(true)
  return {
    async write(text) {
      for (const byte of Buffer.from(text)) {
        if (signal.aborted) return
        await writeChunk(response, Buffer.of(byte), signal)
        await nextTurn()
      }
    },
  }
}

async function writeChunk(
  response: ServerResponse,
  chunk: string | Buffer,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || response.destroyed) return
  if (response.write(chunk)) return
  await once(response, 'drain', { signal }).catch(() => undefined)
}
