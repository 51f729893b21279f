import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The wall clock (Unix ms) at the last full minute: prices change on full minutes. */
export function useMinute(): number {
  const [minuteMs, setMinuteMs] = useState(lastMinuteMs)
  useEffect(() => {
    const timer = setTimeout(() => setMinuteMs(lastMinuteMs()), minuteMs + MINUTE_MS - Date.now())
    return () => clearTimeout(timer)
  }, [minuteMs])
  return minuteMs
}

function lastMinuteMs(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
}
