/** The part of all the time that the axis shows, in ms since Send. */
export type AxisWindow = Readonly<{ fromMs: number; toMs: number }>

/** Nothing arrives that is worth looking at more closely than this. */
const LEAST_LENGTH_MS = 100
/** A window that follows the position begins, or ends, this part of its length away from it. */
const LEAD = 0.1

/** The window over everything. */
export function wholeWindow(endMs: number): AxisWindow {
  return { fromMs: 0, toMs: endMs }
}

export function isWhole({ fromMs, toMs }: AxisWindow, endMs: number): boolean {
  return fromMs <= 0 && toMs >= endMs
}

/** Shows `factor` times as much detail; what is shown at `aroundMs` stays where it is. */
export function zoomed(
  window: AxisWindow,
  by: Readonly<{ factor: number; aroundMs: number; endMs: number }>,
): AxisWindow {
  const { factor, aroundMs, endMs } = by
  const beforeMs = lengthOf(window)
  const lengthMs = Math.min(Math.max(beforeMs / factor, LEAST_LENGTH_MS), endMs)
  const part = beforeMs <= 0 ? 0 : (aroundMs - window.fromMs) / beforeMs
  return within(aroundMs - part * lengthMs, lengthMs, endMs)
}

/** The same length, `byMs` later. */
export function panned(window: AxisWindow, byMs: number, endMs: number): AxisWindow {
  return within(window.fromMs + byMs, lengthOf(window), endMs)
}

/** A window that shows the position: the same, or the one after or before it. */
export function following(window: AxisWindow, positionMs: number, endMs: number): AxisWindow {
  if (positionMs >= window.fromMs && positionMs <= window.toMs) return window
  const lengthMs = lengthOf(window)
  const lead = positionMs > window.toMs ? LEAD : 1 - LEAD
  return within(positionMs - lead * lengthMs, lengthMs, endMs)
}

/** The window for another end: all of it when it was all of it before, else as much of the same as there is. */
export function fitted(window: AxisWindow, endBeforeMs: number, endMs: number): AxisWindow {
  if (isWhole(window, endBeforeMs)) return wholeWindow(endMs)
  return within(window.fromMs, Math.min(lengthOf(window), endMs), endMs)
}

function lengthOf({ fromMs, toMs }: AxisWindow): number {
  return toMs - fromMs
}

function within(fromMs: number, lengthMs: number, endMs: number): AxisWindow {
  const from = Math.min(Math.max(fromMs, 0), Math.max(0, endMs - lengthMs))
  return { fromMs: from, toMs: from + lengthMs }
}
