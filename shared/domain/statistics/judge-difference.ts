import {
  bootstrapDifference,
  bootstrapPairedDifference,
  type DifferenceInterval,
  type PairedSamples,
  type TwoSamples,
} from './bootstrap.ts'

/** Fewest values from which a difference is judged. */
export const MIN_SAMPLES = 5

/**
 * Whether a difference is more than chance: `different` when its interval leaves out zero. `direction` is where the
 * sample lies from the reference.
 */
export type Judgement =
  | { readonly kind: 'too-few' }
  | { readonly kind: 'noise'; readonly interval: DifferenceInterval }
  | {
      readonly kind: 'different'
      readonly interval: DifferenceInterval
      readonly direction: 'lower' | 'higher'
    }

/** Judges the difference of two independent samples. Throws RangeError for a value that is not finite. */
export function judgeDifference(samples: TwoSamples): Judgement {
  if (Math.min(samples.sample.length, samples.reference.length) < MIN_SAMPLES) return { kind: 'too-few' }
  return judge(bootstrapDifference(samples))
}

/** Judges the differences between the rows of two columns. Throws RangeError for a value that is not finite. */
export function judgePairedDifference(samples: PairedSamples): Judgement {
  if (samples.pairs.length < MIN_SAMPLES) return { kind: 'too-few' }
  return judge(bootstrapPairedDifference(samples))
}

function judge(interval: DifferenceInterval | null): Judgement {
  if (interval === null) return { kind: 'too-few' }
  if (interval.low > 0) return { kind: 'different', interval, direction: 'higher' }
  if (interval.high < 0) return { kind: 'different', interval, direction: 'lower' }
  return { kind: 'noise', interval }
}
