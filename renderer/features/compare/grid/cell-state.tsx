import { useEffect, useState } from 'react'
import type { ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import { useSecondsUntil } from '../columns/retry-note.tsx'
import { markInWords, markOf } from './cell-words.ts'
import styles from './compare-grid.module.css'
import { isOutdated } from './placed-cells.ts'

const TICK_MS = 500

/** The state of a cell in a word; nothing where its figures say that it is done. */
export function CellState({ cell }: Readonly<{ cell: ComparisonCell }>) {
  if (cell.state === 'waiting' && cell.retry !== null) return <Countdown atMs={cell.retry.atMs} />
  if (cell.state === 'running') return <Elapsed sinceMs={cell.run?.startedAtMs ?? null} />
  if (isOutdated(cell)) return <span className={styles.old}>outdated</span>
  const mark = markOf(cell)
  return mark === 'done' || mark === 'failed' ? null : <span>{markInWords(mark)}</span>
}

function Countdown({ atMs }: Readonly<{ atMs: number }>) {
  const seconds = useSecondsUntil(atMs)
  return <span className={styles.countdown}>{seconds > 0 ? `again in ${seconds} s` : 'trying again'}</span>
}

/** `sinceMs` is Unix ms; null before the run began. */
function Elapsed({ sinceMs }: Readonly<{ sinceMs: number | null }>) {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  if (sinceMs === null) return <span className={styles.streaming}>streaming</span>
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000))
  return <span className={styles.streaming}>{`streaming · ${seconds} s`}</span>
}
