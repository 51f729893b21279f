import { z } from 'zod'

/** The currencies DeepSeek publishes prices in. Two lists: one is never converted into the other. */
export const currencySchema = z.enum(['USD', 'CNY'])
export type Currency = z.infer<typeof currencySchema>

/** A price per 1,000,000 tokens. Six decimals at most, so that one token costs a whole number of 10⁻¹². */
export const pricePerMillionSchema = z.string().regex(/^(0|[1-9]\d{0,5})(\.\d{1,6})?$/)

/** Prices per 1,000,000 tokens in one currency. Reasoning is billed as output. */
export const priceListSchema = z.strictObject({
  /** Null where no such price existed: before 2024-08-02 there was no cache. */
  cacheHit: pricePerMillionSchema.nullable(),
  cacheMiss: pricePerMillionSchema,
  output: pricePerMillionSchema,
})
export type PriceList = z.infer<typeof priceListSchema>

/** The price list of each currency; null = not known. At least one is known. */
export const currencyPricesSchema = z
  .strictObject({ USD: priceListSchema.nullable(), CNY: priceListSchema.nullable() })
  .refine((prices) => prices.USD !== null || prices.CNY !== null, 'A price in USD or in CNY is needed.')
export type CurrencyPrices = z.infer<typeof currencyPricesSchema>

/** A span of every UTC day, in minutes after midnight, half-open. Over midnight it takes two. */
export const utcWindowSchema = z
  .strictObject({
    fromUtcMinutes: z.number().int().min(0).max(1439),
    toUtcMinutes: z.number().int().min(1).max(1440),
  })
  .refine((window) => window.fromUtcMinutes < window.toUtcMinutes, 'A window ends after it starts.')
export type UtcWindow = z.infer<typeof utcWindowSchema>

/** The days on which windows apply. Weekends and holidays are those of Asia/Shanghai. */
export const calendarRuleSchema = z.enum(['every-day', 'no-weekends', 'no-weekends-no-holidays'])
export type CalendarRule = z.infer<typeof calendarRuleSchema>

/** `flat` = one price at all hours; `standard` = the price outside a discount; the others by their name. */
export const priceTierSchema = z.enum(['flat', 'standard', 'peak', 'off-peak'])
export type PriceTier = z.infer<typeof priceTierSchema>

/** One price for all hours. */
export const flatRatesSchema = z.strictObject({ kind: z.literal('flat'), prices: currencyPricesSchema })

/** One price inside the windows on the days of the calendar, another at all other times. */
export const hourlyRatesSchema = z
  .strictObject({
    kind: z.literal('hourly'),
    inside: z.strictObject({ tier: z.enum(['peak', 'off-peak']), prices: currencyPricesSchema }),
    outside: z.strictObject({ tier: z.enum(['standard', 'off-peak']), prices: currencyPricesSchema }),
    windows: z.array(utcWindowSchema).min(1).max(24),
    calendar: calendarRuleSchema,
    /** Which instant of a run picks the tier. */
    decidedBy: z.enum(['completion', 'not-documented']),
  })
  .refine((rates) => rates.inside.tier !== rates.outside.tier, 'The two prices need different tiers.')
export type HourlyRates = z.infer<typeof hourlyRatesSchema>

/** How well a fact is supported: by its weakest part. `user` = entered by the user. */
export const priceConfidenceSchema = z.enum(['official', 'several-sources', 'one-source', 'user'])
export type PriceConfidence = z.infer<typeof priceConfidenceSchema>

const idSchema = z.string().min(1).max(200)
const sourceSchema = z.string().min(1).max(2000)

/** What some model ids cost during one span of time. */
export const pricePeriodSchema = z
  .strictObject({
    id: idSchema,
    models: z.array(idSchema).min(1).max(50),
    /** The models behind the ids, as a person reads them. */
    servedBy: z.string().min(1).max(500),
    /** Unix milliseconds, included. */
    startsAtMs: z.number().int(),
    /** Unix milliseconds, excluded; null = still in force. */
    endsAtMs: z.number().int().nullable(),
    rates: z.discriminatedUnion('kind', [flatRatesSchema, hourlyRatesSchema]),
    /** The page the figures are from. */
    source: sourceSchema,
    confidence: priceConfidenceSchema,
    /** What a reader of the figures should know; empty = nothing. */
    note: z.string().max(2000),
  })
  .refine(
    (period) => period.endsAtMs === null || period.startsAtMs < period.endsAtMs,
    'A period ends after it starts.',
  )
export type PricePeriod = z.infer<typeof pricePeriodSchema>

/** The public holidays of one span of dates in Asia/Shanghai; every other date of the span is none. */
export const holidayListSchema = z
  .strictObject({
    id: idSchema,
    /** ISO dates, both included. */
    fromDate: z.iso.date(),
    toDate: z.iso.date(),
    days: z.array(z.strictObject({ date: z.iso.date(), name: z.string().min(1).max(200) })).max(400),
    source: sourceSchema,
    confidence: priceConfidenceSchema,
    checkedOn: z.iso.date(),
    note: z.string().max(2000),
  })
  .refine((list) => list.fromDate <= list.toDate, 'The list ends after it starts.')
  .refine(
    (list) => list.days.every(({ date }) => list.fromDate <= date && date <= list.toDate),
    'A holiday lies outside the dates of its list.',
  )
export type HolidayList = z.infer<typeof holidayListSchema>

/** Prices and holidays. Where two entries cover the same instant, the earlier in the list wins. */
export const priceBookSchema = z.strictObject({
  /** The day the built-in entries were last compared with their sources. */
  checkedOn: z.iso.date(),
  periods: z.array(pricePeriodSchema).max(2000),
  holidays: z.array(holidayListSchema).max(200),
})
export type PriceBook = z.infer<typeof priceBookSchema>

/** What the user changed in the built-in book. Empty lists = the built-in book as it is. */
export const priceOverridesSchema = z.strictObject({
  periods: z.array(pricePeriodSchema).max(1000),
  holidays: z.array(holidayListSchema).max(100),
  /** Ids of built-in periods and holiday lists that the user took out. */
  removedIds: z.array(idSchema).max(1000),
})
export type PriceOverrides = z.infer<typeof priceOverridesSchema>

/** Why a tier was in force. */
export const tierReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one-price') }),
  z.strictObject({ kind: z.literal('in-window'), window: utcWindowSchema }),
  z.strictObject({ kind: z.literal('outside-windows') }),
  z.strictObject({ kind: z.literal('weekend') }),
  z.strictObject({ kind: z.literal('holiday'), name: z.string() }),
])
export type TierReason = z.infer<typeof tierReasonSchema>

/** The price of a model at an instant. Complete in itself, so that a stored run needs no price book. */
export const appliedPriceSchema = z.strictObject({
  kind: z.literal('priced'),
  model: z.string(),
  /** Unix milliseconds. */
  atMs: z.number().int(),
  tier: priceTierSchema,
  prices: currencyPricesSchema,
  reason: tierReasonSchema,
  /** False where the tier would change if that day were a holiday and no holiday list covers it. */
  holidaysKnown: z.boolean(),
  period: pricePeriodSchema,
})
export type AppliedPrice = z.infer<typeof appliedPriceSchema>
