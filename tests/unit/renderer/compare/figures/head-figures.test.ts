import { describe, expect, it } from 'vitest'
import { figuresOfRun, NO_FIGURES } from '../../../../../renderer/features/compare/figures/figure-values.ts'
import { headFigures } from '../../../../../renderer/features/compare/figures/head-figures.ts'
import type { ComparisonCell } from '../../../../../shared/schemas/comparison.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { countedRun } from '../../../shared/comparison/statistics/comparison-cell.ts'
import { doneCell } from '../comparison-builders.ts'

const OF_ITS_RUN = { values: figuresOfRun(runDetail().summary, 'USD'), source: { kind: 'run' } }
const NONE = { values: NO_FIGURES, source: { kind: 'none' } }

describe('headFigures', () => {
  it.each<[string, ComparisonCell | undefined, unknown]>([
    ['a cell that never ran', undefined, NONE],
    ['a run that is done', doneCell(), OF_ITS_RUN],
    ['a run that failed', doneCell({ state: 'failed' }), OF_ITS_RUN],
    ['an outdated run', doneCell({ isCurrent: false }), OF_ITS_RUN],
    ['a cell that could not be sent', doneCell({ state: 'failed', run: null }), NONE],
    ['a cell that waits to run again', doneCell({ state: 'queued' }), NONE],
    ['a cell that waits for the next try', doneCell({ state: 'waiting' }), NONE],
  ])('are those of %s', (_what, cell, expected) => {
    expect(headFigures(cell, [], 'USD')).toEqual(expected)
  })

  it('are medians as soon as the row has two runs', () => {
    expect(headFigures(doneCell(), [countedRun()], 'USD')).toEqual(OF_ITS_RUN)
    expect(headFigures(undefined, [countedRun(), countedRun()], 'USD')).toEqual({
      values: NO_FIGURES,
      source: { kind: 'median', count: 2 },
    })
  })
})
