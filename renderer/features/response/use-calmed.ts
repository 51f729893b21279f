import { useEffect, useRef, useState } from 'react'

/** `value`, followed at most every `intervalMs`: for what is dear to redo with each batch of a stream. */
export function useCalmed<T>(value: T, intervalMs: number): T {
  const [calmed, setCalmed] = useState(value)
  const latest = useRef(value)
  latest.current = value
  const isBehind = calmed !== value
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => setCalmed(latest.current), intervalMs)
    return () => clearTimeout(timer)
  }, [isBehind, intervalMs])
  return calmed
}
