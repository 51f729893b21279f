import type { Recording, RecordingEnd } from '../../../../shared/domain/clock/recording.ts'
import type { Silence } from '../../../../shared/domain/clock/silences.ts'
import type { SpeedCurve } from '../../../../shared/domain/clock/speed-curve.ts'
import { formatDuration } from '../../response/index.ts'
import { type PlacedLabel, placeLabels } from './lane-labels.ts'
import { type TimeAxis, xOf } from './time-axis.ts'

/** Marks and their labels stand above the bars. Heights in px from the top of a lane. */
export const LANE_HEIGHT_PX = 43
export const MARK_BASE_PX = 13
const BARS_TOP_PX = 17
export const BARS_BASE_PX = 39
/** A bar of the speed, with the space behind it. */
export const SLICE_PX = 3
const LEAST_BAR_PX = 2
/** A stall is seen however long the axis is. */
const LEAST_SILENCE_PX = 3

export type LaneMark = Readonly<{ kind: 'first-byte' | 'first-reasoning' | 'first-answer'; xPx: number }>
export type LaneSilence = Readonly<{ xPx: number; widthPx: number; label: string | null }>

/** One run along the axis: paths in SVG's own words, places in px. */
export type LaneDrawing = Readonly<{
  /** From Send to the first text. */
  waiting: Readonly<{ xPx: number; widthPx: number }>
  /** From the first text to the end; null where there is no text. */
  base: Readonly<{ xPx: number; widthPx: number }> | null
  /** Thin bars, with space between them. */
  reasoning: string
  /** A solid shape. */
  answer: string
  stalls: readonly LaneSilence[]
  gaps: readonly LaneSilence[]
  marks: readonly LaneMark[]
  /** Null when it is not on the axis. */
  end: Readonly<{ kind: RecordingEnd; xPx: number }> | null
  labels: readonly PlacedLabel[]
}>

export type LaneParts = Readonly<{
  recording: Recording
  curve: SpeedCurve
  /** The speed that full height stands for. */
  fullSpeed: number
  axis: TimeAxis
}>

/** Where everything of a lane stands. Cost: linear in the pixels of the axis, not in the frames. */
export function laneDrawing(parts: LaneParts): LaneDrawing {
  const { recording, axis } = parts
  const { steps, endMs, end, stalls, gaps } = recording
  const firstTextMs = steps.offsetsMs[0] ?? endMs
  const hasText = steps.offsetsMs.length > 0
  const marks = marksOf(recording, axis)
  const ending = isOn(axis, endMs) ? { kind: end, xPx: xOf(axis, endMs) } : null
  return {
    waiting: stretch(axis, 0, firstTextMs),
    base: hasText ? stretch(axis, firstTextMs, endMs) : null,
    ...barPaths(parts),
    stalls: silences(axis, stalls),
    gaps: silences(axis, gaps),
    marks,
    end: ending,
    labels: placeLabels(
      [
        ...(ending === null ? [] : [{ kind: 'end', xPx: ending.xPx, text: formatDuration(endMs) } as const]),
        ...marks
          .filter(({ kind }) => kind !== 'first-byte')
          .toReversed()
          .map(({ kind, xPx }) => ({ kind, xPx, text: formatDuration(msOf(recording, kind)) })),
      ],
      axis.widthPx,
    ),
  }
}

function msOf({ marks }: Recording, kind: LaneMark['kind']): number | null {
  switch (kind) {
    case 'first-byte':
      return marks.firstByteMs
    case 'first-reasoning':
      return marks.firstReasoningMs
    case 'first-answer':
      return marks.firstAnswerMs
  }
}

function isOn({ fromMs, toMs }: TimeAxis, ms: number): boolean {
  return ms >= fromMs && ms <= toMs
}

function marksOf(recording: Recording, axis: TimeAxis): LaneMark[] {
  const kinds = ['first-byte', 'first-reasoning', 'first-answer'] as const
  return kinds.flatMap((kind) => {
    const ms = msOf(recording, kind)
    return ms === null || !isOn(axis, ms) ? [] : [{ kind, xPx: xOf(axis, ms) }]
  })
}

/** The letters of a label in a stall are about this wide. */
const STALL_LETTER_PX = 7

/** Those that would touch are drawn as one, so that there are never more than there are pixels for. */
function silences(axis: TimeAxis, list: readonly Silence[]): LaneSilence[] {
  const drawn: LaneSilence[] = []
  for (const { startMs, endMs } of list) {
    if (endMs < axis.fromMs || startMs > axis.toMs) continue
    const { xPx, widthPx: exactPx } = stretch(axis, startMs, endMs)
    const widthPx = Math.max(exactPx, LEAST_SILENCE_PX)
    const before = drawn.at(-1)
    if (before !== undefined && xPx < before.xPx + before.widthPx + 1) {
      drawn.pop()
      drawn.push({ xPx: before.xPx, widthPx: xPx + widthPx - before.xPx, label: null })
      continue
    }
    const text = formatDuration(endMs - startMs)
    drawn.push({ xPx, widthPx, label: text.length * STALL_LETTER_PX <= widthPx ? text : null })
  }
  return drawn
}

/** What of it is on the axis. */
function stretch(axis: TimeAxis, startMs: number, endMs: number): { xPx: number; widthPx: number } {
  const xPx = xOf(axis, Math.max(startMs, axis.fromMs))
  return { xPx, widthPx: Math.max(0, xOf(axis, Math.min(endMs, axis.toMs)) - xPx) }
}

/** Reasoning below, answer on top of it, as one path each. */
function barPaths({ curve, fullSpeed, axis }: LaneParts): Pick<LaneDrawing, 'reasoning' | 'answer'> {
  const scale = fullSpeed <= 0 ? 0 : (BARS_BASE_PX - BARS_TOP_PX) / fullSpeed
  const { fromMs, sliceMs } = curve.slices
  const reasoning: string[] = []
  const answer: string[] = []
  for (const [slice, reasoningSpeed] of curve.reasoning.entries()) {
    const xPx = xOf(axis, fromMs + slice * sliceMs)
    const low = barHeight(reasoningSpeed, scale)
    const high = Math.min(barHeight(curve.answer[slice] ?? 0, scale), BARS_BASE_PX - BARS_TOP_PX - low)
    if (low > 0) reasoning.push(bar(xPx, BARS_BASE_PX, low, SLICE_PX - 1))
    if (high > 0) answer.push(bar(xPx, BARS_BASE_PX - low, high, SLICE_PX))
  }
  return { reasoning: reasoning.join(''), answer: answer.join('') }
}

function barHeight(speed: number, scale: number): number {
  if (speed <= 0) return 0
  return Math.min(Math.max(speed * scale, LEAST_BAR_PX), BARS_BASE_PX - BARS_TOP_PX)
}

function bar(xPx: number, basePx: number, heightPx: number, widthPx: number): string {
  return `M${short(xPx)} ${short(basePx)}v${short(-heightPx)}h${widthPx}v${short(heightPx)}z`
}

function short(px: number): string {
  return String(Math.round(px * 10) / 10)
}
