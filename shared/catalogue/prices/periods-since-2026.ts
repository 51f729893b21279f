import type { PricePeriod } from '../../schemas/price.ts'
import { flat, peakHours, priceLists } from './price-lists.ts'
import { PRICING_PAGE } from './sources.ts'

const DAY_ONLY = 'Only the day was published; it is taken to begin at 00:00 UTC.'
const SEVEN_DAYS = 'In its first week the peak hours applied on all seven days.'
const WEEKENDS_FREE = 'Weekends in Asia/Shanghai became off-peak on 2026-08-23.'
const HOLIDAYS_FREE =
  'Peak is Monday to Friday except Chinese public holidays. The holiday rule was first seen on 2026-09-13; the first holiday after it is 2026-09-25.'

const V4_FLASH_CUT = flat(priceLists(['0.0028', '0.14', '0.28'], ['0.02', '1', '2']))
const V4_FLASH = {
  offPeak: priceLists(['0.007', '0.22', '0.66'], ['0.05', '1.5', '4.5']),
  peak: priceLists(['0.014', '0.44', '1.32'], ['0.10', '3', '9']),
}
const V4_PRO = {
  offPeak: priceLists(['0.022', '0.66', '1.98'], ['0.15', '4.5', '13.5']),
  peak: priceLists(['0.044', '1.32', '3.96'], ['0.30', '9', '27']),
}
const FLASH = {
  offPeak: priceLists(['0.003', '0.15', '0.60'], ['0.02', '1', '4']),
  peak: priceLists(['0.006', '0.30', '1.20'], ['0.04', '2', '8']),
}

const FLASH_PERIODS: readonly PricePeriod[] = [
  {
    id: 'v4-flash-2026-04-24',
    models: ['deepseek-v4-flash', 'deepseek-chat', 'deepseek-reasoner'],
    servedBy: 'DeepSeek-V4-Flash preview',
    startsAtMs: Date.parse('2026-04-24T00:00:00Z'),
    endsAtMs: Date.parse('2026-04-26T12:15:00Z'),
    rates: flat(priceLists(['0.028', '0.14', '0.28'], ['0.2', '1', '2'])),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: DAY_ONLY,
  },
  {
    id: 'v4-flash-2026-04-26',
    models: ['deepseek-v4-flash'],
    servedBy: 'DeepSeek-V4-Flash preview, V4-Flash-0731',
    startsAtMs: Date.parse('2026-04-26T12:15:00Z'),
    endsAtMs: Date.parse('2026-08-16T16:00:00Z'),
    rates: V4_FLASH_CUT,
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'Cache hits were cut to a tenth.',
  },
  {
    id: 'v4-flash-aliases-2026-04-26',
    models: ['deepseek-chat', 'deepseek-reasoner'],
    servedBy: 'DeepSeek-V4-Flash preview',
    startsAtMs: Date.parse('2026-04-26T12:15:00Z'),
    endsAtMs: Date.parse('2026-07-24T15:59:00Z'),
    rates: V4_FLASH_CUT,
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'The two names were retired at the end of this period.',
  },
  {
    id: 'v4-flash-2026-08-16',
    models: ['deepseek-v4-flash'],
    servedBy: 'DeepSeek-V4-Flash-0731',
    startsAtMs: Date.parse('2026-08-16T16:00:00Z'),
    endsAtMs: Date.parse('2026-08-22T16:00:00Z'),
    rates: peakHours('every-day', V4_FLASH),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: SEVEN_DAYS,
  },
  {
    id: 'v4-flash-vision-2026-08-21',
    models: ['deepseek-v4-flash-vision-exp'],
    servedBy: 'DeepSeek-V4-Flash-Vision-Exp',
    startsAtMs: Date.parse('2026-08-21T00:00:00Z'),
    endsAtMs: Date.parse('2026-08-22T16:00:00Z'),
    rates: peakHours('every-day', V4_FLASH),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: `${SEVEN_DAYS} ${DAY_ONLY}`,
  },
  {
    id: 'v4-flash-2026-08-22',
    models: ['deepseek-v4-flash', 'deepseek-v4-flash-vision-exp'],
    servedBy: 'DeepSeek-V4-Flash-0731, V4-Flash-Vision-Exp',
    startsAtMs: Date.parse('2026-08-22T16:00:00Z'),
    endsAtMs: Date.parse('2026-09-10T04:00:00Z'),
    rates: peakHours('no-weekends', V4_FLASH),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: WEEKENDS_FREE,
  },
  {
    id: 'flash-2026-09-10',
    models: ['deepseek-flash', 'deepseek-v4-flash', 'deepseek-v4-flash-vision-exp'],
    servedBy: 'DeepSeek-V4.1-Flash, V4.1-Flash-1017',
    startsAtMs: Date.parse('2026-09-10T04:00:00Z'),
    endsAtMs: null,
    rates: peakHours('no-weekends-no-holidays', FLASH),
    source: PRICING_PAGE,
    confidence: 'official',
    note: `The older names are routed to V4.1-Flash and billed as it. ${HOLIDAYS_FREE}`,
  },
  {
    id: 'flash-undocumented-2026-09-10',
    models: ['deepseek-v4.1-flash'],
    servedBy: 'DeepSeek-V4.1-Flash, V4.1-Flash-1017',
    startsAtMs: Date.parse('2026-09-10T04:00:00Z'),
    endsAtMs: null,
    rates: peakHours('no-weekends-no-holidays', FLASH),
    source: PRICING_PAGE,
    confidence: 'one-source',
    note: `The name is accepted but not documented; that it is billed as deepseek-flash is taken for granted. ${HOLIDAYS_FREE}`,
  },
]

