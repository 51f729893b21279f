import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPacedTask } from '../../../../renderer/store/paced-task.ts'
import { deferred } from '../../../support/deferred.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const PACE = { pauseMs: 40, maxWaitMs: 100 }

/** Notes when each run begins, in ms since the start. */
function startTask(work: () => Promise<void> = async () => undefined) {
  const startMs = performance.now()
  const begunAtMs: number[] = []
  const task = createPacedTask({
    pace: () => PACE,
    async run() {
      begunAtMs.push(performance.now() - startMs)
      await work()
    },
  })
  return { task, begunAtMs }
}

test('one call is answered after the pause', async () => {
  const { task, begunAtMs } = startTask()
  task.touch()
  await vi.advanceTimersByTimeAsync(39)
  expect(begunAtMs).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(begunAtMs).toEqual([40])
})

test('calls without a pause are answered every 100 ms', async () => {
  const { task, begunAtMs } = startTask()
  for (let key = 0; key < 10; key++) {
    task.touch()
    await vi.advanceTimersByTimeAsync(30)
  }
  await vi.advanceTimersByTimeAsync(1000)
  expect(begunAtMs).toEqual([100, 220, 310])
})

test('a call during a run is answered by another run after it, not beside it', async () => {
  const works = [deferred<void>(), deferred<void>()]
  let begun = 0
  const { task, begunAtMs } = startTask(() => works[begun++]?.promise ?? Promise.resolve())
  task.touch()
  await vi.advanceTimersByTimeAsync(40)
  task.touch()
  await vi.advanceTimersByTimeAsync(500)
  expect(begunAtMs).toEqual([40])
  works[0]?.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(begunAtMs).toEqual([40, 540])
})

test('after a stop nothing begins, called for before or after', async () => {
  const { task, begunAtMs } = startTask()
  task.touch()
  task.stop()
  task.touch()
  await vi.advanceTimersByTimeAsync(1000)
  expect(begunAtMs).toEqual([])
})
