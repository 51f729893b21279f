import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/**
 * A connected socket whose reading can be paused safely.
 *
 * undici's own pausing stops its parser, and a connection that ends or is reset while the parser is stopped breaks
 * an assertion of undici outside of any call of ours, which would end the process. Behind this the parser always
 * runs, and what is paused is the socket itself: TCP slows the sender just the same. At most what one read of the
 * socket had brought is still delivered after `pauseReading`.
 */
export class PacedSocket extends Duplex {
  readonly #socket: Socket
  readonly #onFlushed: () => void

  /** `onFlushed` is called whenever all that was written has been handed to the system. */
  constructor(socket: Socket, onFlushed: () => void) {
    super({ allowHalfOpen: false })
    this.#socket = socket
    this.#onFlushed = onFlushed
    let ended = false
    socket.on('data', (chunk) => this.push(chunk))
    socket.on('end', () => {
      ended = true
      this.push(null)
    })
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => {
      if (!ended) this.destroy()
    })
  }

  pauseReading(): void {
    this.#socket.pause()
  }

  resumeReading(): void {
    this.#socket.resume()
  }

  /** undici lets a connection that waits for its next request not keep the process. */
  ref(): void {
    this.#socket.ref()
  }

  unref(): void {
    this.#socket.unref()
  }

  /** Data is pushed as it comes: undici takes it at once. */
  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#socket.write(chunk, (error) => {
      if (error == null && this.writableLength <= chunk.length) this.#onFlushed()
      callback(error)
    })
  }

  override _final(callback: () => void): void {
    this.#socket.end()
    callback()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#socket.destroy()
    callback(error)
  }
}
