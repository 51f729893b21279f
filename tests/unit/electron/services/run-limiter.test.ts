import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRunLimiter, LEARNT_LIMIT_MS } from '../../../../electron/main/services/run-limiter.ts'
import { deferred } from '../../../support/deferred.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

/** A limiter on a clock of the test's own, and work that ends when the test says so. */
function setUp(limit = 2) {
  const clock = createManualClock()
  const limits = { of: limit }
  const limiter = createRunLimiter({ maxInFlight: () => limits.of, timer: clock.timer, now: clock.now })
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    clock,
    limits,
    limiter,
    begun,
    add(name: string, { environmentId = 'e', place = 'last' as 'first' | 'last' } = {}) {
      return limiter.enqueue(
        environmentId,
        () => {
          const { promise, resolve } = deferred<void>()
          begun.push(name)
          ends.set(name, resolve)
          return promise
        },
        place,
      )
    },
    async end(name: string) {
      ends.get(name)?.()
      await clock.pass(0)
    },
  }
}

describe('createRunLimiter', () => {
  test('starts no more at once than it may, first come, first served', async () => {
    const { add, begun, clock, end } = setUp(2)
    for (const name of ['1', '2', '3', '4']) add(name)
    expect(begun).toEqual([])
    await clock.pass(0)
    expect(begun).toEqual(['1', '2'])
    await end('2')
    expect(begun).toEqual(['1', '2', '3'])
    await end('1')
    expect(begun).toEqual(['1', '2', '3', '4'])
  })

  test('counts each environment by itself', async () => {
    const { add, begun, clock } = setUp(1)
    for (const environmentId of ['e', 'f']) for (const n of [1, 2]) add(environmentId + n, { environmentId })
    await clock.pass(0)
    expect(begun).toEqual(['e1', 'f1'])
  })

  test('a changed limit holds from the next start on', async () => {
    const { add, begun, clock, end, limits } = setUp(1)
    for (const name of ['1', '2', '3', '4']) add(name)
    await clock.pass(0)
    limits.of = 3
    await end('1')
    expect(begun).toEqual(['1', '2', '3', '4'])
    limits.of = 1
    add('5')
    await end('2')
    expect(begun).toHaveLength(4)
  })

  test('work that failed no longer counts', async () => {
    const { add, begun, clock, limiter } = setUp(1)
    limiter.enqueue('e', () => Promise.reject(new Error('refused')))
    add('next')
    await clock.pass(0)
    expect(begun).toEqual(['next'])
  })

  test('what is queued first goes before the rest, in its own order', async () => {
    const { add, begun, clock, end } = setUp(1)
    for (const name of ['1', '2']) add(name)
    for (const name of ['a', 'b']) add(name, { place: 'first' })
    await clock.pass(0)
    for (const name of ['a', 'b', '1']) await end(name)
    expect(begun).toEqual(['a', 'b', '1', '2'])
  })

  test('work is taken out only before it begins', async () => {
    const { add, begun, clock, end } = setUp(1)
    const [first, second, third] = ['1', '2', '3'].map((name) => add(name))
    await clock.pass(0)
    expect([first?.(), second?.(), second?.()]).toEqual([false, true, false])
    await end('1')
    expect(begun).toEqual(['1', '3'])
    expect(third?.()).toBe(false)
  })

  test('a pause holds back its environment alone, to the millisecond, and an earlier end does not shorten it', async () => {
    const { add, begun, clock, limiter } = setUp(2)
    limiter.pauseUntil('e', 1000)
    limiter.pauseUntil('e', 500)
    expect([limiter.pausedUntil('e'), limiter.pausedUntil('f')]).toEqual([1000, 0])
    add('e')
    add('f', { environmentId: 'f' })
    await clock.pass(999)
    expect(begun).toEqual(['f'])
    await clock.pass(1)
    expect(begun).toEqual(['f', 'e'])
  })

  test('a pause that grows while it lasts is kept to its new end', async () => {
    const { add, begun, clock, limiter } = setUp(2)
    limiter.pauseUntil('e', 1000)
    add('1')
    await clock.pass(500)
    limiter.pauseUntil('e', 2000)
    await clock.pass(1499)
    expect(begun).toEqual([])
    await clock.pass(1)
    expect(begun).toEqual(['1'])
  })

  test('a pause of months is no endless loop of timers', async () => {
    const { add, begun, clock, limiter } = setUp(2)
    const monthsMs = 100 * 24 * 3_600_000
    limiter.pauseUntil('e', monthsMs)
    add('1')
    await clock.pass(0)
    expect(clock.countTimers()).toBe(1)
    await clock.pass(monthsMs - 1)
    expect(begun).toEqual([])
    await clock.pass(1)
    expect(begun).toEqual(['1'])
  })

  test('a limit that the server showed is kept to for a while', async () => {
    const { add, begun, clock, end, limiter } = setUp(4)
    for (const name of ['1', '2', '3', '4']) add(name)
    await clock.pass(0)
    for (const refused of ['3', '4']) {
      limiter.pauseUntil('e', 100, { fewer: true })
      await end(refused)
      add(`${refused} again`, { place: 'first' })
    }
    await clock.pass(100)
    expect(begun).toEqual(['1', '2', '3', '4'])
    await end('1')
    expect(begun.slice(4)).toEqual(['3 again'])
    await clock.pass(LEARNT_LIMIT_MS)
    await end('2')
    add('5')
    add('6')
    await clock.pass(0)
    expect(begun.slice(5)).toEqual(['4 again', '5', '6'])
  })

  test('a server that takes none at once is still asked for one', async () => {
    const { add, begun, clock, end, limiter } = setUp(4)
    add('1')
    await clock.pass(0)
    limiter.pauseUntil('e', 100, { fewer: true })
    await end('1')
    add('1 again')
    add('2')
    await clock.pass(100)
    expect(begun).toEqual(['1', '1 again'])
  })

  test('nothing begins after it is closed', async () => {
    const { add, begun, clock, end, limiter } = setUp(1)
    add('1')
    add('2')
    await clock.pass(0)
    limiter.pauseUntil('e', 1000)
    limiter.close()
    await end('1')
    await clock.pass(2000)
    expect(begun).toEqual(['1'])
    expect(clock.countTimers()).toBe(0)
  })

  test('whatever happens, the limit holds and all that was queued is begun once', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), first: fc.boolean() }),
      fc.record({ kind: fc.constant('end' as const), index: fc.nat(20) }),
      fc.record({ kind: fc.constant('pause' as const), ms: fc.nat(100) }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(100) }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, limit) => {
          const { add, begun, clock, end, limiter } = setUp(limit)
          const ended = new Set<string>()
          let added = 0
          async function endOne(name: string | undefined): Promise<void> {
            if (name === undefined || ended.has(name)) return
            ended.add(name)
            await end(name)
          }
          for (const item of steps) {
            if (item.kind === 'add') add(String(added++), { place: item.first ? 'first' : 'last' })
            else if (item.kind === 'end') await endOne(begun[item.index])
            else if (item.kind === 'pause') limiter.pauseUntil('e', clock.now() + item.ms)
            else await clock.pass(item.ms)
            expect(begun.length - ended.size).toBeLessThanOrEqual(limit)
          }
          await clock.pass(200)
          for (let index = 0; index < begun.length; index += 1) await endOne(begun[index])
          expect(begun.toSorted()).toEqual(
            Array.from({ length: added }, (_, index) => String(index)).toSorted(),
          )
        },
      ),
      { numRuns: 50 },
    )
  })
})
