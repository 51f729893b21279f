import { describe, expect, it } from 'vitest'
import {
  type HolidayForm,
  holidayFormOf,
  newHolidayForm,
  parseHolidayForm,
} from '../../../../renderer/features/prices/holiday-form.ts'
import { HOLIDAYS } from '../../../../shared/catalogue/prices/holidays.ts'
import { ownHolidays } from './price-builders.ts'

const TODAY = { id: 'user-2027', checkedOn: '2026-11-23' }
const FORM: HolidayForm = { ...newHolidayForm(2027), days: '2027-01-01 New Year\n' }

describe('a form', () => {
  it('gives the list that was typed', () => {
    expect(parseHolidayForm(FORM, TODAY)).toEqual({ kind: 'valid', list: ownHolidays() })
  })

  it.each(HOLIDAYS)('of the built-in list $id gives it back', (list) => {
    expect(parseHolidayForm(holidayFormOf(list), { ...TODAY, id: list.id })).toEqual({
      kind: 'valid',
      list: { ...list, confidence: 'user', checkedOn: TODAY.checkedOn },
    })
  })

  it('may say that a year has none', () => {
    expect(parseHolidayForm({ ...FORM, days: ' \n' }, TODAY)).toEqual({
      kind: 'valid',
      list: ownHolidays({ days: [] }),
    })
  })
})

it.each<[string, Partial<HolidayForm>, object]>([
  ['a first date that is none', { fromDate: '2027' }, { fromDate: 'A date such as 2027-01-01' }],
  ['a last date that is none', { toDate: '2027-13-01' }, { toDate: 'A date such as 2027-12-31' }],
  [
    'a last date before the first',
    { fromDate: '2028-01-01', days: '' },
    { toDate: 'Not before the first date' },
  ],
  ['no source', { source: '' }, { source: 'Where the days are from' }],
  [
    'a day of another year',
    { days: '2028-01-01 New Year' },
    { days: '“2028-01-01 New Year” is not a date between the two above, a space and a name' },
  ],
  [
    'a day without a name',
    { days: '2027-01-01' },
    { days: '“2027-01-01” is not a date between the two above, a space and a name' },
  ],
  ['a long name', { days: `2027-01-01 ${'x'.repeat(201)}` }, { days: 'Too long' }],
])('names the field: %s', (_name, change, errors) => {
  expect(parseHolidayForm({ ...FORM, ...change }, TODAY)).toEqual({ kind: 'invalid', errors })
})
