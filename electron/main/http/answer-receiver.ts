import type { ProtocolBreach } from '../../../shared/domain/stream/run-errors.ts'
import type { FrameKind, ResponseHead } from '../../../shared/schemas/run.ts'
import { type ContentDecoder, createContentDecoder, createPassThrough } from './content-decoder.ts'
import type { ExchangeControl } from './exchange.ts'
import { createFrameSplitter, type FrameSink } from './frame-splitter.ts'
import { headerValue } from './redirects.ts'
import type { RunClock } from './run-clock.ts'
import { createUtf8Decoder } from './utf8-decoder.ts'
import type { WireListener } from './wire.ts'

/** Turns the bytes of one answer into frames. */
export interface AnswerReceiver {
  readonly contentType: string | null
  onChunk(chunk: Uint8Array): void
  /** The bytes have ended, well or not: delivers what is still held. */
  finish(): Promise<ReceivedAnswer>
}

/** What there is to know of an answer once it has ended. */
export interface ReceivedAnswer {
  readonly isEventStream: boolean
  /** The whole text of a plain body; of an event stream the payload of its last event. */
  readonly text: string
  readonly breach: ProtocolBreach | null
}

export interface AnswerContext {
  readonly head: ResponseHead
  readonly listener: WireListener
  readonly clock: RunClock
  readonly control: ExchangeControl
}

/** A receiver for the answer that begins with this head. Frames go to the listener as they come. */
export function createAnswerReceiver({ head, listener, clock, control }: AnswerContext): AnswerReceiver {
  const contentType = headerValue(head, 'content-type')
  const utf8 = createUtf8Decoder()
  const body = createFrameCutter(contentType, emit)
  let frameCount = 0
  let offsetMs = 0
  let finishing = false
  let tooLarge = false
  let decoderFull = false
  let listenerBusy = false
  let bug: { readonly error: unknown } | null = null

  const known = createContentDecoder(headerValue(head, 'content-encoding') ?? '', { onBytes, onDrain })
  const decoder = known ?? createPassThrough({ onBytes, onDrain })

  function emit(kind: FrameKind, raw: string, data: string | null): void {
    listener.onFrame({ index: frameCount, offsetMs, kind, raw, data })
    frameCount += 1
  }

  function takeText(text: string): void {
    // One reading of the clock for all frames of a chunk: they did arrive together.
    offsetMs = clock.now()
    if (body.feed(text)) return
    tooLarge = true
    control.stop()
  }

  function onBytes(bytes: Uint8Array): void {
    if (tooLarge || bug !== null) return
    try {
      takeText(utf8.decode(bytes))
      if (!finishing) keepPace()
    } catch (error) {
      // Decompressed bytes come from an event of the decoder, where nobody else would catch it.
      bug = { error }
      control.fail(error)
    }
  }

  /** Asks the listener whether it needs a break, and holds the socket until it is over. */
  function keepPace(): void {
    if (listenerBusy) return
    const ready = listener.ready?.()
    if (ready === undefined) return
    listenerBusy = true
    decoder.pause()
    control.pause()
    ready.then(onListenerReady, (error: unknown) => control.fail(error))
  }

  function onListenerReady(): void {
    listenerBusy = false
    decoder.resume()
    resumeSocket()
  }

  function onDrain(): void {
    decoderFull = false
    resumeSocket()
  }

  function resumeSocket(): void {
    if (!decoderFull && !listenerBusy) control.resume()
  }

  async function finish(): Promise<ReceivedAnswer> {
    finishing = true
    const badEncoding = await endDecoder(decoder)
    if (bug !== null) throw bug.error
    takeText(utf8.finish())
    body.finish()
    return { isEventStream: body.isEventStream, text: body.text(), breach: breachOf(badEncoding) }
  }

  function breachOf(badEncoding: boolean): ProtocolBreach | null {
    if (tooLarge) return 'frame-too-large'
    if (badEncoding) return 'bad-encoding'
    if (known === null) return 'unknown-encoding'
    return utf8.foundInvalid ? 'invalid-utf8' : null
  }

  return {
    contentType,
    onChunk(chunk) {
      if (decoder.write(chunk)) return
      decoderFull = true
      control.pause()
    },
    finish,
  }
}

/** True when the bytes could not be decoded. */
function endDecoder(decoder: ContentDecoder): Promise<boolean> {
  return new Promise((resolve) => {
    decoder.end((error) => resolve(error !== null))
    // After the exchange nobody resumes a decoder that waited for the listener.
    decoder.resume()
  })
}

/** Cuts decoded text into frames: SSE frames, or one frame per piece of a plain body. */
interface FrameCutter {
  readonly isEventStream: boolean
  feed(text: string): boolean
  finish(): void
  text(): string
}

function createFrameCutter(contentType: string | null, emit: FrameSink): FrameCutter {
  const isEventStream = contentType?.trim().toLowerCase().startsWith('text/event-stream') ?? false
  return isEventStream ? createStreamCutter(emit) : createPlainCutter(emit)
}

function createStreamCutter(emit: FrameSink): FrameCutter {
  let lastData = ''
  const splitter = createFrameSplitter((kind, raw, data) => {
    if (kind === 'event' && data !== null) lastData = data
    emit(kind, raw, data)
  })
  return { isEventStream: true, feed: splitter.feed, finish: splitter.finish, text: () => lastData }
}

function createPlainCutter(emit: FrameSink): FrameCutter {
  const pieces: string[] = []
  return {
    isEventStream: false,
    feed(text) {
      if (text === '') return true
      pieces.push(text)
      emit('body', text, null)
      return true
    },
    finish() {},
    text: () => pieces.join(''),
  }
}
