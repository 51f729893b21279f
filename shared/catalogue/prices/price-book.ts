import type { PriceBook } from '../../schemas/price.ts'
import { HOLIDAYS } from './holidays.ts'
import { PERIODS_SINCE_2026 } from './periods-since-2026.ts'
import { PERIODS_UNTIL_2025 } from './periods-until-2025.ts'
import { CHECKED_ON } from './sources.ts'

/** The built-in prices of every model id since 2024, with the holidays that the peak hours depend on. */
export const PRICE_BOOK: PriceBook = {
  checkedOn: CHECKED_ON,
  periods: [...PERIODS_UNTIL_2025, ...PERIODS_SINCE_2026],
  holidays: [...HOLIDAYS],
}
