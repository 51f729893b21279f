import { z } from 'zod'
import { type Frame, frameSchema } from '../../../shared/schemas/run.ts'
import { deflate, inflateText } from './compression.ts'
import { readJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Bounds of one chunk, which is what reading a single frame costs. One frame alone may be longer. */
const CHUNK_FRAMES = 500
const CHUNK_CHARACTERS = 1024 * 1024

/** A frame without its index, which is its place: short, since there may be a million of them. */
const packedFramesSchema = z.array(
  z.tuple([
    frameSchema.shape.offsetMs,
    frameSchema.shape.kind,
    frameSchema.shape.raw,
    frameSchema.shape.spans,
    frameSchema.shape.problem,
  ]),
)

interface ChunkRow {
  firstIndex: number
  frames: Buffer
}

/** Frames of runs in compressed chunks. */
export interface RunFrameStore {
  /** Appends frames whose indexes continue those already stored. */
  append(runRowId: number, frames: readonly Frame[]): void
  page(runRowId: number, from: number, limit: number): Frame[]
  /** Every frame in order, a chunk in memory at a time. */
  all(runRowId: number): Generator<Frame, void, undefined>
}

/** Frames in the table `run_frame_chunks`. */
export function createRunFrameStore(db: StorageDatabase): RunFrameStore {
  const insert = db.prepare<[number, number, Uint8Array]>(
    'frames.insertChunk',
    'INSERT INTO run_frame_chunks (run_row_id, first_index, frames) VALUES (?, ?, ?)',
  )
  const chunkAt = db.prepare<[number, number], ChunkRow>(
    'frames.chunkAt',
    `SELECT first_index AS firstIndex, frames FROM run_frame_chunks
     WHERE run_row_id = ? AND first_index <= ? ORDER BY first_index DESC LIMIT 1`,
  )

  /** Looks each chunk up by key: an open cursor would lock the connection while the caller works. */
  function* framesFrom(runRowId: number, from: number): Generator<Frame, void, undefined> {
    let index = from
    while (true) {
      const chunk = chunkAt.get(runRowId, index)
      const frames = chunk === undefined ? [] : unpack(chunk).slice(index - chunk.firstIndex)
      if (frames.length === 0) return
      yield* frames
      index += frames.length
    }
  }

  return {
    append(runRowId, frames) {
      for (const chunk of split(frames))
        insert.run(runRowId, chunk[0].index, deflate(JSON.stringify(chunk.map(pack))))
    },
    page(runRowId, from, limit) {
      const frames: Frame[] = []
      if (limit <= 0) return frames
      for (const frame of framesFrom(runRowId, from)) {
        frames.push(frame)
        if (frames.length === limit) break
      }
      return frames
    },
    all: (runRowId) => framesFrom(runRowId, 0),
  }
}

function split(frames: readonly Frame[]): [Frame, ...Frame[]][] {
  const chunks: [Frame, ...Frame[]][] = []
  let characters = 0
  for (const frame of frames) {
    const chunk = chunks.at(-1)
    if (
      chunk === undefined ||
      chunk.length === CHUNK_FRAMES ||
      characters + frame.raw.length > CHUNK_CHARACTERS
    ) {
      chunks.push([frame])
      characters = 0
    } else {
      chunk.push(frame)
    }
    characters += frame.raw.length
  }
  return chunks
}

function pack({ offsetMs, kind, raw, spans, problem }: Frame): z.input<typeof packedFramesSchema>[number] {
  return [offsetMs, kind, raw, spans, problem]
}

function unpack(chunk: ChunkRow): Frame[] {
  return readJson(packedFramesSchema, inflateText(chunk.frames)).map(
    ([offsetMs, kind, raw, spans, problem], place) => ({
      index: chunk.firstIndex + place,
      offsetMs,
      kind,
      raw,
      spans,
      problem,
    }),
  )
}
