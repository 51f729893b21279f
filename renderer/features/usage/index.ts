export { BalanceStatus } from './balance-status.tsx'
export { SpendStatus } from './spend-status.tsx'
export { UsageDialog } from './usage-dialog.tsx'
export { createUsageSlice, type UsageSlice } from './usage-slice.ts'
