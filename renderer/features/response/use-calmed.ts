import { useEffect, useRef, useState } from 'react'

/** `value`, followed at most every `intervalMs`: for what is dear to redo with each batch of a stream. */
export function useCalmed<T>(value: T, intervalMs: number): T {
  const [calmed, setCalmed] = useState(value)
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  const isBehind = calmed !== value
  // With `calmed` among the dependencies: a value that came while the last one was taken over needs a new timer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => setCalmed(latest.current), intervalMs)
    return () => clearTimeout(timer)
  }, [isBehind, calmed, intervalMs])
  return calmed
}
