import { type OfTexts, type Recording, recordingOf } from '../../../../shared/domain/clock/recording.ts'
import type { Timeline } from '../../../../shared/domain/clock/timeline.ts'
import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'
import type { RunDetail, RunError } from '../../../../shared/schemas/run.ts'
import {
  estimateTokens,
  isFilledMiddle,
  prefixOfAnswer,
  type RunFigures,
  type StoredRun,
  storedFigures,
} from '../../response/index.ts'
import type { ClockRun } from './clock-runs.ts'

/** A text to be shown as it grew. Its first `leadLength` characters are there as soon as there is any of the rest. */
export type TrackText = Readonly<{ source: string; leadLength: number }>

/** All that the clock needs of a run that has ended. */
export type ClockTrack = Readonly<{
  recording: Recording
  figures: RunFigures
  reasoning: TrackText
  answer: TrackText
  toolCalls: readonly ToolCall[]
  error: RunError | null
}>

/** A run that is ready to be played. */
export type PlayedRun = Readonly<{ run: ClockRun; track: ClockTrack }>

/** Above this length JSON is not looked for: to put it in order would take too long. */
const MAX_JSON_LENGTH = 1024 * 1024

/** Prepares a stored run for the clock; null while it still runs. */
export function clockTrack(shown: StoredRun, timeline: Timeline): ClockTrack | null {
  const { detail } = shown
  const { summary, message, timings } = detail
  if (summary.status === 'running') return null
  const figures = storedFigures(detail)
  return {
    recording: recordingOf({
      runId: summary.id,
      status: summary.status,
      timings,
      durationMs: summary.durationMs,
      timeline,
      characters: { reasoning: message.reasoning.length, answer: message.answer.length },
      tokens: tokensOf(detail, figures),
    }),
    figures,
    reasoning: { source: message.reasoning, leadLength: 0 },
    answer: answerText(shown),
    toolCalls: message.toolCalls,
    error: detail.error,
  }
}

/** The characters to show of a text when `characters` of it had come. */
export function shownCharacters({ leadLength }: TrackText, characters: number): number {
  return characters === 0 ? 0 : leadLength + characters
}

/** Tokens of each text. Those of tool calls are not told apart, so beside them the answer is guessed. */
function tokensOf({ message }: RunDetail, { completionTokens, reasoningTokens }: RunFigures): OfTexts {
  const guess = { reasoning: estimateTokens(message.reasoning), answer: estimateTokens(message.answer) }
  if (completionTokens === null) return guess
  const guessed = guess.reasoning + guess.answer
  const share = guessed === 0 ? 0 : guess.reasoning / guessed
  const reasoning = reasoningTokens ?? completionTokens * share
  const answer = message.toolCalls.length === 0 ? Math.max(0, completionTokens - reasoning) : guess.answer
  return { reasoning, answer }
}

/** What is no Markdown is shown as code, and what the answer goes on from stands before it. */
function answerText(shown: StoredRun): TrackText {
  const { sent, message } = shown.detail
  const prefix = prefixOfAnswer(sent.bodyText)
  if (isFilledMiddle(shown)) return asCode(prefix, message.answer, '')
  if (isJson(prefix + message.answer)) return asCode(prefix, message.answer, 'json')
  return { source: prefix + message.answer, leadLength: prefix.length }
}

function asCode(prefix: string, answer: string, language: string): TrackText {
  const lead = `${fenceAround(prefix + answer)}${language}\n${prefix}`
  return { source: lead + answer, leadLength: lead.length }
}

/** A fence that nothing in the text can close. */
function fenceAround(text: string): string {
  const longest = (text.match(/~+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0)
  return '~'.repeat(Math.max(3, longest + 1))
}

function isJson(text: string): boolean {
  const first = text.trimStart().charAt(0)
  return (first === '{' || first === '[') && text.length <= MAX_JSON_LENGTH && parseJson(text) !== undefined
}
