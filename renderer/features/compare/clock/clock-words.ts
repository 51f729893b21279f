import type { Position } from '../../../../shared/domain/clock/position-at.ts'
import type { Recording, RecordingEnd } from '../../../../shared/domain/clock/recording.ts'
import { silenceAt } from '../../../../shared/domain/clock/silences.ts'
import { countOf } from '../../../../shared/domain/figures/format-figures.ts'
import { formatCount, formatDuration, formatSpeed, type RunFigures } from '../../response/index.ts'

const END_WORDS: Readonly<Record<RecordingEnd, string>> = {
  done: 'done',
  failed: 'failed',
  aborted: 'stopped',
  interrupted: 'cut off',
}

/** A moment on the clock, to the hundredth: `12.40 s`. */
export function formatMoment(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

/** What a run does at a moment: `waiting 0.8 s`, `thinking · 54 tok/s`, `done at 4.90 s`. */
export function stateWords(
  recording: Recording,
  { phase, tokensPerSecondNow }: Pick<Position, 'phase' | 'tokensPerSecondNow'>,
  of: Readonly<{ ms: number; isEstimate: boolean }>,
): string {
  const speed = tokensPerSecondNow === null ? '' : ` · ${about(of)}${formatSpeed(tokensPerSecondNow)}`
  switch (phase) {
    case 'waiting':
      return hasBegun(recording, of.ms)
        ? `waiting for the first token ${tenths(of.ms)}`
        : `waiting ${tenths(of.ms)}`
    case 'reasoning':
      return `thinking${speed}`
    case 'answering':
      return `answering${speed}`
    case 'stalled':
      return `stalled ${tenths(of.ms - (silenceAt(recording.stalls, of.ms)?.startMs ?? of.ms))}`
    case 'ended':
    case 'failed':
      return `${END_WORDS[recording.end]} at ${formatDuration(recording.endMs)}`
  }
}

/** The whole run in figures: `4.90 s · 243 tok · 58 tok/s`. */
export function totalsWords({ endMs }: Recording, figures: RunFigures): string {
  const { completionTokens, tokensPerSecond } = figures
  const parts = [formatDuration(endMs)]
  if (completionTokens !== null) parts.push(`${about(figures)}${formatCount(completionTokens)} tok`)
  if (tokensPerSecond !== null) parts.push(`${about(figures)}${formatSpeed(tokensPerSecond)}`)
  return parts.join(' · ')
}

/** The lane for those who do not see it. */
export function laneWords(recording: Recording): string {
  const { marks, stalls, end, endMs } = recording
  const longestMs = stalls.reduce((longest, stall) => Math.max(longest, stall.endMs - stall.startMs), 0)
  const sentences = [
    marks.firstReasoningMs === null ? null : `First reasoning at ${formatDuration(marks.firstReasoningMs)}.`,
    marks.firstAnswerMs === null ? null : `First answer at ${formatDuration(marks.firstAnswerMs)}.`,
    stalls.length === 0 ? null : `${countOf(stalls.length, 'stall')}, up to ${formatDuration(longestMs)}.`,
    `${capitalised(END_WORDS[end])} at ${formatDuration(endMs)}.`,
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function about({ isEstimate }: Readonly<{ isEstimate: boolean }>): string {
  return isEstimate ? '≈ ' : ''
}

function hasBegun({ marks }: Recording, ms: number): boolean {
  return marks.firstByteMs !== null && marks.firstByteMs <= ms
}

/** To the tenth: a figure that runs is not read more closely. */
function tenths(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
