import { formatCount, formatDuration } from '../format.ts'
import type { LiveRun } from '../live-run.ts'
import { useTickingNow } from '../use-ticking-now.ts'
import styles from './waiting-note.module.css'

export type WaitingNoteProps = Readonly<{ run: LiveRun }>

const TICK_MS = 100

/** Before the first word: what has happened so far and for how long nothing else has. */
export function WaitingNote({ run }: WaitingNoteProps) {
  const nowMs = useTickingNow(true, TICK_MS)
  return (
    <div className={styles.waiting}>
      <span className={styles.pulse} aria-hidden="true" />
      <p>{stageOf(run)}</p>
      <p className={styles.time}>{formatDuration(nowMs - run.startedAtMs)}</p>
      {run.commentCount > 0 && (
        <p className={styles.detail}>
          The server keeps the connection alive: {formatCount(run.commentCount)} keep-alive
          {run.commentCount === 1 ? ' comment' : ' comments'} so far. The request is queued.
        </p>
      )}
    </div>
  )
}

function stageOf({ runId, response }: LiveRun): string {
  if (runId === null) return 'Preparing the request'
  return response === null ? 'Waiting for the server' : 'Waiting for the first token'
}
