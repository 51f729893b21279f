import {
  type CalendarRule,
  type Currency,
  type CurrencyPrices,
  type HourlyRates,
  type PriceList,
  type PricePeriod,
  pricePeriodSchema,
  pricePerMillionSchema,
  type UtcWindow,
} from '../../../shared/schemas/price.ts'
import { formatUtc, parseUtc } from './form-instants.ts'
import { clockTime } from './price-words.ts'

/** Prices per 1,000,000 tokens as typed; empty = none. */
export type ListFields = Readonly<Record<keyof PriceList, string>>
export type ListsFields = Readonly<Record<Currency, ListFields>>

/** Which two tiers the hours part: inside of them and otherwise. */
export type TierPair = 'peak/off-peak' | 'peak/standard' | 'off-peak/standard'

/** A price period as it is typed. */
export interface PriceForm {
  readonly models: string
  readonly servedBy: string
  readonly from: string
  /** Empty = still in force. */
  readonly until: string
  readonly kind: 'flat' | 'hourly'
  readonly tiers: TierPair
  readonly hours: string
  readonly calendar: CalendarRule
  readonly decidedBy: HourlyRates['decidedBy']
  /** The one price, or that inside of the hours. */
  readonly inside: ListsFields
  readonly outside: ListsFields
  readonly source: string
  readonly note: string
}

export type PriceBlock = 'inside' | 'outside'
export type PriceField =
  | 'models'
  | 'servedBy'
  | 'from'
  | 'until'
  | 'hours'
  | 'source'
  | 'note'
  | `${PriceBlock}.${Currency}.${keyof PriceList}`

/** What is wrong, by field. */
export type PriceFormErrors = Readonly<Partial<Record<PriceField, string>>>

export type PriceFormResult =
  | Readonly<{ kind: 'valid'; period: PricePeriod }>
  | Readonly<{ kind: 'invalid'; errors: PriceFormErrors }>

const NO_LIST: ListFields = { cacheHit: '', cacheMiss: '', output: '' }
const NO_LISTS: ListsFields = { USD: NO_LIST, CNY: NO_LIST }

/** A form for a new price of `model` from `fromMs` (Unix ms) on. */
export function newPriceForm({ model, fromMs }: Readonly<{ model: string; fromMs: number }>): PriceForm {
  return {
    models: model,
    servedBy: '',
    from: formatUtc(fromMs),
    until: '',
    kind: 'flat',
    tiers: 'peak/off-peak',
    hours: '01:00-04:00, 06:00-10:00',
    calendar: 'no-weekends-no-holidays',
    decidedBy: 'not-documented',
    inside: NO_LISTS,
    outside: NO_LISTS,
    source: 'Entered by hand',
    note: '',
  }
}

/** A form filled with a period. */
export function priceFormOf(period: PricePeriod): PriceForm {
  const { rates } = period
  const common = {
    ...newPriceForm({ model: period.models.join(', '), fromMs: period.startsAtMs }),
    servedBy: period.servedBy,
    until: period.endsAtMs === null ? '' : formatUtc(period.endsAtMs),
    source: period.source,
    note: period.note,
  }
  if (rates.kind === 'flat') return { ...common, inside: fieldsOf(rates.prices) }
  return {
    ...common,
    kind: 'hourly',
    tiers: tierPairOf(rates),
    hours: rates.windows
      .map(({ fromUtcMinutes, toUtcMinutes }) => `${clockTime(fromUtcMinutes)}-${clockTime(toUtcMinutes)}`)
      .join(', '),
    calendar: rates.calendar,
    decidedBy: rates.decidedBy,
    inside: fieldsOf(rates.inside.prices),
    outside: fieldsOf(rates.outside.prices),
  }
}

function fieldsOf({ USD, CNY }: CurrencyPrices): ListsFields {
  const fields = (list: PriceList | null) =>
    list === null ? NO_LIST : { ...list, cacheHit: list.cacheHit ?? '' }
  return { USD: fields(USD), CNY: fields(CNY) }
}

function tierPairOf({ inside, outside }: HourlyRates): TierPair {
  if (inside.tier === 'off-peak') return 'off-peak/standard'
  return outside.tier === 'standard' ? 'peak/standard' : 'peak/off-peak'
}

const TIERS = {
  'peak/off-peak': ['peak', 'off-peak'],
  'peak/standard': ['peak', 'standard'],
  'off-peak/standard': ['off-peak', 'standard'],
} as const

