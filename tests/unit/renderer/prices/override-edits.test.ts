import { describe, expect, it } from 'vitest'
import {
  holidayEntries,
  joinOverrides,
  periodEntries,
  withHolidays,
  withoutEntry,
  withPeriod,
  withReset,
} from '../../../../renderer/features/prices/override-edits.ts'
import { mergeBooks, NO_OVERRIDES } from '../../../../shared/domain/billing/merge-books.ts'
import type { PriceBook } from '../../../../shared/schemas/price.ts'
import { ownHolidays, ownPeriod } from './price-builders.ts'

const OLD = ownPeriod({ id: 'old', startsAtMs: 1, endsAtMs: 2, confidence: 'official' })
const NEW = ownPeriod({ id: 'new', startsAtMs: 2, confidence: 'official' })
const LIST = ownHolidays({ id: 'holidays', confidence: 'one-source' })
const BOOK: PriceBook = { checkedOn: '2026-11-22', periods: [OLD, NEW], holidays: [LIST] }
const CHANGED = { ...NEW, note: 'mine', confidence: 'user' } as const

describe('adding', () => {
  it('takes nothing out', () => {
    const mine = ownPeriod()
    expect(withPeriod(NO_OVERRIDES, BOOK, mine)).toEqual({ ...NO_OVERRIDES, periods: [mine] })
  })

  it('puts a period with the id of a built-in one in its place', () => {
    const overrides = withPeriod(NO_OVERRIDES, BOOK, CHANGED)
    expect(mergeBooks(BOOK, overrides).periods).toEqual([CHANGED, OLD])
  })

  it('puts a second version in the place of the first', () => {
    const first = withPeriod(NO_OVERRIDES, BOOK, CHANGED)
    const second = { ...CHANGED, note: 'again' }
    expect(withPeriod(first, BOOK, second)).toEqual({
      periods: [second],
      holidays: [],
      removedIds: ['new'],
    })
  })

  it('does the same with holidays', () => {
    const list = { ...LIST, days: [] }
    expect(mergeBooks(BOOK, withHolidays(NO_OVERRIDES, BOOK, list)).holidays).toEqual([list])
  })
})

describe('removing', () => {
  it('marks a built-in entry and drops the version of the user', () => {
    const changed = withPeriod(NO_OVERRIDES, BOOK, CHANGED)
    expect(withoutEntry(changed, BOOK, 'new')).toEqual({ ...NO_OVERRIDES, removedIds: ['new'] })
  })

  it('leaves no trace of an entry that was the user’s alone', () => {
    const added = withPeriod(NO_OVERRIDES, BOOK, ownPeriod())
    expect(withoutEntry(added, BOOK, 'user-1')).toEqual(NO_OVERRIDES)
  })
})

it('a reset brings back what was changed or removed, and that alone', () => {
  const both = withoutEntry(withPeriod(NO_OVERRIDES, BOOK, CHANGED), BOOK, 'holidays')
  expect(withReset(both, 'new')).toEqual({ ...NO_OVERRIDES, removedIds: ['holidays'] })
  expect(withReset(withReset(both, 'new'), 'holidays')).toEqual(NO_OVERRIDES)
})

describe('the list', () => {
  it('has every period with its origin, the latest first', () => {
    const overrides = withoutEntry(withPeriod(NO_OVERRIDES, BOOK, ownPeriod()), BOOK, 'old')
    expect(periodEntries(BOOK, overrides)).toEqual([
      { entry: ownPeriod(), origin: 'added' },
      { entry: NEW, origin: 'built-in' },
      { entry: OLD, origin: 'removed' },
    ])
  })

  it('has a changed period once', () => {
    expect(periodEntries(BOOK, withPeriod(NO_OVERRIDES, BOOK, CHANGED))).toEqual([
      { entry: CHANGED, origin: 'changed' },
      { entry: OLD, origin: 'built-in' },
    ])
  })

  it('has the holiday lists, the latest first', () => {
    const later = ownHolidays({ id: 'later', fromDate: '2028-01-01', toDate: '2028-12-31', days: [] })
    expect(holidayEntries(BOOK, withHolidays(NO_OVERRIDES, BOOK, later))).toEqual([
      { entry: later, origin: 'added' },
      { entry: LIST, origin: 'built-in' },
    ])
  })
})

it('joined changes keep both, and take the added one of two with the same id', () => {
  const mine = { periods: [ownPeriod()], holidays: [ownHolidays()], removedIds: ['old'] }
  const added = {
    periods: [ownPeriod({ note: 'theirs' }), ownPeriod({ id: 'user-2' })],
    holidays: [],
    removedIds: ['old', 'new'],
  }
  expect(joinOverrides(mine, added)).toEqual({
    periods: added.periods,
    holidays: mine.holidays,
    removedIds: ['old', 'new'],
  })
})