const PRO_PERIODS: readonly PricePeriod[] = [
  {
    id: 'v4-pro-2026-04-24',
    models: ['deepseek-v4-pro'],
    servedBy: 'DeepSeek-V4-Pro preview',
    startsAtMs: Date.parse('2026-04-24T00:00:00Z'),
    endsAtMs: Date.parse('2026-04-25T00:00:00Z'),
    rates: flat(priceLists(['0.145', '1.74', '3.48'], ['1', '12', '24'])),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: `The list price, in force for a day at most: the discount was seen on 2026-04-25. ${DAY_ONLY}`,
  },
  {
    id: 'v4-pro-2026-04-25',
    models: ['deepseek-v4-pro'],
    servedBy: 'DeepSeek-V4-Pro preview',
    startsAtMs: Date.parse('2026-04-25T00:00:00Z'),
    endsAtMs: Date.parse('2026-04-26T12:15:00Z'),
    rates: flat(priceLists(['0.03625', '0.435', '0.87'], ['0.25', '3', '6'])),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: `75 % discount. ${DAY_ONLY}`,
  },
  {
    id: 'v4-pro-2026-04-26',
    models: ['deepseek-v4-pro'],
    servedBy: 'DeepSeek-V4-Pro preview, V4-Pro-0813',
    startsAtMs: Date.parse('2026-04-26T12:15:00Z'),
    endsAtMs: Date.parse('2026-08-16T16:00:00Z'),
    rates: flat(priceLists(['0.003625', '0.435', '0.87'], ['0.025', '3', '6'])),
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'Cache hits were cut to a tenth. The discount was prolonged twice and then made permanent.',
  },
  {
    id: 'v4-pro-2026-08-16',
    models: ['deepseek-v4-pro'],
    servedBy: 'DeepSeek-V4-Pro-0813',
    startsAtMs: Date.parse('2026-08-16T16:00:00Z'),
    endsAtMs: Date.parse('2026-08-22T16:00:00Z'),
    rates: peakHours('every-day', V4_PRO),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: SEVEN_DAYS,
  },
  {
    id: 'v4-pro-2026-08-22',
    models: ['deepseek-v4-pro'],
    servedBy: 'DeepSeek-V4-Pro-0813',
    startsAtMs: Date.parse('2026-08-22T16:00:00Z'),
    endsAtMs: null,
    rates: peakHours('no-weekends-no-holidays', V4_PRO),
    source: PRICING_PAGE,
    confidence: 'official',
    note: `${WEEKENDS_FREE} ${HOLIDAYS_FREE} The routing to V4.1-Flash announced for 2026-09-14 was cancelled.`,
  },
]

/** Prices of the periods that began in 2026, the V4 models. */
export const PERIODS_SINCE_2026: readonly PricePeriod[] = [...FLASH_PERIODS, ...PRO_PERIODS]
