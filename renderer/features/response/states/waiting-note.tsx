import { hopInWords } from '../../../../shared/domain/connection/hop-words.ts'
import type { RunHop } from '../../../../shared/schemas/connection.ts'
import { formatCount, formatDuration } from '../format.ts'
import type { LiveRun } from '../live-run.ts'
import { useTickingNow } from '../use-ticking-now.ts'
import styles from './waiting-note.module.css'

export type WaitingNoteProps = Readonly<{ run: LiveRun }>

const TICK_MS = 100

/** Before the first word: what has happened so far and for how long nothing else has. */
export function WaitingNote({ run }: WaitingNoteProps) {
  const nowMs = useTickingNow(true, TICK_MS)
  const lastHop = run.response === null ? run.hops.at(-1) : undefined
  return (
    <div className={styles.waiting}>
      <span className={styles.pulse} aria-hidden="true" />
      <p>{stageOf(run)}</p>
      {lastHop !== undefined && <p className={styles.detail}>{stepInWords(lastHop)}</p>}
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

/** The step that led to what is waited for now. */
function stepInWords(hop: RunHop): string {
  const { what, reaction } = hopInWords(hop)
  return `${what} ${hop.kind === 'retry' ? `The next try is sent after ${formatDuration(hop.waitMs)}.` : `${reaction}.`}`
}

function stageOf({ runId, response }: LiveRun): string {
  if (runId === null) return 'Preparing the request'
  return response === null ? 'Waiting for the server' : 'Waiting for the first token'
}
