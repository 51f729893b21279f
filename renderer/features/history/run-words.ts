import { formatRunCost } from '../../../shared/domain/money/format-run-cost.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { RunStatus, RunSummary } from '../../../shared/schemas/run.ts'
import type { Tone } from '../../components/badge.tsx'
import { startOfDay, timeOfDay } from './run-days.ts'

const STATUS_TONES: Readonly<Record<RunStatus, Tone>> = {
  running: 'accent',
  done: 'success',
  failed: 'danger',
  aborted: 'neutral',
  interrupted: 'warning',
}

/** The colour of a run's state. */
export function runTone(status: RunStatus): Tone {
  return STATUS_TONES[status]
}

/** How the run ended, e.g. `done`, `failed: 429`, `stopped`. */
export function statusInWords(run: Pick<RunSummary, 'status' | 'httpStatus' | 'errorTitle'>): string {
  switch (run.status) {
    case 'failed':
      return run.errorTitle ?? (run.httpStatus === null ? 'failed' : `failed with ${run.httpStatus}`)
    case 'aborted':
      return 'stopped'
    default:
      return run.status
  }
}

/** `0.61 s`, `12.4 s`, `3 min 05 s`. */
export function durationInWords(durationMs: number): string {
  const seconds = durationMs / 1000
  if (seconds < 10) return `${seconds.toFixed(2)} s`
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
}

/** The time of today's runs, else the day. */
export function whenInWords(timeMs: number, nowMs: number): string {
  if (timeMs >= startOfDay(nowMs)) return timeOfDay(timeMs)
  return new Date(timeMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}

/** The moment to the second, e.g. `Mon, 23 Nov 2026, 03:37:29`. */
export function exactTime(timeMs: number): string {
  return new Date(timeMs).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}

/** Duration, cost, tokens and model, as far as they are known. */
export function runFigures(run: RunSummary, currency: Currency): string {
  const tokens = run.usage?.totalTokens ?? null
  const figures = [
    run.durationMs === null ? null : durationInWords(run.durationMs),
    run.cost === null ? null : (formatRunCost(run.cost, currency) ?? 'cost unknown'),
    tokens === null ? null : `${tokens.toLocaleString('en')} tok`,
    run.model ?? `${run.method} ${run.path}`,
  ]
  return figures.filter((figure) => figure !== null).join(' · ')
}
