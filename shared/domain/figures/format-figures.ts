/** What stands for a figure that is not known. */
export const UNKNOWN = '–'

/** A duration as people read it: `34 ms`, `0.61 s`, `12.4 s`, `2 min 05 s`. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return UNKNOWN
  if (ms < 99.5) return `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** `1,234`. */
export function formatCount(count: number | null): string {
  return count === null ? UNKNOWN : Math.round(count).toLocaleString('en')
}

/** `3 runs`, `1 run`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `58 tok/s`; one decimal below ten. */
export function formatSpeed(tokensPerSecond: number | null): string {
  return tokensPerSecond === null ? UNKNOWN : `${formatRate(tokensPerSecond)} tok/s`
}

/** The number alone, for where the unit stands beside it. */
export function formatRate(perSecond: number): string {
  return perSecond < 9.95 ? perSecond.toFixed(1) : formatCount(perSecond)
}
