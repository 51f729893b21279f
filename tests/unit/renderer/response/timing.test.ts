import { describe, expect, it } from 'vitest'
import { phasesOf } from '../../../../renderer/features/response/timing/phases.ts'
import { speedSeries } from '../../../../renderer/features/response/timing/speed-series.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'

describe('phasesOf', () => {
  it('follows a reasoning run over TLS from start to end', () => {
    const phases = phasesOf({
      dnsEndMs: 5,
      connectEndMs: 20,
      tlsEndMs: 45,
      requestSentMs: 46,
      headersMs: 200,
      firstByteMs: 210,
      firstReasoningMs: 300,
      firstAnswerMs: 900,
      endMs: 1_200,
    })
    expect(phases).toEqual([
      { name: 'DNS', tone: 'connection', startMs: 0, endMs: 5 },
      { name: 'Connect', tone: 'connection', startMs: 5, endMs: 20 },
      { name: 'TLS', tone: 'connection', startMs: 20, endMs: 45 },
      { name: 'Send request', tone: 'connection', startMs: 45, endMs: 46 },
      { name: 'Wait for headers', tone: 'waiting', startMs: 46, endMs: 200 },
      { name: 'Wait for first byte', tone: 'waiting', startMs: 200, endMs: 210 },
      { name: 'Wait for first reasoning token', tone: 'waiting', startMs: 210, endMs: 300 },
      { name: 'Reasoning', tone: 'reasoning', startMs: 300, endMs: 900 },
      { name: 'Answer', tone: 'answer', startMs: 900, endMs: 1_200 },
    ])
  })

  it.each([
    ['a plain body', { firstByteMs: 10, endMs: 30 }, ['Wait for first byte', 'Body']],
    [
      'an answer without reasoning',
      { firstAnswerMs: 10, endMs: 30 },
      ['Wait for first answer token', 'Answer'],
    ],
    [
      'reasoning without an answer',
      { firstReasoningMs: 10, endMs: 30 },
      ['Wait for first reasoning token', 'Reasoning'],
    ],
    ['nothing', {}, []],
  ])('names the stretches of %s', (_name, known, names) => {
    expect(phasesOf({ ...NO_TIMINGS, ...known }).map((phase) => phase.name)).toEqual(names)
  })
})

describe('speedSeries', () => {
  it('sums the text of each slice and finds the stalls', () => {
    const series = speedSeries(
      {
        offsetsMs: [0, 1_000, 1_050, 1_250, 2_500, 4_000],
        reasoningChars: [0, 10, 20, 0, 0, 0],
        answerChars: [0, 0, 0, 40, 8, 0],
      },
      0.5,
    )
    expect({
      ...series,
      slices: series?.slices.filter((slice) => slice.reasoning + slice.answer > 0),
    }).toEqual({
      sliceMs: 100,
      slices: [
        { startMs: 1_000, reasoning: 150, answer: 0 },
        { startMs: 1_200, reasoning: 0, answer: 200 },
        { startMs: 2_500, reasoning: 0, answer: 40 },
      ],
      stalls: [
        { startMs: 1_250, endMs: 2_500 },
        { startMs: 2_500, endMs: 4_000 },
      ],
      peak: 200,
    })
    expect(series?.slices.length).toBe(31)
  })

  it('takes a pause of a second for no stall', () => {
    const timeline = { offsetsMs: [0, 1_000], reasoningChars: [1, 1], answerChars: [0, 0] }
    expect(speedSeries(timeline, 1)?.stalls).toEqual([])
  })

  it('bounds the number of slices of a long run', () => {
    const timeline = { offsetsMs: [0, 3_600_000], reasoningChars: [1, 1], answerChars: [0, 0] }
    expect(speedSeries(timeline, 1)?.slices.length).toBe(81)
  })

  it('has nothing to say of a run without text', () => {
    expect(speedSeries({ offsetsMs: [1, 2], reasoningChars: [0, 0], answerChars: [0, 0] }, 1)).toBe(null)
  })
})
