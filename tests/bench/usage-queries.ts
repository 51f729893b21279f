import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../electron/main/storage/open-database.ts'
import type { StorageDatabase } from '../../electron/main/storage/storage-database.ts'
import { createUsageRepository } from '../../electron/main/storage/usage-repository.ts'
import type { UsageGrouping, UsageQuery } from '../../shared/schemas/spend.ts'
import type { BenchFigure } from './bench-result.ts'
import { median, rounded } from './median.ts'

const RUNS = 100_000
const ROUNDS = 7
const DAYS = 365
const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 0, 1)
const SILENT = { info() {}, warn() {} }

/** Runs of a year: three models, four environments, ten collections; previews as wide as real ones. */
function seed(db: StorageDatabase): void {
  const insert = db.prepare<[Record<string, string | number | null>]>(
    'bench.insert',
    `INSERT INTO runs (id, request_name, environment_id, environment_name, method, path, model, status,
       http_status, started_at_ms, duration_ms, first_reasoning_ms, first_answer_ms, prompt_preview, answer_preview,
       collection_id, collection_name, is_billed, cost_usd_pico, cost_cny_pico, billed_hit_tokens,
       billed_miss_tokens, billed_reasoning_tokens, billed_answer_tokens)
     VALUES (@id, 'Request', @environment, @environment, 'POST', '/chat/completions', @model, @status, 200,
       @startedAtMs, @durationMs, @firstMs, NULL, @preview, @preview, @collection, @collection, 1, @usd, @cny,
       @tokens, 100, 200, 300)`,
  )
  db.transaction('bench.seed', () => {
    for (let run = 0; run < RUNS; run += 1) {
      insert.run({
        id: `run-${run}`,
        environment: `environment-${run % 4}`,
        model: ['deepseek-flash', 'deepseek-v4-pro', 'deepseek-v4-flash'][run % 3] ?? null,
        status: run % 50 === 0 ? 'failed' : 'done',
        startedAtMs: START_MS + Math.floor((run / RUNS) * DAYS * DAY_MS),
        durationMs: ((run * 7919) % 60_000) + 0.5,
        firstMs: (run * 104_729) % 2000,
        preview: 'What the prompt and the answer begin with. '.repeat(4),
        collection: `collection-${run % 10}`,
        usd: run * 1_000_003,
        cny: run * 7_000_003,
        tokens: run % 5000,
      })
    }
  })
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** A report over all runs by each grouping, against reading the figures of the same rows and doing nothing. */
export async function benchUsageQueries(): Promise<BenchFigure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'workbench-bench-'))
  const { db, close } = openDatabase({ directory, log: SILENT })
  try {
    seed(db)
    const usage = createUsageRepository(db)
    const everything = { fromMs: START_MS, toMs: START_MS + DAYS * DAY_MS, utcOffsetMinutes: 60 }
    const plain = db.prepare<[], unknown>(
      'bench.plain',
      `SELECT started_at_ms, model, environment_id, status, cost_usd_pico, cost_cny_pico, billed_hit_tokens,
         billed_miss_tokens, billed_reasoning_tokens, billed_answer_tokens, first_reasoning_ms, duration_ms FROM runs`,
    )
    const report = (groupBy: UsageGrouping): void => {
      const query: UsageQuery = { ...everything, groupBy, environmentId: null, model: null }
      usage.report(query)
    }
    const today = (): unknown => usage.spendSince(START_MS + (DAYS - 1) * DAY_MS)
    const rounds = Array.from({ length: ROUNDS }, () => ({
      plain: timed(() => plain.all()),
      day: timed(() => report('day')),
      model: timed(() => report('model')),
      environment: timed(() => report('environment')),
      collection: timed(() => report('collection')),
      today: timed(today),
    }))
    const middle = (name: keyof (typeof rounds)[number]): number => median(rounds.map((round) => round[name]))
    const slowest = Math.max(middle('day'), middle('model'), middle('environment'), middle('collection'))
    return [
      {
        name: 'usage: slowest report over 100,000 runs',
        value: rounded(slowest),
        unit: 'ms',
        aim: 'less than 200',
      },
      {
        name: 'usage: slowest report / reading the rows',
        value: rounded(slowest / middle('plain')),
        unit: '×',
        aim: 'less than 2',
      },
      { name: 'usage: spend of today', value: rounded(middle('today')), unit: 'ms', aim: 'less than 5' },
    ]
  } finally {
    close()
    rmSync(directory, { recursive: true, force: true })
  }
}
