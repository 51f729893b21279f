export { InFlightStatus } from './in-flight-status.tsx'
export { RatesDialog } from './rates-dialog.tsx'
export { createRatesSlice, type RatesSlice } from './rates-slice.ts'
