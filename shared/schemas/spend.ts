import { z } from 'zod'
import { balanceSchema } from './environment.ts'
import { currencySchema } from './price.ts'

/** An amount of money in text: digits with at most 6 decimals. */
export const amountSchema = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/)

/**
 * Limits of a day's spend (local day). The warning comes at `warnAtPercent` of a limit; at the limit, Send stops.
 * Amounts are in `currency`; an environment without an entry has only the limit of the day.
 */
export const budgetSchema = z.strictObject({
  currency: currencySchema,
  perDay: amountSchema.nullable(),
  perEnvironment: z.record(z.string().max(64), amountSchema),
  warnAtPercent: z.number().int().min(1).max(100),
})
export type Budget = z.infer<typeof budgetSchema>

/** No limit. */
export const NO_BUDGET: Budget = { currency: 'USD', perDay: null, perEnvironment: {}, warnAtPercent: 80 }

/** A limit and how much of it is used up, as decimal text. */
export const budgetStateSchema = z.strictObject({
  /** Null = the limit of the day over all environments. */
  environmentId: z.string().nullable(),
  limit: z.string(),
  spent: z.string(),
  state: z.enum(['below', 'warning', 'reached']),
})
export type BudgetState = z.infer<typeof budgetStateSchema>

/** Today's spend, for the status bar. Runs whose cost is not known are counted apart. */
export const todaySpendSchema = z.strictObject({
  runs: z.number().int(),
  usd: z.string(),
  cny: z.string(),
  unpricedRuns: z.number().int(),
  estimatedRuns: z.number().int(),
  budgets: z.array(budgetStateSchema),
})
export type TodaySpend = z.infer<typeof todaySpendSchema>

/** What the rows of a usage report stand for. */
export const usageGroupingSchema = z.enum(['day', 'model', 'environment', 'collection'])
export type UsageGrouping = z.infer<typeof usageGroupingSchema>

/** Which runs a usage report covers: from `fromMs` (included) to `toMs` (excluded), Unix ms. */
export const usageQuerySchema = z.strictObject({
  fromMs: z.number().int(),
  toMs: z.number().int(),
  groupBy: usageGroupingSchema,
  /** Minutes to add to UTC for the local day. */
  utcOffsetMinutes: z.number().int().min(-840).max(840),
  environmentId: z.string().max(64).nullable(),
  model: z.string().max(256).nullable(),
})
export type UsageQuery = z.infer<typeof usageQuerySchema>

/** One row of a usage report. `key` is an ISO date, a model id, an environment id or a collection id. */
export const usageRowSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  runs: z.number().int(),
  failedRuns: z.number().int(),
  usd: z.string(),
  cny: z.string(),
  unpricedRuns: z.number().int(),
  estimatedRuns: z.number().int(),
  cacheHitTokens: z.number().int(),
  cacheMissTokens: z.number().int(),
  reasoningTokens: z.number().int(),
  /** Output without the reasoning. */
  answerTokens: z.number().int(),
  /** Medians over the runs that have the figure; null where none has. */
  medianFirstTokenMs: z.number().nullable(),
  medianDurationMs: z.number().nullable(),
})
export type UsageRow = z.infer<typeof usageRowSchema>

/** A usage report: its rows in order, and the sum of all. */
export const usageReportSchema = z.strictObject({ rows: z.array(usageRowSchema), total: usageRowSchema })
export type UsageReport = z.infer<typeof usageReportSchema>

/** The balance of an environment's account as last read, or why it could not be read. */
export const balanceStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('known'), balance: balanceSchema, readAtMs: z.number().int() }),
  z.strictObject({ state: z.literal('failed'), message: z.string(), readAtMs: z.number().int() }),
])
export type BalanceState = z.infer<typeof balanceStateSchema>
