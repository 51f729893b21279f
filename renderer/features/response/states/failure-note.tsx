import { RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RunError } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { placeOfError } from '../../help/index.ts'
import styles from './failure-note.module.css'

export type FailureNoteProps = Readonly<{
  error: RunError
  /** When the run ended, ms UTC: from then on counts what the server said in `Retry-After`. */
  endedAtMs: number
  onRetry: () => void
}>

/** What happened, whose fault it is and what to do. Nothing is ever sent again by itself. */
export function FailureNote({ error, endedAtMs, onRetry }: FailureNoteProps) {
  const openHelp = useApp((state) => state.openHelp)
  const waitSeconds = useCountdown(endedAtMs + (error.retryAfterSeconds ?? 0) * 1000)
  return (
    <ErrorNote
      title={error.title}
      actions={
        <>
          <Button
            size="small"
            variant={error.retryable ? 'primary' : 'secondary'}
            icon={<RotateCcw size={13} aria-hidden="true" />}
            onPress={onRetry}
          >
            Retry
          </Button>
          <Button size="small" onPress={() => openHelp(placeOfError(error.code))}>
            About this error
          </Button>
          {waitSeconds > 0 && (
            <span className={styles.wait}>The server asks to wait {waitSeconds} s more</span>
          )}
        </>
      }
    >
      <p>{error.hint}</p>
      {error.serverMessage !== null && error.serverMessage !== '' && (
        <p className={styles.server}>
          <span className={styles.label}>The server said:</span> {error.serverMessage}
        </p>
      )}
    </ErrorNote>
  )
}

/** Whole seconds until `untilMs` (UTC), never negative. */
function useCountdown(untilMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const isWaiting = nowMs < untilMs
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isWaiting])
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
}
