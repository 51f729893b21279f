import { judgeDifference } from './judge-difference.ts'
import { summarise } from './summarise.ts'

/** The known values of one column. */
export interface ColumnValues {
  readonly id: string
  readonly values: readonly number[]
}

/** Any fixed number: the same values are to give the same winner on every screen. */
const SEED = 20_261_122

/**
 * The column with the best median, where it is best by more than chance. Of single values the best one wins unless it
 * is tied; as soon as a column has several, the best must be judged different from the second best.
 *
 * @param better which end of the scale is good
 * @returns null where none is best, also for fewer than two columns with values
 */
export function bestOf(columns: readonly ColumnValues[], better: 'lower' | 'higher'): string | null {
  const ranked = columns
    .flatMap(({ id, values }) => {
      const median = summarise(values)?.median
      return median === undefined ? [] : [{ id, values, median }]
    })
    .sort((left, right) => (better === 'lower' ? left.median - right.median : right.median - left.median))
  const [best, second] = ranked
  if (best === undefined || second === undefined || best.median === second.median) return null
  if (ranked.every(({ values }) => values.length === 1)) return best.id
  const judgement = judgeDifference({
    sample: best.values,
    reference: second.values,
    statistic: 'median',
    seed: SEED,
  })
  return judgement.kind === 'different' ? best.id : null
}
