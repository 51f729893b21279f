/** Free room at both ends of the axis, so that what stands at an end is not cut off. */
export const AXIS_PADDING_PX = 10

/** From this length on times are told in minutes. */
const MINUTES_FROM_MS = 120_000
const HOUR_MS = 3_600_000
const LEAST_TICK_PX = 64
const TICK_STEPS_MS = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1_000,
  2_000,
  5_000,
  10_000,
  15_000,
  30_000,
  60_000,
  120_000,
  300_000,
  600_000,
  900_000,
  1_800_000,
  HOUR_MS,
]

/** A common axis of time: a stretch of it over so many pixels. */
export type TimeAxis = Readonly<{ fromMs: number; toMs: number; widthPx: number }>

export type AxisTick = Readonly<{ atMs: number; xPx: number; label: string }>

/** Where a moment stands; beyond the ends for one that is not on the axis. */
export function xOf(axis: TimeAxis, ms: number): number {
  const lengthMs = axis.toMs - axis.fromMs
  return AXIS_PADDING_PX + (lengthMs <= 0 ? 0 : ((ms - axis.fromMs) / lengthMs) * innerWidth(axis))
}

/** The moment at a place, within the axis. */
export function msAt(axis: TimeAxis, xPx: number): number {
  const inner = innerWidth(axis)
  if (inner === 0) return axis.fromMs
  const part = Math.min(Math.max((xPx - AXIS_PADDING_PX) / inner, 0), 1)
  return axis.fromMs + part * (axis.toMs - axis.fromMs)
}

/** The time that so many pixels stand for. */
export function msOfPixels(axis: TimeAxis, px: number): number {
  const inner = innerWidth(axis)
  return inner === 0 ? 0 : (px / inner) * (axis.toMs - axis.fromMs)
}

/** Round moments along the axis, so far apart that their labels have room. */
export function axisTicks(axis: TimeAxis): AxisTick[] {
  const { fromMs, toMs } = axis
  if (toMs <= fromMs || innerWidth(axis) === 0) return []
  const leastMs = msOfPixels(axis, LEAST_TICK_PX)
  const hours = Math.ceil(leastMs / HOUR_MS)
  const stepMs = TICK_STEPS_MS.find((step) => step >= leastMs) ?? hours * HOUR_MS
  const first = Math.ceil(fromMs / stepMs)
  const count = Math.floor(toMs / stepMs) - first + 1
  return Array.from({ length: count }, (_, index) => {
    const atMs = (first + index) * stepMs
    return { atMs, xPx: xOf(axis, atMs), label: tickLabel(atMs, stepMs, toMs) }
  })
}

/** Minutes where the axis is long, unless it shows parts of a second. */
function tickLabel(ms: number, stepMs: number, toMs: number): string {
  if (ms === 0) return '0'
  const seconds = ms / 1000
  if (toMs < MINUTES_FROM_MS || stepMs < 1_000) return `${seconds.toFixed(decimalsOf(stepMs))} s`
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function decimalsOf(stepMs: number): number {
  if (stepMs >= 1_000) return 0
  if (stepMs >= 100) return 1
  return stepMs >= 10 ? 2 : 3
}

function innerWidth({ widthPx }: Pick<TimeAxis, 'widthPx'>): number {
  return Math.max(0, widthPx - 2 * AXIS_PADDING_PX)
}
