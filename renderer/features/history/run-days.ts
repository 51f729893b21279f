import type { RunSummary } from '../../../shared/schemas/run.ts'

/** The runs of one day, newest first. */
export type HistoryDay = Readonly<{ id: string; label: string; runs: readonly RunSummary[] }>

/** Midnight at the beginning of the day of `timeMs`, in local time. */
export function startOfDay(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0)
}

/** Runs, newest first, by day. */
export function groupByDay(runs: readonly RunSummary[], nowMs: number): readonly HistoryDay[] {
  const days: { dayMs: number; runs: RunSummary[] }[] = []
  for (const run of runs) {
    const dayMs = startOfDay(run.startedAtMs)
    const last = days.at(-1)
    if (last?.dayMs === dayMs) last.runs.push(run)
    else days.push({ dayMs, runs: [run] })
  }
  return days.map(({ dayMs, runs: ofDay }) => ({
    id: `day:${dayMs}`,
    label: dayLabel(dayMs, nowMs),
    runs: ofDay,
  }))
}

function dayLabel(dayMs: number, nowMs: number): string {
  const todayMs = startOfDay(nowMs)
  if (dayMs === todayMs) return 'Today'
  // The moment before midnight is yesterday, also after a day of 23 or 25 hours.
  if (dayMs === startOfDay(todayMs - 1)) return 'Yesterday'
  const date = new Date(dayMs)
  const isThisYear = date.getFullYear() === new Date(nowMs).getFullYear()
  const weekday = date.toLocaleDateString('en-GB', { weekday: 'short' })
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
  return `${weekday} ${day}`
}

/** Time of day, `23:14`. */
export function timeOfDay(timeMs: number): string {
  return new Date(timeMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
