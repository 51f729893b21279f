import type { FrameRow, Output, ParsedInput } from '../../../shared/ipc/contract.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { Frame, RunDetail } from '../../../shared/schemas/run.ts'
import type { RunRepository } from '../storage/run-repository.ts'
import type { RunService } from './run-service.ts'

/** Longest payload shown in a row of the Events list, in UTF-16 units. */
const FRAME_PREVIEW_LENGTH = 1000

/** Reads and deletes stored runs. A running run is flushed first, so there is one place to read from. */
export interface HistoryService {
  list(input: ParsedInput<'run.list'>): Output<'run.list'>
  get(id: string): RunDetail
  frames(input: ParsedInput<'run.frames'>): Output<'run.frames'>
  findFrames(input: ParsedInput<'run.findFrames'>): Output<'run.findFrames'>
  frame(input: ParsedInput<'run.frame'>): Frame
  frameAt(input: ParsedInput<'run.frameAt'>): Output<'run.frameAt'>
  timeline(id: string): Output<'run.timeline'>
  body(id: string): string
  delete(ids: readonly string[]): void
  /** Deletes every run that is not running; answers how many. */
  clear(): Promise<number>
}

function toRow(frame: Frame): FrameRow {
  const { raw, ...rest } = frame
  return { ...rest, preview: raw.slice(0, FRAME_PREVIEW_LENGTH), rawLength: raw.length }
}

function charsIn(frame: Frame, channel: 'reasoning' | 'answer'): number {
  return frame.spans.reduce((sum, span) => (span.channel === channel ? sum + span.end - span.start : sum), 0)
}

/** The history over the run table. */
export function createHistoryService(options: {
  repository: RunRepository
  runs: RunService
  onDeleted: (ids: readonly string[] | null) => void
}): HistoryService {
  const { repository, runs, onDeleted } = options

  function* framesOf(id: string): Generator<Frame> {
    runs.flush(id)
    if (repository.findSummary(id) === null) throw missing()
    yield* repository.allFrames(id)
  }

  return {
    list: (input) => repository.listPage(input),
    get(id) {
      runs.flush(id)
      const detail = repository.findDetail(id)
      if (detail === null) throw missing()
      return detail
    },
    frames({ id, from, limit }) {
      runs.flush(id)
      return { frames: repository.frames(id, from, limit).map(toRow), total: repository.frameCount(id) }
    },
    findFrames({ id, text, kinds }) {
      const wanted = text.toLowerCase()
      const indexes: number[] = []
      for (const frame of framesOf(id)) {
        const kindFits = kinds.length === 0 || kinds.includes(frame.kind)
        if (kindFits && frame.raw.toLowerCase().includes(wanted)) indexes.push(frame.index)
      }
      return { indexes }
    },
    frame({ id, index }) {
      runs.flush(id)
      const frame = repository.frames(id, index, 1)[0]
      if (frame === undefined) {
        throw new AppError({ code: 'not-found', message: `This run has no frame ${index}.` })
      }
      return frame
    },
    frameAt({ id, channel, offset }) {
      for (const frame of framesOf(id)) {
        const carries = frame.spans.some(
          (span) => span.channel === channel && span.start <= offset && offset < span.end,
        )
        if (carries) return { index: frame.index }
      }
      return { index: null }
    },
    timeline(id) {
      const timeline: Output<'run.timeline'> = { offsetsMs: [], reasoningChars: [], answerChars: [] }
      for (const frame of framesOf(id)) {
        timeline.offsetsMs.push(frame.offsetMs)
        timeline.reasoningChars.push(charsIn(frame, 'reasoning'))
        timeline.answerChars.push(charsIn(frame, 'answer'))
      }
      return timeline
    },
    body(id) {
      return Array.from(framesOf(id), (frame) => frame.raw).join('')
    },
    delete(ids) {
      repository.delete(ids)
      onDeleted(ids)
    },
    async clear() {
      const deleted = await repository.clear()
      onDeleted(null)
      return deleted
    },
  }
}

function missing(): AppError {
  return new AppError({ code: 'not-found', message: 'This run was deleted.' })
}
