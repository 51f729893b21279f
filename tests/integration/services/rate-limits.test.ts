import { describe, expect, it } from 'vitest'
import { adviseOnRates } from '../../../shared/domain/rate-limits/rate-advice.ts'
import type { RateReport } from '../../../shared/schemas/rate.ts'
import { deferred } from '../../support/deferred.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

const HELLO = chatDraft()

function reportOf({ services }: SandboxRuns): RateReport {
  return services.rates.report({ environmentId: 'sandbox', range: 'hour' })
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
        startedAtMs: refused.summary.startedAtMs,
        model: refused.summary.model,
        serverMessage: refused.error?.serverMessage,
        retryAfterSeconds: 2,
        isLowBalance: true,
      },
    ])
    expect(adviseOnRates(report, 8)).toEqual([{ kind: 'low-balance', count: 1, limit: 25 }])
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
