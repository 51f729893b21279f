import type { UsageGrouping } from '../../../shared/schemas/spend.ts'

/** What one row of a report stands for. */
export const GROUP_NAMES: Readonly<Record<UsageGrouping, string>> = {
  day: 'Day',
  model: 'Model',
  environment: 'Environment',
  collection: 'Collection',
}

/** `0.61 s`, `12.4 s`. */
export function seconds(ms: number | null): string {
  if (ms === null) return '–'
  return `${(ms / 1000).toFixed(ms < 9_995 ? 2 : 1)} s`
}
