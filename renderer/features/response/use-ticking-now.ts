import { useEffect, useState } from 'react'

/** The page's monotonic clock (`performance.now()`), read again every `intervalMs` while `isTicking`. */
export function useTickingNow(isTicking: boolean, intervalMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    if (!isTicking) return
    const timer = setInterval(() => setNowMs(performance.now()), intervalMs)
    return () => clearInterval(timer)
  }, [isTicking, intervalMs])
  return nowMs
}
