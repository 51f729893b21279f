import { z } from 'zod'

/** How far back a rate report looks. */
export const rateRangeSchema = z.enum(['hour', 'day', 'week'])
export type RateRange = z.infer<typeof rateRangeSchema>

/** Runs of one environment and model that go on now. `model` is null for calls that ask no model. */
export const inFlightSchema = z.strictObject({
  environmentId: z.string(),
  model: z.string().nullable(),
  count: z.number().int(),
})
export type InFlight = z.infer<typeof inFlightSchema>

/** A stretch of time, the runs that began in it and the 429s that came in it. */
export const rateBucketSchema = z.strictObject({
  /** Its first instant, Unix ms. */
  atMs: z.number().int(),
  /** A run that was tried again counts once. */
  runs: z.number().int(),
  /** Of each try of a run, which may have begun before. */
  refused: z.number().int(),
})
export type RateBucket = z.infer<typeof rateBucketSchema>

/** A 429 that a try of a run got. */
export const refusalSchema = z.strictObject({
  runId: z.string(),
  /** The number of the try, from 1. */
  attempt: z.number().int(),
  /** When it came, Unix ms. */
  atMs: z.number().int(),
  model: z.string().nullable(),
  /** What the server said, verbatim; null where nothing of it can be read, and where the app tried again. */
  serverMessage: z.string().nullable(),
  /** Seconds from `Retry-After`; null where not sent. */
  retryAfterSeconds: z.number().nullable(),
  /** Whether the app itself was to try again: it then read no more than the head of the answer. */
  isTriedAgain: z.boolean(),
  /** Whether the server's words are of the remaining balance. */
  isLowBalance: z.boolean(),
})
export type Refusal = z.infer<typeof refusalSchema>

/** The most runs of a model that were under way at the same time. */
export const modelPeakSchema = z.strictObject({ model: z.string(), mostAtOnce: z.number().int() })
export type ModelPeak = z.infer<typeof modelPeakSchema>

/** What became of an environment's runs from `fromMs` (included) to `toMs` (excluded), Unix ms. */
export const rateReportSchema = z.strictObject({
  fromMs: z.number().int(),
  toMs: z.number().int(),
  bucketMs: z.number().int(),
  /** Every stretch in order, those without a run too. */
  buckets: z.array(rateBucketSchema),
  /** By model id, in its order. */
  peaks: z.array(modelPeakSchema),
  /** The latest ones first, at most 50. */
  lastRefusals: z.array(refusalSchema).max(50),
})
export type RateReport = z.infer<typeof rateReportSchema>