/** The period of a form, or every field that has something wrong. */
export function parsePriceForm(form: PriceForm, id: string): PriceFormResult {
  const errors: Partial<Record<PriceField, string>> = {}
  const models = form.models.split(',').flatMap((model) => model.trim() || [])
  if (models.length === 0) errors.models = 'At least one model id'
  const startsAtMs = parseUtc(form.from)
  if (startsAtMs === null) errors.from = 'A time in UTC, such as 2026-11-23 16:00'
  const endsAtMs = form.until.trim() === '' ? null : parseUtc(form.until)
  if (form.until.trim() !== '' && endsAtMs === null) errors.until = 'A time in UTC, or nothing'
  if (startsAtMs !== null && endsAtMs !== null && endsAtMs <= startsAtMs)
    errors.until = 'Later than its start'
  if (form.source.trim() === '') errors.source = 'Where the figures are from'
  const period = {
    id,
    models,
    servedBy: form.servedBy.trim() || models.join(', '),
    startsAtMs,
    endsAtMs,
    rates: parseRates(form, errors),
    source: form.source.trim(),
    confidence: 'user',
    note: form.note.trim(),
  }
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  const parsed = pricePeriodSchema.safeParse(period)
  if (parsed.success) return { kind: 'valid', period: parsed.data }
  return { kind: 'invalid', errors: { [fieldOf(parsed.error.issues[0]?.path[0])]: 'Too long' } }
}

/** The field of a part of the period. What the fields themselves let through can only be too long. */
function fieldOf(part: PropertyKey | undefined): PriceField {
  if (part === 'servedBy' || part === 'source' || part === 'note') return part
  return part === 'rates' ? 'hours' : 'models'
}

type Errors = Partial<Record<PriceField, string>>

function parseRates(form: PriceForm, errors: Errors): unknown {
  const inside = parseLists('inside', form, errors)
  if (form.kind === 'flat') return { kind: 'flat', prices: inside }
  const windows = parseHours(form.hours)
  if (windows === null) errors.hours = 'Spans of hours in UTC, such as 01:00-04:00, 06:00-10:00'
  const [insideTier, outsideTier] = TIERS[form.tiers]
  return {
    kind: 'hourly',
    inside: { tier: insideTier, prices: inside },
    outside: { tier: outsideTier, prices: parseLists('outside', form, errors) },
    windows,
    calendar: form.calendar,
    decidedBy: form.decidedBy,
  }
}

function parseLists(block: PriceBlock, form: PriceForm, errors: Errors): CurrencyPrices {
  const prices = {
    USD: parseList(`${block}.USD`, form[block].USD, errors),
    CNY: parseList(`${block}.CNY`, form[block].CNY, errors),
  }
  const isEmpty = isEmptyList(form[block].USD) && isEmptyList(form[block].CNY)
  if (isEmpty) errors[`${block}.USD.cacheMiss`] = 'A price in USD or in CNY'
  return prices
}

function isEmptyList(fields: ListFields): boolean {
  return Object.values(fields).every((text) => text.trim() === '')
}

/** Null for a list with nothing in it. Only the price of a cache hit may be missing. */
function parseList(place: `${PriceBlock}.${Currency}`, fields: ListFields, errors: Errors): PriceList | null {
  if (isEmptyList(fields)) return null
  const read = (name: keyof PriceList) => {
    const text = fields[name].trim()
    const isMissingHit = name === 'cacheHit' && text === ''
    if (!isMissingHit && !pricePerMillionSchema.safeParse(text).success) {
      errors[`${place}.${name}`] = text === '' ? 'Needed' : 'Such as 0.28, at most 6 decimals'
    }
    return text
  }
  const cacheHit = read('cacheHit')
  return {
    cacheHit: cacheHit === '' ? null : cacheHit,
    cacheMiss: read('cacheMiss'),
    output: read('output'),
  }
}

const SPAN = /^(\d{2}):(\d{2})\s*[-–]\s*(\d{2}):(\d{2})$/
const MINUTES_PER_DAY = 1440

/** Spans of the UTC day; one over midnight becomes two. Null for anything else. */
function parseHours(text: string): UtcWindow[] | null {
  const spans = text.split(',').map((part) => parseSpan(part.trim()))
  return spans.every((span) => span !== null) ? spans.flat() : null
}

function parseSpan(text: string): UtcWindow[] | null {
  const match = SPAN.exec(text)
  if (match === null) return null
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number)
  const from = fromHour * 60 + fromMinute
  const to = toHour * 60 + toMinute
  if (fromMinute > 59 || toMinute > 59 || from >= MINUTES_PER_DAY || to > MINUTES_PER_DAY || from === to) {
    return null
  }
  if (from < to) return [{ fromUtcMinutes: from, toUtcMinutes: to }]
  return [
    { fromUtcMinutes: from, toUtcMinutes: MINUTES_PER_DAY },
    ...(to === 0 ? [] : [{ fromUtcMinutes: 0, toUtcMinutes: to }]),
  ]
}
