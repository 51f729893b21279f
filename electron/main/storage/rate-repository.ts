import type { Span } from '../../../shared/domain/rate-limits/most-at-once.ts'
import type { RateWindow } from '../../../shared/domain/rate-limits/rate-range.ts'
import { speaksOfBalance } from '../../../shared/domain/rate-limits/refusal-words.ts'
import type { RateBucket, Refusal } from '../../../shared/schemas/rate.ts'
import { runDetailSchema, runErrorSchema } from '../../../shared/schemas/run.ts'
import { readNullableJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/** The stored runs of an environment, in view of rate limits, and each 429 that a try of them got. */
export interface RateRepository {
  /** Every stretch of the window in order, those without a run too. */
  buckets(environmentId: string, window: RateWindow): RateBucket[]
  /** The latest 429s of the window, the last one first. */
  lastRefusals(environmentId: string, window: RateWindow, limit: number): Refusal[]
  /** When each run of the window that has ended was under way, by the model it asked. */
  spans(environmentId: string, window: RateWindow): Map<string, Span[]>
}

function ofWindow(table: string, time: string): string {
  return `${table}.environment_id = @environmentId AND ${time} >= @fromMs AND ${time} < @toMs`
}

/** The casts keep the division one of integers: a JavaScript number is bound as a float. */
function bucketOf(time: string): string {
  return `(${time} - CAST(@fromMs AS INTEGER)) / CAST(@bucketMs AS INTEGER)`
}

/** The statements; none reads a row of `runs` but those of the refusals it lists. */
export const RATE_STATEMENTS = {
  runs: `SELECT ${bucketOf('started_at_ms')} AS bucket, count(*) AS count FROM runs INDEXED BY runs_by_environment
    WHERE ${ofWindow('runs', 'started_at_ms')} GROUP BY 1`,
  refused: `SELECT ${bucketOf('at_ms')} AS bucket, count(*) AS count FROM refusals INDEXED BY refusals_by_time
    WHERE ${ofWindow('refusals', 'at_ms')} GROUP BY 1`,
  lastRefusals: `SELECT id AS runId, attempt, at_ms AS atMs, model, hops_json AS hopsJson, error_json AS errorJson
    FROM refusals INDEXED BY refusals_by_time
    JOIN runs ON runs.row_id = refusals.run_row_id
    JOIN run_details ON run_details.run_row_id = refusals.run_row_id
    WHERE ${ofWindow('refusals', 'at_ms')}
    ORDER BY at_ms DESC, refusals.run_row_id DESC, attempt DESC LIMIT @limit`,
  spans: `SELECT model, started_at_ms AS startMs, duration_ms AS durationMs FROM runs INDEXED BY runs_by_usage
    WHERE model IS NOT NULL AND status <> 'running' AND duration_ms IS NOT NULL AND ${ofWindow('runs', 'started_at_ms')}`,
} as const

interface WindowParameters {
  readonly environmentId: string
  readonly fromMs: number
  readonly toMs: number
}

interface BucketRow {
  readonly bucket: number
  readonly count: number
}

interface RefusalRow extends Pick<Refusal, 'runId' | 'attempt' | 'atMs' | 'model'> {
  readonly hopsJson: string | null
  readonly errorJson: string | null
}

/** Rate limits over the tables `runs` and `refusals`. */
export function createRateRepository(db: StorageDatabase): RateRepository {
  type BucketParameters = WindowParameters & { readonly bucketMs: number }
  const runs = db.prepare<[BucketParameters], BucketRow>('rate.runs', RATE_STATEMENTS.runs)
  const refused = db.prepare<[BucketParameters], BucketRow>('rate.refused', RATE_STATEMENTS.refused)
  const lastRefusals = db.prepare<[WindowParameters & { readonly limit: number }], RefusalRow>(
    'rate.lastRefusals',
    RATE_STATEMENTS.lastRefusals,
  )
  const spans = db.prepare<
    [WindowParameters],
    { readonly model: string; readonly startMs: number; readonly durationMs: number }
  >('rate.spans', RATE_STATEMENTS.spans)

  return {
    buckets(environmentId, { fromMs, toMs, bucketMs, count }) {
      const parameters = { environmentId, fromMs, toMs, bucketMs }
      const runsByBucket = countsOf(runs.all(parameters))
      const refusedByBucket = countsOf(refused.all(parameters))
      return Array.from({ length: count }, (_, bucket) => ({
        atMs: fromMs + bucket * bucketMs,
        runs: runsByBucket.get(bucket) ?? 0,
        refused: refusedByBucket.get(bucket) ?? 0,
      }))
    },
    lastRefusals: (environmentId, { fromMs, toMs }, limit) =>
      lastRefusals.all({ environmentId, fromMs, toMs, limit }).map(toRefusal),
    spans(environmentId, { fromMs, toMs }) {
      const byModel = new Map<string, Span[]>()
      for (const { model, startMs, durationMs } of spans.all({ environmentId, fromMs, toMs })) {
        const span = { startMs, endMs: startMs + durationMs }
        const known = byModel.get(model)
        if (known === undefined) byModel.set(model, [span])
        else known.push(span)
      }
      return byModel
    },
  }
}

/** Of a try that another followed, the run kept the step to that; of the last one, its error. */
function toRefusal({ hopsJson, errorJson, ...at }: RefusalRow): Refusal {
  const hops = readNullableJson(runDetailSchema.shape.hops, hopsJson) ?? []
  const retry = hops.find((hop) => hop.kind === 'retry' && hop.attempt === at.attempt)
  if (retry?.kind === 'retry') {
    const { waitMs, isServersWait } = retry
    const retryAfterSeconds = isServersWait ? waitMs / 1000 : null
    return { ...at, serverMessage: null, retryAfterSeconds, isTriedAgain: true, isLowBalance: false }
  }
  const error = readNullableJson(runErrorSchema, errorJson)
  const serverMessage = error?.serverMessage ?? null
  return {
    ...at,
    serverMessage,
    retryAfterSeconds: error?.retryAfterSeconds ?? null,
    isTriedAgain: false,
    isLowBalance: speaksOfBalance(serverMessage),
  }
}

function countsOf(rows: readonly BucketRow[]): ReadonlyMap<number, number> {
  return new Map(rows.map(({ bucket, count }) => [bucket, count]))
}
