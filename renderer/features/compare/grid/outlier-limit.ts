import { quantile, sortSample } from '../../../../shared/domain/statistics/quantile.ts'

/** With fewer values, one that is higher than the others says nothing. */
const FEWEST_VALUES = 5
const PROBABILITY = 0.95

/** What a value must exceed to stand out: the 95th percentile; infinite where there are too few values to tell. */
export function outlierLimit(values: readonly number[]): number {
  if (values.length < FEWEST_VALUES) return Number.POSITIVE_INFINITY
  return quantile(sortSample(values), PROBABILITY) ?? Number.POSITIVE_INFINITY
}
