import type { FrameRow } from '../../../shared/ipc/contract.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

export interface UnreadFramesSlice {
  /** By run: indexes of the events that could not be read, so that nothing of them is in the message. */
  readonly unreadFrames: Readonly<Record<string, readonly number[]>>
  /** Looks for them in a run that has ended, once for each run. */
  findUnreadFrames(runId: string): Promise<void>
}

const NONE: readonly number[] = []
/** Frames read at a time. */
const PAGE_FRAMES = 200

/** The events of a run that could not be read; none while that is not known. */
export function unreadFramesOf(state: UnreadFramesSlice, runId: string | null): readonly number[] {
  return runId === null ? NONE : (state.unreadFrames[runId] ?? NONE)
}

export function createUnreadFramesSlice({
  api,
}: Readonly<{ api: WorkbenchApi }>): SliceCreator<UnreadFramesSlice> {
  return (set, get) => ({
    unreadFrames: {},
    async findUnreadFrames(runId) {
      if (get().unreadFrames[runId] !== undefined) return
      try {
        const found = await readUnreadFrames(api, runId)
        set({ unreadFrames: { ...get().unreadFrames, [runId]: found } })
      } catch {
        // Asked again when the run is shown again: the run was deleted, or Events will say what is wrong.
      }
    },
  })
}

/** Reads no frame that brought text: of a long answer that leaves a handful. */
async function readUnreadFrames(api: WorkbenchApi, runId: string): Promise<readonly number[]> {
  const { reasoningChars, answerChars } = await api.call['run.timeline']({ id: runId })
  const textOf = (index: number) => (reasoningChars[index] ?? 0) + (answerChars[index] ?? 0)
  const unread: number[] = []
  let index = 0
  while (index < answerChars.length) {
    if (textOf(index) > 0) {
      index += 1
      continue
    }
    const { frames } = await api.call['run.frames']({ id: runId, from: index, limit: PAGE_FRAMES })
    if (frames.length === 0) break
    unread.push(...frames.filter(isUnread).map((frame) => frame.index))
    index += frames.length
  }
  return unread
}

/** A `tail` has a problem as well, of which the end of the run tells. */
function isUnread({ kind, problem, spans }: FrameRow): boolean {
  return kind === 'event' && problem !== null && spans.length === 0
}
