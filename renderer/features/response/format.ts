export {
  formatCount,
  formatDuration,
  formatRate,
  formatSpeed,
  UNKNOWN,
} from '../../../shared/domain/figures/format-figures.ts'

/** `812 B`, `4.1 kB`, `50.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
