import { describe, expect, test } from 'vitest'
import {
  type CellMarkKind,
  cellInWords,
  failureOf,
  figuresOf,
  type MaybeCell,
  markOf,
  medianDuration,
  rowTitle,
  shownRepetition,
  shownValues,
} from '../../../../../renderer/features/compare/grid/cell-words.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import type { RunSummary } from '../../../../../shared/schemas/run.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { doneCell } from '../comparison-builders.ts'

const USAGE = {
  promptTokens: 10,
  completionTokens: 1234,
  reasoningTokens: null,
  cacheHitTokens: null,
  cacheMissTokens: null,
  totalTokens: 1244,
}

function cellWith(run: Partial<RunSummary>, change: Partial<ComparisonCell> = {}): ComparisonCell {
  return doneCell({ run: { ...runDetail().summary, ...run }, ...change })
}

const FULL = cellWith({
  durationMs: 1400,
  usage: USAGE,
  cost: { usd: '0.00011', cny: null, isEstimate: true },
  checks: { passed: 2, failed: 0, unknown: 1 },
})

describe('markOf', () => {
  test.each<[string, MaybeCell, CellMarkKind]>([
    ['nothing', undefined, 'empty'],
    ['a queue', doneCell({ state: 'queued' }), 'queued'],
    ['a stop', doneCell({ state: 'aborted' }), 'aborted'],
    ['a run without tests', doneCell(), 'done'],
    ['tests that passed or could not be judged', FULL, 'done'],
    ['a test that failed', cellWith({ checks: { passed: 2, failed: 1, unknown: 0 } }), 'tests-failed'],
    [
      'a run that failed, whatever its tests',
      cellWith({ checks: { passed: 0, failed: 1, unknown: 0 } }, { state: 'failed' }),
      'failed',
    ],
  ])('of %s', (_, cell, mark) => {
    expect(markOf(cell)).toBe(mark)
  })
})

describe('failureOf', () => {
  test.each<[string, MaybeCell, string | null]>([
    [
      'the title of the run',
      cellWith({ errorTitle: 'Rate limit reached' }, { state: 'failed' }),
      'Rate limit reached',
    ],
    [
      'why it was not sent',
      doneCell({
        state: 'failed',
        run: null,
        error: { code: 'unresolved-variables', message: 'No value for “city”.', retryable: false },
      }),
      'No value for “city”.',
    ],
    ['the state where nothing is known', doneCell({ state: 'failed', run: null }), 'Failed'],
    ['nothing of a run that is done', cellWith({ errorTitle: 'Rate limit reached' }), null],
    ['nothing of nothing', undefined, null],
  ])('is %s', (_, cell, failure) => {
    expect(failureOf(cell)).toBe(failure)
  })
})

describe('figuresOf', () => {
  test.each<[string, ComparisonCell, string[]]>([
    ['all that is known', FULL, ['1.40 s', '1,234 tok', '≈ $0.00011']],
    [
      'no cost where there is none in the currency',
      cellWith({ durationMs: 50, cost: { usd: null, cny: '1', isEstimate: false } }),
      ['50 ms'],
    ],
    ['nothing of a run that another will follow', { ...FULL, state: 'queued' }, []],
    ['nothing without a run', { ...FULL, run: null }, []],
  ])('are %s', (_, cell, figures) => {
    expect(figuresOf(cell, 'USD')).toEqual(figures)
  })
})

test.each<[MaybeCell, string]>([
  [undefined, 'not run'],
  [FULL, 'done · 1.40 s · 1,234 tok · ≈ $0.00011 · 2 of 3 tests passed'],
  [{ ...FULL, isCurrent: false, run: null }, 'done · outdated'],
  [cellWith({ errorTitle: 'No connection', durationMs: null }, { state: 'failed' }), 'No connection'],
  [{ ...FULL, state: 'running' }, 'streaming'],
])('a cell in words', (cell, words) => {
  expect(cellInWords(cell, 'USD')).toBe(words)
})

describe('of several repetitions', () => {
  const cells = [
    doneCell({ state: 'failed', run: { ...runDetail().summary, durationMs: 1 } }),
    cellWith({ durationMs: 300 }),
    undefined,
    cellWith({ durationMs: 100 }),
  ]

  test('the median takes those that are done', () => {
    expect([medianDuration(cells), medianDuration([undefined])]).toEqual([200, null])
  })

  test.each<[string, readonly MaybeCell[], number]>([
    ['the first that is done', cells, 2],
    ['else the first there is', [undefined, doneCell({ state: 'running' })], 2],
    ['else the first place', [undefined, undefined], 1],
  ])('%s is shown', (_, shown, repetition) => {
    expect(shownRepetition(shown)).toBe(repetition)
  })
})

describe('the values of a row', () => {
  const row = { id: 'r', values: ['two\n  lines', 'x'.repeat(5000)] }

  test('stand in one line each, cut where they are long', () => {
    expect(shownValues(['a', 'b', 'c'], row)).toEqual([
      { name: 'a', value: 'two lines' },
      { name: 'b', value: `${'x'.repeat(199)}…` },
      { name: 'c', value: '' },
    ])
  })

  test('stand in the title as they are, up to a thousand characters', () => {
    expect(rowTitle(['a', 'b'], row)).toBe(`a: two\n  lines\nb: ${'x'.repeat(999)}…`)
  })
})
