import { describe, expect, it } from 'vitest'
import {
  type FigureSource,
  figureList,
  sourceInWords,
} from '../../../../../renderer/features/compare/figures/figure-list.ts'
import {
  type FigureValues,
  NO_FIGURES,
} from '../../../../../renderer/features/compare/figures/figure-values.ts'
import type { BestMarks } from '../../../../../shared/domain/comparison/statistics/best-marks.ts'

const KNOWN: FigureValues = {
  firstReasoningMs: 400,
  firstAnswerMs: 1_500,
  tokensPerSecond: 58.2,
  totalMs: 4_900,
  cost: '$0.00056',
  promptTokens: 61,
  reasoningTokens: 212,
  answerTokens: 1_031,
  isEstimate: false,
  tests: { passed: 3, total: 5 },
  finishReason: 'stop',
}

/** Names and values, in order. */
function shown(values: FigureValues, source: FigureSource): string[] {
  return figureList(values, source, { columnId: 'a', best: new Map() }).map(
    ({ name, value }) => `${name}: ${value}`,
  )
}

function bestOf(best: BestMarks, source: FigureSource): string[] {
  const list = figureList(KNOWN, source, { columnId: 'a', best })
  return list.filter(({ isBest }) => isBest).map(({ name }) => name)
}

describe('figureList', () => {
  it('shows what is known of a run', () => {
    expect(shown(KNOWN, { kind: 'run' })).toEqual([
      '1st reasoning: 0.40 s',
      '1st answer: 1.50 s',
      'tok/s: 58',
      'total: 4.90 s',
      'cost: $0.00056',
      'tokens in: 61',
      'reasoning: 212',
      'answer: 1,031',
      'tests: 3/5',
      'finish: stop',
    ])
  })

  it('keeps the place of each figure that is not known', () => {
    expect(shown(NO_FIGURES, { kind: 'none' })).toEqual([
      '1st reasoning: –',
      '1st answer: –',
      'tok/s: –',
      'total: –',
      'cost: –',
      'tokens in: –',
      'reasoning: –',
      'answer: –',
      'tests: –',
      'finish: –',
    ])
  })

  it('says so while they grow, and what is a guess', () => {
    const growing = shown({ ...KNOWN, isEstimate: true, answerTokens: 0 }, { kind: 'live' })
    expect(growing.slice(2, 8)).toEqual([
      'tok/s: ≈ 58',
      'elapsed: 4.90 s',
      'cost so far: $0.00056',
      'tokens in: 61',
      'reasoning: ≈ 212',
      'answer: 0',
    ])
  })

  it('marks what is best in this column and nothing of a run that goes on', () => {
    const marks: BestMarks = new Map([
      ['totalMs', 'a'],
      ['cost', 'b'],
      ['tests', 'a'],
    ])
    expect(bestOf(marks, { kind: 'run' })).toEqual(['total', 'tests'])
    expect(bestOf(marks, { kind: 'median', count: 5 })).toEqual(['total', 'tests'])
    expect(bestOf(marks, { kind: 'live' })).toEqual([])
  })

  it('leaves a few where there is little room', () => {
    const list = figureList(KNOWN, { kind: 'run' }, { columnId: 'a', best: new Map() })
    expect(list.filter(({ isMain }) => isMain).map(({ name }) => name)).toEqual([
      '1st answer',
      'tok/s',
      'total',
      'cost',
      'tests',
    ])
  })
})

describe('sourceInWords', () => {
  it.each<[FigureSource, string]>([
    [{ kind: 'none' }, 'Not run yet'],
    [{ kind: 'live' }, 'This repetition'],
    [{ kind: 'run' }, 'One repetition'],
    [{ kind: 'median', count: 5 }, 'Median of 5 repetitions'],
  ])('of %o is “%s”', (source, expected) => {
    expect(sourceInWords(source)).toBe(expected)
  })
})
