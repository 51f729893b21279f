import { type HolidayList, holidayListSchema } from '../../../shared/schemas/price.ts'
import { isDate } from './form-instants.ts'

/** A holiday list as it is typed. */
export interface HolidayForm {
  readonly fromDate: string
  readonly toDate: string
  /** A line per day: the date, a space, its name. */
  readonly days: string
  readonly source: string
  readonly note: string
}

export type HolidayFormErrors = Readonly<Partial<Record<keyof HolidayForm, string>>>

export type HolidayFormResult =
  | Readonly<{ kind: 'valid'; list: HolidayList }>
  | Readonly<{ kind: 'invalid'; errors: HolidayFormErrors }>

/** A form for the holidays of a whole year. */
export function newHolidayForm(year: number): HolidayForm {
  return {
    fromDate: `${year}-01-01`,
    toDate: `${year}-12-31`,
    days: '',
    source: 'Entered by hand',
    note: '',
  }
}

export function holidayFormOf({ fromDate, toDate, days, source, note }: HolidayList): HolidayForm {
  return { fromDate, toDate, days: days.map(({ date, name }) => `${date} ${name}`).join('\n'), source, note }
}

/** The list of a form, or every field that has something wrong. `checkedOn` is the date of today. */
export function parseHolidayForm(
  form: HolidayForm,
  { id, checkedOn }: Readonly<{ id: string; checkedOn: string }>,
): HolidayFormResult {
  const errors: Partial<Record<keyof HolidayForm, string>> = {}
  if (!isDate(form.fromDate)) errors.fromDate = 'A date such as 2027-01-01'
  if (!isDate(form.toDate)) errors.toDate = 'A date such as 2027-12-31'
  else if (form.toDate < form.fromDate) errors.toDate = 'Not before the first date'
  if (form.source.trim() === '') errors.source = 'Where the days are from'
  const lines = form.days.split('\n').flatMap((line) => line.trim() || [])
  const wrongLine = lines.find((line) => !isDayOf(line, form))
  if (wrongLine !== undefined) {
    errors.days = `“${wrongLine}” is not a date between the two above, a space and a name`
  }
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  const list = {
    id,
    fromDate: form.fromDate,
    toDate: form.toDate,
    days: lines.map((line) => ({ date: line.slice(0, 10), name: line.slice(11).trim() })),
    source: form.source.trim(),
    confidence: 'user',
    checkedOn,
    note: form.note.trim(),
  }
  const parsed = holidayListSchema.safeParse(list)
  if (parsed.success) return { kind: 'valid', list: parsed.data }
  const part = parsed.error.issues[0]?.path[0]
  return { kind: 'invalid', errors: { [part === 'source' || part === 'note' ? part : 'days']: 'Too long' } }
}

function isDayOf(line: string, { fromDate, toDate }: HolidayForm): boolean {
  const date = line.slice(0, 10)
  return isDate(date) && fromDate <= date && date <= toDate && /^\s+\S/.test(line.slice(10))
}
