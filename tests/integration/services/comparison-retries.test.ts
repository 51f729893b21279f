import { describe, expect, it } from 'vitest'
import { MAX_ATTEMPTS } from '../../../electron/main/services/comparison/retry-policy.ts'
import type { RetryClock } from '../../../electron/main/services/timer.ts'
import { comparisonColumn } from '../../support/comparison-builders.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { cellKey, manyColumns, openComparisonBench } from './comparison-bench.ts'

/** A clock that only moves when somebody waits, and then at once. */
function createInstantRetryClock(): RetryClock & { readonly waitsMs: readonly number[] } {
  const waitsMs: number[] = []
  let nowMs = 1000
  return {
    waitsMs,
    now: () => nowMs,
    random: () => 0.5,
    timer: {
      set(run, delayMs) {
        waitsMs.push(delayMs)
        return setImmediate(() => {
          nowMs += delayMs
          run()
        })
      },
      clear: (handle) => clearImmediate(handle as NodeJS.Immediate),
    },
  }
}

/** A bench whose time stands still until the test lets it pass. */
async function openStillBench() {
  const clock = createManualClock()
  const { timer, now } = clock
  const bench = await openComparisonBench({ retryClock: { timer, now, random: () => 0.5 } })
  return { bench, clock }
}

describe('a server that is busy', () => {
  it('with a limit of two still answers eight columns, each after a wait in view', async () => {
    const clock = createInstantRetryClock()
    const bench = await openComparisonBench({ retryClock: clock })
    bench.setSandbox({ scenario: 'busy', tokensPerSecond: 2000 }, 8)
    const { id } = bench.create({ columns: manyColumns(8) })
    const cells = await bench.run(id)
    expect(cells.map(({ state }) => state)).toEqual(cells.map(() => 'done'))
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ total: 8, ended: 8, failed: 0 })
    const waits = bench.changes.flatMap(
      ({ cells: changed }) => changed?.filter(({ state }) => state === 'waiting') ?? [],
    )
    expect(waits.length).toBeGreaterThan(0)
    expect(new Set(waits.map(({ retry }) => retry?.reason))).toEqual(
      new Set(['Too many requests at once for the remaining balance.']),
    )
    // Six were refused at once; after that no more were sent than the server takes.
    expect(bench.countRuns()).toBe(8 + 6)
  })

  it('is asked again when it said, and not before', async () => {
    const { bench, clock } = await openStillBench()
    bench.setSandbox({ scenario: 'rate-limited' })
    const { id } = bench.create({ columns: manyColumns(1) })
    const waiting = bench.untilChange(({ progress }) => progress.waiting === 1)
    await bench.start(id)
    await waiting
    expect(bench.cells(id)).toMatchObject([
      {
        state: 'waiting',
        retry: { atMs: 2000, attempts: 1 },
        run: { status: 'failed', errorCode: 'http-429' },
      },
    ])
    bench.setSandbox({})
    await clock.pass(1999)
    expect(bench.countRuns()).toBe(1)
    await clock.pass(1)
    await bench.untilIdle(id)
    expect(bench.cells(id)).toMatchObject([{ state: 'done', retry: null }])
    expect(bench.countRuns()).toBe(2)
  })

  it('is given up on after six tries, each a run of the history', async () => {
    const clock = createInstantRetryClock()
    const bench = await openComparisonBench({ retryClock: clock })
    bench.setSandbox({ scenario: 'overloaded' })
    const { id } = bench.create({ columns: manyColumns(1) })
    const [cell] = await bench.run(id)
    expect(cell).toMatchObject({ state: 'failed', retry: null, run: { errorCode: 'http-503' } })
    expect(clock.waitsMs).toEqual([1000, 2000, 4000, 8000, 16_000])
    expect(bench.countRuns()).toBe(MAX_ATTEMPTS)
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ total: 1, ended: 1, failed: 1 })
  })

  it('holds back its environment alone', async () => {
    const { bench } = await openStillBench()
    bench.setSandbox({ scenario: 'rate-limited' }, 1)
    const environmentId = await bench.createPaidEnvironment('Well')
    const { id } = bench.create({
      draft: {
        ...bench.create().draft,
        bodyText: '{"model":"deepseek-flash","messages":[{"role":"user","content":"Hi"}],"max_tokens":4}',
      },
      columns: [comparisonColumn('a'), comparisonColumn('b'), comparisonColumn('well', { environmentId })],
    })
    const settled = bench.untilChange(({ progress }) => progress.waiting === 1 && progress.ended === 1)
    await bench.start(id)
    await settled
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual([
      'a waiting',
      'b queued',
      'well done',
    ])
    bench.services.comparisons.stop({ id, cells: null })
    await bench.untilIdle(id)
  })

  it('is not waited for any more when the cell is stopped', async () => {
    const { bench, clock } = await openStillBench()
    bench.setSandbox({ scenario: 'rate-limited' })
    const { id } = bench.create({ columns: manyColumns(2) })
    const waiting = bench.untilChange(({ progress }) => progress.waiting === 2)
    await bench.start(id)
    await waiting
    bench.services.comparisons.stop({ id, cells: [cellKey('a')] })
    expect(bench.cells(id).map(({ state }) => state)).toEqual(['failed', 'waiting'])
    bench.services.comparisons.stop({ id, cells: null })
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ state: 'idle', waiting: 0 })
    await clock.pass(100_000)
    expect(bench.countRuns()).toBe(2)
  })
})
