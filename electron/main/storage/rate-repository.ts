import type { Span } from '../../../shared/domain/rate-limits/most-at-once.ts'
import type { RateWindow } from '../../../shared/domain/rate-limits/rate-range.ts'
import { speaksOfBalance } from '../../../shared/domain/rate-limits/refusal-words.ts'
import type { RateBucket, Refusal } from '../../../shared/schemas/rate.ts'
import { runErrorSchema } from '../../../shared/schemas/run.ts'
import { readNullableJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'

/**
 * The stored runs of an environment, in view of rate limits. A 429 is counted where the run ended with it: tries that
 * the app repeated by itself are in the details of a run only, and are not.
 */
export interface RateRepository {
  /** Every stretch of the window in order, those without a run too. */
  buckets(environmentId: string, window: RateWindow): RateBucket[]
  /** The latest refused runs of the window, the last one first. */
  lastRefusals(environmentId: string, window: RateWindow, limit: number): Refusal[]
  /** When each run of the window that has ended was under way, by the model it asked. */
  spans(environmentId: string, window: RateWindow): Map<string, Span[]>
}

const OF_WINDOW = 'environment_id = @environmentId AND started_at_ms >= @fromMs AND started_at_ms < @toMs'
/** The casts keep the division one of integers: a JavaScript number is bound as a float. */
const BUCKET = '(started_at_ms - CAST(@fromMs AS INTEGER)) / CAST(@bucketMs AS INTEGER)'

/** The statements; none reads a row of `runs` but those that were refused. */
export const RATE_STATEMENTS = {
  runs: `SELECT ${BUCKET} AS bucket, count(*) AS count FROM runs INDEXED BY runs_by_environment
    WHERE ${OF_WINDOW} GROUP BY 1`,
  refused: `SELECT ${BUCKET} AS bucket, count(*) AS count FROM runs INDEXED BY runs_refused
    WHERE http_status = 429 AND ${OF_WINDOW} GROUP BY 1`,
  lastRefusals: `SELECT id AS runId, started_at_ms AS startedAtMs, model, error_json AS errorJson
    FROM runs INDEXED BY runs_refused JOIN run_details ON run_row_id = row_id
    WHERE http_status = 429 AND ${OF_WINDOW} ORDER BY started_at_ms DESC, row_id DESC LIMIT @limit`,
  spans: `SELECT model, started_at_ms AS startMs, duration_ms AS durationMs FROM runs INDEXED BY runs_by_usage
    WHERE model IS NOT NULL AND status <> 'running' AND duration_ms IS NOT NULL AND ${OF_WINDOW}`,
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

/** Rate limits over the table `runs`. */
export function createRateRepository(db: StorageDatabase): RateRepository {
  type BucketParameters = WindowParameters & { readonly bucketMs: number }
  const runs = db.prepare<[BucketParameters], BucketRow>('rate.runs', RATE_STATEMENTS.runs)
  const refused = db.prepare<[BucketParameters], BucketRow>('rate.refused', RATE_STATEMENTS.refused)
  const lastRefusals = db.prepare<
    [WindowParameters & { readonly limit: number }],
    Pick<Refusal, 'runId' | 'startedAtMs' | 'model'> & { readonly errorJson: string | null }
  >('rate.lastRefusals', RATE_STATEMENTS.lastRefusals)
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
      lastRefusals.all({ environmentId, fromMs, toMs, limit }).map(({ errorJson, ...run }) => {
        const error = readNullableJson(runErrorSchema, errorJson)
        const serverMessage = error?.serverMessage ?? null
        return {
          ...run,
          serverMessage,
          retryAfterSeconds: error?.retryAfterSeconds ?? null,
          isLowBalance: speaksOfBalance(serverMessage),
        }
      }),
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

function countsOf(rows: readonly BucketRow[]): ReadonlyMap<number, number> {
  return new Map(rows.map(({ bucket, count }) => [bucket, count]))
}
