export {
  confidenceInWords,
  shanghaiInstant,
  tierName,
  tierReasonInWords,
  utcInstant,
  windowsInWords,
} from './price-words.ts'
export { PricesDialog } from './prices-dialog.tsx'
export { createPricesSlice, effectivePriceBook, type PricesSlice, type PriceToAdd } from './prices-slice.ts'
export { SourceLink } from './source-link.tsx'
