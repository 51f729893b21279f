import type { PricePeriod } from '../../schemas/price.ts'
import { flat, nightDiscount, priceLists } from './price-lists.ts'
import { PRICING_PAGE, V3_NEWS } from './sources.ts'

const DAY_ONLY = 'Only the day was published; it is taken to begin at 00:00 UTC.'

const V2_WITH_CACHE = priceLists(['0.014', '0.14', '0.28'], ['0.1', '1', '2'])
const V3_STANDARD = priceLists(['0.07', '0.27', '1.10'], ['0.5', '2', '8'])
const R1_STANDARD = priceLists(['0.14', '0.55', '2.19'], ['1', '4', '16'])
/** Half of the V3 price and a quarter of the R1 price: the two models cost the same at night. */
const NIGHT = priceLists(['0.035', '0.135', '0.55'], ['0.25', '1', '4'])

/** Prices from the first API to the last period that began in 2025. */
export const PERIODS_UNTIL_2025: readonly PricePeriod[] = [
  {
    id: 'v2-2024-05',
    models: ['deepseek-chat', 'deepseek-coder'],
    servedBy: 'DeepSeek-V2, DeepSeek-Coder-V2',
    startsAtMs: Date.parse('2024-05-01T00:00:00Z'),
    endsAtMs: Date.parse('2024-08-02T00:00:00Z'),
    rates: flat(priceLists([null, '0.14', '0.28'], [null, '1', '2'])),
    source: PRICING_PAGE,
    confidence: 'several-sources',
    note: 'Only the month was published; it is taken to begin on its first day. There was no cache before 2024-08-02.',
  },
  {
    id: 'chat-2024-08-02',
    models: ['deepseek-chat'],
    servedBy: 'DeepSeek-V2, V2.5, V3',
    startsAtMs: Date.parse('2024-08-02T00:00:00Z'),
    endsAtMs: Date.parse('2025-02-08T16:00:00Z'),
    rates: flat(V2_WITH_CACHE),
    source: V3_NEWS,
    confidence: 'official',
    note: `V3 kept the price of V2.5 as an introduction. ${DAY_ONLY}`,
  },
  {
    id: 'coder-2024-08-02',
    models: ['deepseek-coder'],
    servedBy: 'DeepSeek-Coder-V2-0724',
    startsAtMs: Date.parse('2024-08-02T00:00:00Z'),
    endsAtMs: Date.parse('2024-09-05T00:00:00Z'),
    rates: flat(V2_WITH_CACHE),
    source: PRICING_PAGE,
    confidence: 'one-source',
    note: `The records seen name deepseek-chat; until it was merged into that, deepseek-coder is taken to have cost the same. ${DAY_ONLY}`,
  },
  {
    id: 'chat-2025-02-08',
    models: ['deepseek-chat'],
    servedBy: 'DeepSeek-V3',
    startsAtMs: Date.parse('2025-02-08T16:00:00Z'),
    endsAtMs: Date.parse('2025-02-26T16:30:00Z'),
    rates: flat(V3_STANDARD),
    source: PRICING_PAGE,
    confidence: 'official',
    note: '',
  },
  {
    id: 'chat-2025-02-26',
    models: ['deepseek-chat'],
    servedBy: 'DeepSeek-V3, V3-0324, V3.1',
    startsAtMs: Date.parse('2025-02-26T16:30:00Z'),
    endsAtMs: Date.parse('2025-09-05T16:00:00Z'),
    rates: nightDiscount(V3_STANDARD, NIGHT),
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'Only the day was published; the first discount window of that day opens at 16:30 UTC.',
  },
  {
    id: 'reasoner-2025-01-20',
    models: ['deepseek-reasoner'],
    servedBy: 'DeepSeek-R1',
    startsAtMs: Date.parse('2025-01-20T00:00:00Z'),
    endsAtMs: Date.parse('2025-02-26T16:30:00Z'),
    rates: flat(R1_STANDARD),
    source: PRICING_PAGE,
    confidence: 'official',
    note: DAY_ONLY,
  },
  {
    id: 'reasoner-2025-02-26',
    models: ['deepseek-reasoner'],
    servedBy: 'DeepSeek-R1, R1-0528, V3.1 thinking',
    startsAtMs: Date.parse('2025-02-26T16:30:00Z'),
    endsAtMs: Date.parse('2025-09-05T16:00:00Z'),
    rates: nightDiscount(R1_STANDARD, NIGHT),
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'Only the day was published; the first discount window of that day opens at 16:30 UTC.',
  },
  {
    id: 'v3.1-2025-09-05',
    models: ['deepseek-chat', 'deepseek-reasoner'],
    servedBy: 'DeepSeek-V3.1, V3.1-Terminus',
    startsAtMs: Date.parse('2025-09-05T16:00:00Z'),
    endsAtMs: Date.parse('2025-09-29T00:00:00Z'),
    rates: flat(priceLists(['0.07', '0.56', '1.68'], ['0.5', '4', '12'])),
    source: PRICING_PAGE,
    confidence: 'official',
    note: 'The night discount ended.',
  },
  {
    id: 'v3.2-2025-09-29',
    models: ['deepseek-chat', 'deepseek-reasoner'],
    servedBy: 'DeepSeek-V3.2-Exp, V3.2',
    startsAtMs: Date.parse('2025-09-29T00:00:00Z'),
    endsAtMs: Date.parse('2026-04-24T00:00:00Z'),
    rates: flat(priceLists(['0.028', '0.28', '0.42'], ['0.2', '2', '3'])),
    source: PRICING_PAGE,
    confidence: 'official',
    note: `V3.2-Speciale at its own base URL cost the same. ${DAY_ONLY}`,
  },
]
