import { describe, expect, it } from 'vitest'
import {
  formatMoment,
  laneWords,
  stateWords,
  totalsWords,
} from '../../../../../renderer/features/compare/clock/clock-words.ts'
import { storedFigures } from '../../../../../renderer/features/response/index.ts'
import { positionAt } from '../../../../../shared/domain/clock/position-at.ts'
import type { RecordingEnd } from '../../../../../shared/domain/clock/recording.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { type FrameTuple, recording } from '../../../shared/clock/recorded-runs.ts'

const FRAMES: readonly FrameTuple[] = [
  [200, 0, 0],
  [800, 20, 0],
  [1_000, 20, 0],
  [1_300, 0, 40],
  [1_500, 0, 40],
  [3_900, 0, 8],
  [4_900, 0, 0],
]

describe('stateWords', () => {
  const run = recording(FRAMES)
  it.each([
    [0, 'waiting 0.0 s'],
    [199, 'waiting 0.2 s'],
    [700, 'waiting for the first token 0.7 s'],
    [810, 'thinking'],
    [1_000, 'thinking · 50 tok/s'],
    [1_500, 'answering · 71 tok/s'],
    [2_700, 'stalled 1.2 s'],
    [4_900, 'done at 4.90 s'],
  ])('at %d ms', (ms, words) => {
    expect(stateWords(run, positionAt(run, ms), { ms, isEstimate: false })).toBe(words)
  })

  it('says that a speed is a guess', () => {
    expect(stateWords(run, positionAt(run, 1_000), { ms: 1_000, isEstimate: true })).toBe(
      'thinking · ≈ 50 tok/s',
    )
  })

  it.each([
    ['done', 'done at 4.90 s'],
    ['failed', 'failed at 4.90 s'],
    ['aborted', 'stopped at 4.90 s'],
    ['interrupted', 'cut off at 4.90 s'],
  ] satisfies readonly [RecordingEnd, string][])('names the end of a run that was %s', (status, words) => {
    const ended = recording(FRAMES, { status })
    expect(stateWords(ended, positionAt(ended, 9_000), { ms: 9_000, isEstimate: false })).toBe(words)
  })
})

describe('laneWords', () => {
  it.each([
    [
      'all there is',
      recording(FRAMES),
      'First reasoning at 0.80 s. First answer at 1.30 s. 1 stall, up to 2.40 s. Done at 4.90 s.',
    ],
    ['a run without text', recording([], { status: 'failed', durationMs: 300 }), 'Failed at 0.30 s.'],
    [
      'several stalls',
      recording([
        [0, 0, 1],
        [2_000, 0, 1],
        [5_000, 0, 1],
      ]),
      'First answer at 0.0 ms. 2 stalls, up to 3.00 s. Done at 5.00 s.',
    ],
  ])('tells %s', (_name, run, words) => {
    expect(laneWords(run)).toBe(words)
  })
})

describe('totalsWords', () => {
  const usage = {
    promptTokens: 5,
    completionTokens: 201,
    reasoningTokens: 100,
    cacheHitTokens: null,
    cacheMissTokens: null,
    totalTokens: 206,
  }
  const timings = { ...runDetail().timings, firstAnswerMs: 500, endMs: 2_500 }

  it.each([
    ['what the API counted', { usage, answer: 'words' }, '2.50 s · 201 tok · 100 tok/s'],
    ['guesses as such', { usage: null, answer: 'w'.repeat(100) }, '2.50 s · ≈ 30 tok · ≈ 15 tok/s'],
    ['the time alone', { usage: null, answer: '' }, '2.50 s'],
  ])('tells %s', (_name, message, words) => {
    const detail = runDetail({ timings, message: { ...runDetail().message, ...message } })
    expect(totalsWords(recording([], { durationMs: 2_500 }), storedFigures(detail))).toBe(words)
  })
})

it.each([
  [0, '0.00 s'],
  [12_399.6, '12.40 s'],
  [123_456, '123.46 s'],
])('tells the moment %d', (ms, words) => {
  expect(formatMoment(ms)).toBe(words)
})
