import type { PriceBook, PriceOverrides, PricePeriod } from '../../schemas/price.ts'

/** No change to the built-in book: what a reset leaves. */
export const NO_OVERRIDES: PriceOverrides = { periods: [], holidays: [], removedIds: [] }

/**
 * The built-in book with the user's changes. A period or holiday list of the user wins over a built-in one for
 * the time it covers; around it the built-in one still holds.
 */
export function mergeBooks(builtIn: PriceBook, overrides: PriceOverrides): PriceBook {
  const removed = new Set(overrides.removedIds)
  return {
    checkedOn: builtIn.checkedOn,
    periods: [...overrides.periods, ...builtIn.periods.filter(({ id }) => !removed.has(id))],
    holidays: [...overrides.holidays, ...builtIn.holidays.filter(({ id }) => !removed.has(id))],
  }
}

/** Two periods that both claim a model for some time. */
export interface PeriodOverlap {
  readonly model: string
  readonly ids: readonly [string, string]
}

/** Every pair of periods that overlap for a model. A list entered by hand should have none. */
export function findOverlaps(periods: readonly PricePeriod[]): PeriodOverlap[] {
  return periods.flatMap((period, index) =>
    periods
      .slice(index + 1)
      .filter((other) => overlapInTime(period, other))
      .flatMap((other) =>
        period.models
          .filter((model) => other.models.includes(model))
          .map((model): PeriodOverlap => ({ model, ids: [period.id, other.id] })),
      ),
  )
}

function overlapInTime(left: PricePeriod, right: PricePeriod): boolean {
  const leftBeforeEnd = right.endsAtMs === null || left.startsAtMs < right.endsAtMs
  const rightBeforeEnd = left.endsAtMs === null || right.startsAtMs < left.endsAtMs
  return leftBeforeEnd && rightBeforeEnd
}
