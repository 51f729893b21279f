import { createAccumulator } from '../../../shared/domain/stream/accumulator.ts'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import type { Frame, ResponseHead } from '../../../shared/schemas/run.ts'
import { createFrameSplitter } from '../http/frame-splitter.ts'

function contentTypeOf(response: ResponseHead | null): string | null {
  const header = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')
  return header?.[1] ?? null
}

/** What the stored frames of a run amount to; for runs that the end of the app kept from being summed up. */
export function messageOfFrames(frames: Iterable<Frame>, response: ResponseHead | null): AccumulatedMessage {
  const accumulator = createAccumulator()
  const splitter = createFrameSplitter((kind, _raw, data) => accumulator.addFrame({ kind, data }))
  const plainPieces: string[] = []
  for (const frame of frames) {
    if (frame.kind === 'body') plainPieces.push(frame.raw)
    else splitter.feed(frame.raw)
  }
  splitter.finish()
  if (plainPieces.length > 0) accumulator.finishBody(plainPieces.join(''), contentTypeOf(response))
  return { ...accumulator.snapshot(), complete: false }
}
