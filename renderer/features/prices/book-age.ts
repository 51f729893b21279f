const DAY_MS = 86_400_000

/** From this age on the built-in prices may well be others by now. */
const STALE_AFTER_DAYS = 60

/** How many whole days ago the built-in prices were compared with their sources. */
export function ageOfBook(checkedOn: string, nowMs: number): Readonly<{ days: number; isStale: boolean }> {
  const days = Math.floor((nowMs - Date.parse(checkedOn)) / DAY_MS)
  return { days, isStale: days > STALE_AFTER_DAYS }
}
