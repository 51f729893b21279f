import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000
/** The clock is looked at this often: it can jump, and a timer sleeps with the machine. */
const LOOK_MS = 1000

/** The wall clock (Unix ms) at the last full minute: prices change on full minutes. */
export function useMinute(): number {
  const [minuteMs, setMinuteMs] = useState(lastMinuteMs)
  useEffect(() => {
    const timer = setInterval(() => setMinuteMs(lastMinuteMs()), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return minuteMs
}

function lastMinuteMs(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
}
