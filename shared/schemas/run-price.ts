import { z } from 'zod'
import { usageSchema } from './message.ts'
import { appliedPriceSchema } from './price.ts'

/** Why a book had no price for a run. Instants are Unix milliseconds. */
export const noPriceSchema = z.strictObject({
  kind: z.literal('no-price'),
  model: z.string(),
  atMs: z.number().int(),
  why: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unknown-model') }),
    z.strictObject({ kind: z.literal('before-first-price'), firstStartsAtMs: z.number().int() }),
    z.strictObject({ kind: z.literal('after-last-price'), lastEndsAtMs: z.number().int() }),
    z.strictObject({ kind: z.literal('between-prices') }),
  ]),
})

/**
 * What a run is billed by, kept with the run: later changes of the price book do not touch it.
 * `usage` is what was counted, `origin` by whom: `counted` = by the app, since the run ended before the server's report.
 * `clock` tells whether the instant is from the server's `Date` header or, without one, from this machine.
 */
export const runPriceSchema = z.strictObject({
  applied: z.discriminatedUnion('kind', [appliedPriceSchema, noPriceSchema]),
  alsoPossible: appliedPriceSchema.nullable(),
  usage: usageSchema.nullable(),
  origin: z.enum(['reported', 'counted']),
  clock: z.enum(['server', 'local']),
  /** What was predicted before the run was sent; null when nothing was. */
  predicted: z
    .strictObject({
      promptTokens: z.number().int(),
      exact: z.boolean(),
      hitTokens: z.number().int(),
      /** The earlier run whose prefix the cache was expected to know. */
      hitRunId: z.string().nullable(),
    })
    .nullable(),
})
export type RunPrice = z.infer<typeof runPriceSchema>

/** A run's cost in both currencies as unrounded decimal text; null = not known, which is never zero. */
export const runCostSchema = z.strictObject({
  usd: z.string().nullable(),
  cny: z.string().nullable(),
  isEstimate: z.boolean(),
})
export type RunCost = z.infer<typeof runCostSchema>
