import { describe, expect, it } from 'vitest'
import {
  missingStatistics,
  samplesInWords,
} from '../../../../../renderer/features/compare/statistics/sample-words.ts'
import type { ComparisonStatistics } from '../../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import { statisticsOf } from './statistics-of.ts'

/** A column for each list of what became of its repetitions. */
function of(...columns: readonly (readonly ('done' | 'failed' | 'outdated')[])[]): ComparisonStatistics {
  return statisticsOf(
    columns.map((states) =>
      states.map((state) => ({
        state: state === 'failed' ? 'failed' : 'done',
        isCurrent: state !== 'outdated',
      })),
    ),
  )
}

describe('samplesInWords', () => {
  it.each([
    ['1 run each', of(['done'], ['done'])],
    ['2 runs each', of(['done', 'done'], ['done', 'done'])],
    ['1 to 2 runs each', of(['done'], ['done', 'done'])],
    ['0 to 1 run each · 2 failed', of(['done', 'failed'], ['failed'])],
    ['1 run each · 1 outdated left out', of(['done', 'outdated'], ['done'])],
  ])('says “%s”', (expected, statistics) => {
    expect(samplesInWords(statistics)).toBe(expected)
  })
})

describe('missingStatistics', () => {
  it('misses nothing once a column has two runs', () => {
    expect(missingStatistics(of(['done', 'done'], []))).toBe(null)
  })

  it.each([
    ['no run', of([], [])],
    ['one run each', of(['done'], ['done'])],
    ['outdated runs only', of(['outdated', 'outdated'], [])],
    ['failed runs only', of(['failed', 'failed'], [])],
  ])('tells what to do about %s', (_what, statistics) => {
    expect(missingStatistics(statistics)).toMatch(/^[A-Z].*\.$/)
  })

  it('does not ask for a second run where the request was changed', () => {
    const sentences = [of(['outdated', 'outdated']), of(['done']), of([])].map(missingStatistics)
    expect(new Set(sentences).size).toBe(3)
  })
})
