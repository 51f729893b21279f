import type { HolidayList, PriceBook, PriceOverrides, PricePeriod } from '../../../shared/schemas/price.ts'

/** Where an entry of the book comes from. `changed` and `removed` are built-in ones that the user touched. */
export type EntryOrigin = 'built-in' | 'added' | 'changed' | 'removed'

/** An entry as the book lists it. A removed one is still listed, so that it can be restored. */
export type BookEntry<T> = Readonly<{ entry: T; origin: EntryOrigin }>

type Entry = Readonly<{ id: string }>

/** Every period of the built-in book and of the user, the latest first. */
export function periodEntries(book: PriceBook, overrides: PriceOverrides): BookEntry<PricePeriod>[] {
  return entriesOf(book.periods, overrides.periods, overrides.removedIds).sort(
    (left, right) =>
      right.entry.startsAtMs - left.entry.startsAtMs || left.entry.id.localeCompare(right.entry.id),
  )
}

/** Every holiday list, the latest first. */
export function holidayEntries(book: PriceBook, overrides: PriceOverrides): BookEntry<HolidayList>[] {
  return entriesOf(book.holidays, overrides.holidays, overrides.removedIds).sort((left, right) =>
    right.entry.fromDate.localeCompare(left.entry.fromDate),
  )
}

function entriesOf<T extends Entry>(
  builtIn: readonly T[],
  own: readonly T[],
  removedIds: readonly string[],
): BookEntry<T>[] {
  const builtInIds = new Set(builtIn.map(({ id }) => id))
  const ownIds = new Set(own.map(({ id }) => id))
  return [
    ...own.map((entry) => ({ entry, origin: builtInIds.has(entry.id) ? 'changed' : 'added' }) as const),
    ...builtIn
      .filter(({ id }) => !ownIds.has(id))
      .map((entry) => ({ entry, origin: removedIds.includes(entry.id) ? 'removed' : 'built-in' }) as const),
  ]
}

/** With the period in the user's part; one that has the id of a built-in period takes its place. */
export function withPeriod(overrides: PriceOverrides, book: PriceBook, period: PricePeriod): PriceOverrides {
  const isReplacement = book.periods.some(({ id }) => id === period.id)
  return {
    ...overrides,
    periods: [...without(overrides.periods, period.id), period],
    removedIds: isReplacement ? union(overrides.removedIds, [period.id]) : overrides.removedIds,
  }
}

/** With the holiday list in the user's part; one that has the id of a built-in list takes its place. */
export function withHolidays(overrides: PriceOverrides, book: PriceBook, list: HolidayList): PriceOverrides {
  const isReplacement = book.holidays.some(({ id }) => id === list.id)
  return {
    ...overrides,
    holidays: [...without(overrides.holidays, list.id), list],
    removedIds: isReplacement ? union(overrides.removedIds, [list.id]) : overrides.removedIds,
  }
}

/** Without the entry: the user's is gone, a built-in one is marked as removed. */
export function withoutEntry(overrides: PriceOverrides, book: PriceBook, id: string): PriceOverrides {
  const isBuiltIn = [...book.periods, ...book.holidays].some((entry) => entry.id === id)
  const reset = withReset(overrides, id)
  return isBuiltIn ? { ...reset, removedIds: union(reset.removedIds, [id]) } : reset
}

/** With the built-in entry as it was. */
export function withReset(overrides: PriceOverrides, id: string): PriceOverrides {
  return {
    periods: without(overrides.periods, id),
    holidays: without(overrides.holidays, id),
    removedIds: overrides.removedIds.filter((removed) => removed !== id),
  }
}

/** Both sets of changes; where they touch the same entry, `added` wins. */
export function joinOverrides(mine: PriceOverrides, added: PriceOverrides): PriceOverrides {
  return {
    periods: joinEntries(mine.periods, added.periods),
    holidays: joinEntries(mine.holidays, added.holidays),
    removedIds: union(mine.removedIds, added.removedIds),
  }
}

function joinEntries<T extends Entry>(mine: readonly T[], added: readonly T[]): T[] {
  const addedIds = new Set(added.map(({ id }) => id))
  return [...mine.filter(({ id }) => !addedIds.has(id)), ...added]
}

function without<T extends Entry>(entries: readonly T[], id: string): T[] {
  return entries.filter((entry) => entry.id !== id)
}

function union(left: readonly string[], right: readonly string[]): string[] {
  return [...new Set([...left, ...right])]
}
