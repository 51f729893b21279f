import { createParser } from 'eventsource-parser'
import type { FrameKind } from '../../../shared/schemas/run.ts'

/** Receives the frames of a stream in order. `data` is the payload of an event, null where there is none. */
export type FrameSink = (kind: FrameKind, raw: string, data: string | null) => void

/** Bounds of what may be held back while a frame is incomplete. */
export interface FrameLimits {
  /** UTF-16 units. */
  readonly maxFrameLength: number
}

/** 64 Mi units: far above any event of the API, far below what hurts the process. */
export const DEFAULT_FRAME_LIMITS: FrameLimits = { maxFrameLength: 64 * 1024 * 1024 }

/**
 * Cuts decoded text into SSE frames. A frame is a block of lines with the blank line that ends it, or one more
 * blank line alone. Joined, the frames are the text that was fed, character for character, and where the text
 * was cut for feeding makes no difference.
 */
export interface FrameSplitter {
  /** False once a frame is longer than the limit: what was held was emitted as a tail, feed no more. */
  feed(text: string): boolean
  /** The body has ended: emits what is held. */
  finish(): void
}

const DONE_MARK = '[DONE]'
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Finds the ends of blocks itself, to keep the raw text, and leaves their meaning to eventsource-parser.
 * Every character is looked at a fixed number of times, however the text is cut.
 */
export function createFrameSplitter(
  emit: FrameSink,
  limits: FrameLimits = DEFAULT_FRAME_LIMITS,
): FrameSplitter {
  const readBlock = createBlockReader()
  /** Pieces of the block that is not complete yet. */
  let held: string[] = []
  let heldLength = 0
  /** A `\r` at the end of a feed: a line end alone, but half of one if `\n` follows. */
  let heldReturn = ''
  let lineHasText = false
  let blockHasLines = false
  let atStart = true
  let overflowed = false

  function takeHeld(lastPiece: string): string {
    if (heldLength === 0) return lastPiece
    held.push(lastPiece)
    const raw = held.join('')
    held = []
    heldLength = 0
    return raw
  }

  function endBlock(lastPiece: string): void {
    const raw = takeHeld(lastPiece)
    if (!blockHasLines) {
      emit('blank', raw, null)
      return
    }
    blockHasLines = false
    const { kind, data } = readBlock(raw)
    emit(kind, raw, data)
  }

  function scan(text: string): void {
    let blockStart = 0
    let lineStart = atStart && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0
    atStart = false
    // Each search result is used until it is passed, so text without `\r`, the usual case, is searched for it once.
    let nextReturn = text.indexOf('\r')
    let nextFeed = text.indexOf('\n')
    while (nextFeed !== -1 || nextReturn !== -1) {
      const endsWithReturn = nextReturn !== -1 && (nextFeed === -1 || nextReturn < nextFeed)
      const lineEnd = endsWithReturn ? nextReturn : nextFeed
      const nextLine = endsWithReturn && nextFeed === lineEnd + 1 ? lineEnd + 2 : lineEnd + 1
      if (lineHasText || lineEnd > lineStart) {
        blockHasLines = true
        lineHasText = false
      } else {
        endBlock(text.slice(blockStart, nextLine))
        blockStart = nextLine
      }
      lineStart = nextLine
      if (endsWithReturn) nextReturn = text.indexOf('\r', nextLine)
      if (nextFeed !== -1 && nextFeed < nextLine) nextFeed = text.indexOf('\n', nextLine)
    }
    if (lineStart < text.length) lineHasText = true
    if (blockStart < text.length) hold(text.slice(blockStart))
  }

  function hold(piece: string): void {
    held.push(piece)
    heldLength += piece.length
    if (heldLength <= limits.maxFrameLength) return
    overflowed = true
    emit('tail', takeHeld(''), null)
  }

  return {
    feed(text) {
      if (text === '' || overflowed) return !overflowed
      const joined = heldReturn + text
      const endsWithReturn = joined.endsWith('\r')
      heldReturn = endsWithReturn ? '\r' : ''
      const whole = endsWithReturn ? joined.slice(0, -1) : joined
      if (whole !== '') scan(whole)
      return !overflowed
    },
    finish() {
      if (overflowed) return
      if (heldReturn !== '') scan(heldReturn)
      if (heldLength === 0) return
      const raw = takeHeld('')
      const { kind, data } = readTail(readBlock, raw)
      emit(kind, raw, data)
    },
  }
}

interface Block {
  readonly kind: FrameKind
  readonly data: string | null
}

/** Reads complete blocks, one after the other. */
function createBlockReader(): (raw: string) => Block {
  let data: string | null = null
  let hasComment = false
  const parser = createParser({
    onEvent: (event) => {
      data = event.data
    },
    onComment: () => {
      hasComment = true
    },
  })
  return (raw) => {
    data = null
    hasComment = false
    parser.feed(raw)
    if (data === DONE_MARK) return { kind: 'done', data }
    return { kind: data === null && hasComment ? 'comment' : 'event', data }
  }
}

/**
 * Reads a block whose blank line never came, as if it had. The standard drops such a block; here nothing is
 * dropped, and servers that leave out the last line break still have their `[DONE]` and comments recognised.
 */
function readTail(readBlock: (raw: string) => Block, raw: string): Block {
  if (raw === BYTE_ORDER_MARK) return { kind: 'blank', data: null }
  const block = readBlock(`${raw}\n\n`)
  return block.kind === 'event' ? { kind: 'tail', data: block.data } : block
}
