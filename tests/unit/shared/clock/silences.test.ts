import { describe, expect, it } from 'vitest'
import { gapsOf, silenceAt, stallsOf, stretchAround } from '../../../../shared/domain/clock/silences.ts'

describe('stallsOf', () => {
  it.each([
    ['none without text', [], 9_000, []],
    ['none for a pause of a second', [0, 1_000], 1_000, []],
    ['one for a little more', [0, 1_001], 1_001, [{ startMs: 0, endMs: 1_001 }]],
    ['one for the silence before the end', [500, 600], 1_601, [{ startMs: 600, endMs: 1_601 }]],
    ['none for the wait before the first text', [5_000], 5_000, []],
  ])('finds %s', (_name, textOffsetsMs, endMs, stalls) => {
    expect(stallsOf(textOffsetsMs, endMs)).toEqual(stalls)
  })
})

describe('gapsOf', () => {
  it.each([
    ['none without text', [], []],
    ['none for a quarter of a second', [0, 20, 40, 290], []],
    ['one for a little more', [0, 20, 40, 291], [{ startMs: 40, endMs: 291 }]],
    ['none in a stream that is always as slow', [0, 300, 600, 900], []],
    ['one that stands out in a slow stream', [0, 100, 200, 300, 801], [{ startMs: 300, endMs: 801 }]],
    ['one of a second', [0, 20, 1_020], [{ startMs: 20, endMs: 1_020 }]],
    ['no stall', [0, 20, 1_021], []],
  ])('finds %s', (_name, textOffsetsMs, gaps) => {
    expect(gapsOf(textOffsetsMs)).toEqual(gaps)
  })
})

describe('silenceAt', () => {
  const first = { startMs: 100, endMs: 2_000 }
  const second = { startMs: 2_000, endMs: 3_500 }
  it.each([
    [0, null],
    [100, null],
    [100.5, first],
    [1_999, first],
    [2_000, null],
    [2_001, second],
    [3_500, null],
    [9_000, null],
  ])('at %d ms', (ms, silence) => {
    expect(silenceAt([first, second], ms)).toEqual(silence)
  })
})

describe('stretchAround', () => {
  const silences = [
    { startMs: 100, endMs: 2_000 },
    { startMs: 2_000, endMs: 3_500 },
    { startMs: 4_000, endMs: 5_000 },
  ]
  it.each([
    [50, Number.NEGATIVE_INFINITY, 100],
    [100, Number.NEGATIVE_INFINITY, 100],
    [2_000, 2_000, 2_000],
    [3_500, 3_500, 4_000],
    [3_700, 3_500, 4_000],
    [4_500, 3_500, 4_500],
    [6_000, 5_000, Number.POSITIVE_INFINITY],
  ])('%d ms is from %d to %d', (ms, startMs, endMs) => {
    expect(stretchAround(silences, ms)).toEqual({ startMs, endMs })
  })
})
