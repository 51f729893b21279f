import { useEffect, useState } from 'react'
import type { ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { ErrorNote } from '../../../components/error-note.tsx'

export type RetryNoteProps = Readonly<{
  retry: NonNullable<ComparisonCell['retry']>
  run: ComparisonCell['run']
}>

const TICK_MS = 250

/** Why a cell waits and when it is tried again, counting down. */
export function RetryNote({ retry, run }: RetryNoteProps) {
  const secondsLeft = useSecondsUntil(retry.atMs)
  return (
    <ErrorNote
      tone="warning"
      title={secondsLeft > 0 ? `Again in ${secondsLeft} s` : 'Again as soon as there is a place'}
    >
      {`${retry.reason} ${triesInWords(retry.attempts)}`}
      {run?.httpStatus == null ? '' : ` The server answered ${run.httpStatus}.`}
    </ErrorNote>
  )
}

function triesInWords(attempts: number): string {
  return attempts === 1 ? 'Tried once.' : `Tried ${attempts} times.`
}

/** Whole seconds, rounded up, until an instant of the wall clock; never below zero. */
export function useSecondsUntil(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((atMs - nowMs) / 1000))
}
