import { describe, expect, it } from 'vitest'
import { createBalanceService } from '../../../../electron/main/services/balance-service.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { Balance } from '../../../../shared/schemas/environment.ts'
import type { BalanceState } from '../../../../shared/schemas/spend.ts'

const BALANCE: Balance = { is_available: true, balance_infos: [] }
const FAILURE = new AppError({ code: 'network', message: 'No answer' })

/** A service on a clock that stands still until it is moved. */
function openBalances(readings: readonly (Balance | Error)[]) {
  const left = [...readings]
  const timers: { run: () => void; dueMs: number }[] = []
  const pushed: [string, BalanceState][] = []
  let nowMs = 0
  const service = createBalanceService({
    environments: {
      async checkKey() {
        const reading = left.shift()
        if (reading === undefined || reading instanceof Error) throw reading
        return reading
      },
    },
    onChanged: (environmentId, balance) => pushed.push([environmentId, balance]),
    schedule(run, delayMs) {
      const timer = { run, dueMs: nowMs + delayMs }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
    now: () => nowMs,
  })
  async function moveTo(timeMs: number): Promise<void> {
    nowMs = timeMs
    for (const timer of timers.filter(({ dueMs }) => dueMs <= nowMs)) {
      timers.splice(timers.indexOf(timer), 1)
      timer.run()
    }
    // The reading and what follows it take a few turns of the microtask queue.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { service, pushed, moveTo, left }
}

describe('after a run', () => {
  it('the balance is read at once, and then once a minute however many runs there are', async () => {
    const { service, pushed, moveTo } = openBalances([BALANCE, BALANCE, BALANCE])
    service.afterRun('e')
    service.afterRun('e')
    await moveTo(0)
    for (const timeMs of [1000, 30_000, 59_999]) {
      await moveTo(timeMs)
      service.afterRun('e')
    }
    expect(pushed).toEqual([['e', { state: 'known', balance: BALANCE, readAtMs: 0 }]])
    await moveTo(60_000)
    expect(pushed.slice(1)).toEqual([['e', { state: 'known', balance: BALANCE, readAtMs: 60_000 }]])
  })

  it('each environment has a minute of its own', async () => {
    const { service, pushed, moveTo } = openBalances([BALANCE, BALANCE])
    service.afterRun('e')
    service.afterRun('f')
    await moveTo(0)
    expect(pushed.map(([environmentId]) => environmentId)).toEqual(['e', 'f'])
  })

  it('a server that could not tell is not asked again until the user does', async () => {
    const { service, pushed, moveTo, left } = openBalances([FAILURE, BALANCE, BALANCE])
    service.afterRun('e')
    await moveTo(0)
    expect(pushed).toEqual([['e', { state: 'failed', message: 'No answer', readAtMs: 0 }]])
    service.afterRun('e')
    await moveTo(120_000)
    expect(left).toHaveLength(2)
    await service.get({ environmentId: 'e', refresh: true })
    service.afterRun('e')
    await moveTo(180_000)
    expect(pushed.at(-1)).toEqual(['e', { state: 'known', balance: BALANCE, readAtMs: 180_000 }])
  })

  it('nothing is read once the app closes', async () => {
    const { service, moveTo, left } = openBalances([BALANCE])
    service.afterRun('e')
    service.close()
    service.afterRun('e')
    await moveTo(120_000)
    expect(left).toHaveLength(1)
  })
})
