import type { UploadedFile } from './read-files-answer.ts'

const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
] as const

/** When a file goes, seen from `nowMs`: `stays`, `in 23 hours`, `in less than a minute`, `expired`. Whole units only. */
export function expiryWords({ expiresAtMs }: Pick<UploadedFile, 'expiresAtMs'>, nowMs: number): string {
  if (expiresAtMs === null) return 'stays'
  const leftMs = expiresAtMs - nowMs
  if (leftMs <= 0) return 'expired'
  const unit = UNITS.find(({ ms }) => leftMs >= ms)
  if (unit === undefined) return 'in less than a minute'
  const count = Math.floor(leftMs / unit.ms)
  return `in ${count} ${unit.name}${count === 1 ? '' : 's'}`
}
