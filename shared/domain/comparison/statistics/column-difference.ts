import { type Judgement, judgeDifference, judgePairedDifference } from '../../statistics/judge-difference.ts'
import { type ColumnRuns, valuesOf } from './column-runs.ts'
import type { Measure } from './run-measures.ts'

/** The values of a measure in a column and in the first one: `paired` where both have one at the same places. */
export type DifferenceSamples =
  | { readonly kind: 'paired'; readonly pairs: readonly (readonly [value: number, reference: number])[] }
  | { readonly kind: 'unpaired'; readonly sample: readonly number[]; readonly reference: readonly number[] }

/** How far the median of a column is from that of the first one, and whether that is more than chance. */
export interface ColumnDifference {
  readonly judgement: Judgement
  /** Values of the column that has fewer. */
  readonly n: number
  /** The difference is the median of those at each place, not that of the two medians. */
  readonly isPaired: boolean
}

/** Any fixed number: the same values are to give the same interval each time. */
const SEED = 20_261_124

/** The values to be compared of a column and the first one, in time linear in their runs. */
export function differenceSamples(
  column: ColumnRuns,
  reference: ColumnRuns,
  measure: Measure,
): DifferenceSamples {
  const pairs = pairsOf(column, reference, measure)
  if (pairs !== null) return { kind: 'paired', pairs }
  return {
    kind: 'unpaired',
    sample: valuesOf(column.runs, measure),
    reference: valuesOf(reference.runs, measure),
  }
}

/** Judges the difference of the medians: some 5 ms of work, and the time to sort the values. */
export function judgeSamples(samples: DifferenceSamples): ColumnDifference {
  if (samples.kind === 'paired') {
    const { pairs } = samples
    const judgement = judgePairedDifference({ pairs, statistic: 'median', seed: SEED })
    return { judgement, n: pairs.length, isPaired: true }
  }
  const { sample, reference } = samples
  const judgement = judgeDifference({ sample, reference, statistic: 'median', seed: SEED })
  return { judgement, n: Math.min(sample.length, reference.length), isPaired: false }
}

/** Null where the columns have not all places in common. */
function pairsOf(column: ColumnRuns, reference: ColumnRuns, measure: Measure): [number, number][] | null {
  const [ofColumn, ofReference] = [placesWith(column, measure), placesWith(reference, measure)]
  if (ofColumn.length !== ofReference.length) return null
  const pairs: [number, number][] = []
  for (const [index, { place, value }] of ofColumn.entries()) {
    const other = ofReference[index]
    if (other?.place !== place) return null
    pairs.push([value, other.value])
  }
  return pairs
}

function placesWith({ runs }: ColumnRuns, measure: Measure): { place: number; value: number }[] {
  return runs.flatMap(({ place, measures }) => {
    const value = measures[measure]
    return value === null ? [] : [{ place, value }]
  })
}
