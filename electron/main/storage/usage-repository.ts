import { parseDecimal, toDecimalString } from '../../../shared/domain/money/money.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { UsageGrouping, UsageQuery, UsageReport, UsageRow } from '../../../shared/schemas/spend.ts'
import type { StorageDatabase } from './storage-database.ts'

/** Spend of one environment, in whole 10⁻¹² of each currency. */
export interface EnvironmentSpend {
  readonly environmentId: string
  readonly runs: number
  readonly usdPico: bigint
  readonly cnyPico: bigint
  /** Billed runs whose cost is known in neither currency. */
  readonly unpricedRuns: number
  readonly estimatedRuns: number
}

/** Sums over the runs that asked a model and have ended. Sums are exact. */
export interface UsageRepository {
  /** Spend since an instant (Unix ms), by environment. */
  spendSince(sinceMs: number): EnvironmentSpend[]
  /** Days in order, everything else by cost, the dearest first. */
  report(query: UsageQuery): UsageReport
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** The terms of the index `runs_by_usage`; a query without them cannot use it. */
const COUNTED_RUNS = "model IS NOT NULL AND status <> 'running'"

/** Sums are carried as text, since a JavaScript number would round them. */
const SPEND_COLUMNS = `
  count(*) AS runs, CAST(ifnull(sum(cost_usd_pico), 0) AS TEXT) AS usdPico,
  CAST(ifnull(sum(cost_cny_pico), 0) AS TEXT) AS cnyPico,
  ifnull(sum(is_billed AND cost_usd_pico IS NULL AND cost_cny_pico IS NULL), 0) AS unpricedRuns,
  ifnull(sum(cost_is_estimate), 0) AS estimatedRuns`

/** `max` makes the bare columns of a label those of the group's latest run (https://sqlite.org/lang_select.html#bareagg). */
const SUM_COLUMNS = `${SPEND_COLUMNS},
  ifnull(sum(status = 'failed'), 0) AS failedRuns,
  ifnull(sum(billed_hit_tokens), 0) AS cacheHitTokens, ifnull(sum(billed_miss_tokens), 0) AS cacheMissTokens,
  ifnull(sum(billed_reasoning_tokens), 0) AS reasoningTokens, ifnull(sum(billed_answer_tokens), 0) AS answerTokens,
  max(started_at_ms) AS latestMs`

/** Of reasoning and answer, the first token is that of whichever came first. */
const LATENCY_COLUMNS = `
  ifnull(min(first_reasoning_ms, first_answer_ms), ifnull(first_reasoning_ms, first_answer_ms)) AS firstTokenMs,
  duration_ms AS durationMs`

interface Group {
  readonly key: string
  readonly label: string
  readonly order: string
}

const BY_COST = 'sum(cost_usd_pico) DESC, runs DESC, key'

/**
 * Key and label of a group; a day is counted from 1970 on the local calendar. The cast keeps the division one of
 * integers: a JavaScript number is bound as a float.
 */
const GROUPS: Readonly<Record<UsageGrouping, Group>> = {
  day: { key: `(started_at_ms + CAST(@offsetMs AS INTEGER)) / ${DAY_MS}`, label: "''", order: 'key' },
  model: { key: 'model', label: 'model', order: BY_COST },
  environment: { key: 'environment_id', label: 'environment_name', order: BY_COST },
  collection: { key: "ifnull(collection_id, '')", label: "ifnull(collection_name, '')", order: BY_COST },
}

interface SpendColumns {
  runs: number
  usdPico: string
  cnyPico: string
  unpricedRuns: number
  estimatedRuns: number
}

interface SumColumns extends SpendColumns {
  key: string | number
  label: string
  failedRuns: number
  cacheHitTokens: number
  cacheMissTokens: number
  reasoningTokens: number
  answerTokens: number
}

interface LatencyColumns {
  key: string | number
  firstTokenMs: number | null
  durationMs: number | null
}

interface ReportParameters {
  fromMs: number
  toMs: number
  offsetMs: number
  environmentId: string | null
  model: string | null
}

/** The SELECT of the sums of a report. */
export function sumsStatement(query: UsageQuery): string {
  const { key, label, order } = GROUPS[query.groupBy]
  return `SELECT ${key} AS key, ${label} AS label, ${SUM_COLUMNS} ${sourceOf(query)}
    GROUP BY 1 ORDER BY ${order}`
}

/** The SELECT of what its medians are taken of: a row for each run, since not every SQLite has medians. */
export function latenciesStatement(query: UsageQuery): string {
  return `SELECT ${GROUPS[query.groupBy].key} AS key, ${LATENCY_COLUMNS} ${sourceOf(query)}`
}

function sourceOf({ environmentId, model }: UsageQuery): string {
  const filters = [
    COUNTED_RUNS,
    'started_at_ms >= @fromMs AND started_at_ms < @toMs',
    ...(environmentId === null ? [] : ['environment_id = @environmentId']),
    ...(model === null ? [] : ['model = @model']),
  ]
  return `FROM runs INDEXED BY runs_by_usage WHERE ${filters.join(' AND ')}`
}

/** Usage over the table `runs`. */
export function createUsageRepository(db: StorageDatabase): UsageRepository {
  const spend = db.prepare<[number], SpendColumns & { environmentId: string }>(
    'usage.spend',
    `SELECT environment_id AS environmentId, ${SPEND_COLUMNS} FROM runs INDEXED BY runs_by_usage
     WHERE ${COUNTED_RUNS} AND started_at_ms >= ? GROUP BY environment_id ORDER BY environment_id`,
  )
  return {
    spendSince: (sinceMs) =>
      spend.all(sinceMs).map(({ usdPico, cnyPico, ...row }) => ({
        ...row,
        usdPico: BigInt(usdPico),
        cnyPico: BigInt(cnyPico),
      })),
    report(query) {
      const { fromMs, toMs, environmentId, model, groupBy } = query
      const offsetMs = query.utcOffsetMinutes * MINUTE_MS
      const parameters: ReportParameters = { fromMs, toMs, offsetMs, environmentId, model }
      const sums = db
        .prepare<[ReportParameters], SumColumns>('usage.sums', sumsStatement(query))
        .all(parameters)
      const latencies = db
        .prepare<[ReportParameters], LatencyColumns>('usage.latencies', latenciesStatement(query))
        .all(parameters)
      const byKey = groupByKey(latencies)
      const rows = sums.map((columns) => toUsageRow(columns, byKey.get(columns.key) ?? [], groupBy))
      return { rows, total: totalOf(rows, latencies) }
    },
  }
}

function toUsageRow(
  { key, label, usdPico, cnyPico, ...columns }: SumColumns,
  latencies: readonly LatencyColumns[],
  groupBy: UsageGrouping,
): UsageRow {
  const { runs, failedRuns, unpricedRuns, estimatedRuns } = columns
  const { cacheHitTokens, cacheMissTokens, reasoningTokens, answerTokens } = columns
  const name = groupBy === 'day' ? isoDate(Number(key)) : String(key)
  return {
    key: name,
    label: groupBy === 'day' ? name : label,
    usd: toDecimalString({ currency: 'USD', pico: BigInt(usdPico) }),
    cny: toDecimalString({ currency: 'CNY', pico: BigInt(cnyPico) }),
    runs,
    failedRuns,
    unpricedRuns,
    estimatedRuns,
    cacheHitTokens,
    cacheMissTokens,
    reasoningTokens,
    answerTokens,
    ...mediansOf(latencies),
  }
}

function totalOf(rows: readonly UsageRow[], latencies: readonly LatencyColumns[]): UsageRow {
  const count = (field: CountField): number => rows.reduce((sum, row) => sum + row[field], 0)
  const money = (currency: Currency, field: 'usd' | 'cny'): string =>
    toDecimalString({ currency, pico: rows.reduce((sum, row) => sum + (parseDecimal(row[field]) ?? 0n), 0n) })
  return {
    key: '',
    label: '',
    usd: money('USD', 'usd'),
    cny: money('CNY', 'cny'),
    runs: count('runs'),
    failedRuns: count('failedRuns'),
    unpricedRuns: count('unpricedRuns'),
    estimatedRuns: count('estimatedRuns'),
    cacheHitTokens: count('cacheHitTokens'),
    cacheMissTokens: count('cacheMissTokens'),
    reasoningTokens: count('reasoningTokens'),
    answerTokens: count('answerTokens'),
    ...mediansOf(latencies),
  }
}

type CountField = Exclude<
  keyof UsageRow,
  'key' | 'label' | 'usd' | 'cny' | 'medianFirstTokenMs' | 'medianDurationMs'
>

function mediansOf(
  latencies: readonly LatencyColumns[],
): Pick<UsageRow, 'medianFirstTokenMs' | 'medianDurationMs'> {
  return {
    medianFirstTokenMs: median(latencies, 'firstTokenMs'),
    medianDurationMs: median(latencies, 'durationMs'),
  }
}

/** The middle value, or the mean of the two middle ones; null when no run has the figure. */
function median(latencies: readonly LatencyColumns[], field: 'firstTokenMs' | 'durationMs'): number | null {
  const values = new Float64Array(latencies.length)
  let count = 0
  for (const latency of latencies) {
    const value = latency[field]
    if (value !== null) values[count++] = value
  }
  if (count === 0) return null
  const sorted = values.subarray(0, count).sort()
  const upper = sorted[Math.floor(count / 2)] ?? 0
  return count % 2 === 1 ? upper : (upper + (sorted[count / 2 - 1] ?? 0)) / 2
}

function groupByKey(latencies: readonly LatencyColumns[]): Map<string | number, LatencyColumns[]> {
  const groups = new Map<string | number, LatencyColumns[]>()
  for (const latency of latencies) {
    const group = groups.get(latency.key)
    if (group === undefined) groups.set(latency.key, [latency])
    else group.push(latency)
  }
  return groups
}

function isoDate(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10)
}
