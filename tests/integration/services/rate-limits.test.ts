import { describe, expect, it, onTestFinished } from 'vitest'
import { adviseOnRates } from '../../../shared/domain/rate-limits/rate-advice.ts'
import type { RateReport } from '../../../shared/schemas/rate.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { deferred } from '../../support/deferred.ts'
import { startHostileServer } from '../../support/hostile-server.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

const HELLO = chatDraft()
const REFUSAL = '{"error": {"message": "Slow down."}}'

function reportOf({ services }: SandboxRuns): RateReport {
  return services.rates.report({ environmentId: 'sandbox', range: 'hour' })
}

/** Unix ms of an offset from the start of the run. */
function momentOf({ summary }: RunDetail, offsetMs: number | null | undefined): number {
  return summary.startedAtMs + Math.round(offsetMs ?? Number.NaN)
}

const totalOf = ({ buckets }: RateReport, field: 'runs' | 'refused'): number =>
  buckets.reduce((sum, bucket) => sum + bucket[field], 0)

describe('a report on the sandbox', () => {
  it('knows of no 429 while all is well', async () => {
    const runs = await openSandboxRuns()
    const { summary } = await runs.send(HELLO)
    const report = reportOf(runs)
    expect([totalOf(report, 'runs'), totalOf(report, 'refused'), report.lastRefusals]).toEqual([1, 0, []])
    expect(report.peaks).toEqual([{ model: summary.model, mostAtOnce: 1 }])
    expect([adviseOnRates(report, 8), runs.services.rates.inFlight()]).toEqual([[{ kind: 'all-well' }], []])
  })

  it('has each 429 of the scenario rate-limited, with the wait that was asked for', async () => {
    const runs = await openSandboxRuns()
    await runs.send(HELLO)
    runs.setSandbox({ scenario: 'rate-limited' })
    const refused = await runs.send(HELLO)
    const report = reportOf(runs)
    expect([totalOf(report, 'runs'), totalOf(report, 'refused')]).toEqual([2, 1])
    expect(report.lastRefusals).toEqual([
      {
        runId: refused.summary.id,
        attempt: 1,
        atMs: momentOf(refused, refused.timings.headersMs),
        model: refused.summary.model,
        serverMessage: refused.error?.serverMessage,
        retryAfterSeconds: 2,
        isTriedAgain: false,
        isLowBalance: true,
      },
    ])
    expect(adviseOnRates(report, 8)).toEqual([{ kind: 'low-balance', count: 1, limit: 25 }])
  })

  it('has each 429 of a run that was tried again, at its own time', async () => {
    const runs = await openSandboxRuns()
    const server = await startHostileServer((response) =>
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '0' }).end(REFUSAL),
    )
    onTestFinished(() => server.close())
    const environmentId = await runs.createPaidEnvironment('Refusing', {
      baseUrl: server.origin,
      connection: { retries: { count: 2, causes: ['429'] } },
    })
    const run = await runs.send(HELLO, { environmentId })
    const report = runs.services.rates.report({ environmentId, range: 'hour' })
    expect(server.seen).toHaveLength(3)
    expect([totalOf(report, 'runs'), totalOf(report, 'refused')]).toEqual([1, 3])
    const { id: runId, model } = run.summary
    const common = { runId, model, serverMessage: null, retryAfterSeconds: 0, isLowBalance: false }
    expect(report.lastRefusals).toEqual([
      {
        ...common,
        attempt: 3,
        atMs: momentOf(run, run.timings.headersMs),
        serverMessage: 'Slow down.',
        isTriedAgain: false,
      },
      { ...common, attempt: 2, atMs: momentOf(run, run.hops?.[1]?.offsetMs), isTriedAgain: true },
      { ...common, attempt: 1, atMs: momentOf(run, run.hops?.[0]?.offsetMs), isTriedAgain: true },
    ])
    expect(adviseOnRates(report, 8)).toEqual([{ kind: 'now-and-then', count: 3, retryAfterSeconds: 0 }])
  })

  it('reads from the scenario busy that the balance is low, and counts what is in flight meanwhile', async () => {
    const runs = await openSandboxRuns()
    runs.setSandbox({ scenario: 'busy', firstTokenMs: 600_000 })
    const stopped = new AbortController()
    const begin = (): { whenBegun: Promise<void>; run: Promise<unknown> } => {
      const begun = deferred<void>()
      const observer = { head: () => begun.resolve() }
      const run = runs.send(HELLO, { observer, signal: stopped.signal })
      return { whenBegun: begun.promise, run }
    }
    const waiting = [begin(), begin()]
    await Promise.all(waiting.map(({ whenBegun }) => whenBegun))
    const refused = await runs.send(HELLO)
    const model = refused.summary.model
    const report = reportOf(runs)
    const inFlight = runs.services.rates.inFlight()
    stopped.abort()
    await Promise.all(waiting.map(({ run }) => run))

    expect(inFlight).toEqual([{ environmentId: 'sandbox', model, count: 2 }])
    expect(runs.services.rates.inFlight()).toEqual([])
    expect(report.peaks).toEqual([{ model, mostAtOnce: 3 }])
    expect(report.lastRefusals.map(({ isLowBalance }) => isLowBalance)).toEqual([true])
    expect(adviseOnRates(report, 8)).toEqual([
      { kind: 'low-balance', count: 1, limit: 2 },
      { kind: 'lower-environment', limit: 2, maxConcurrentRuns: 8 },
    ])
  })
})
