import { describe, expect, it } from 'vitest'
import { askWorker } from '../../../../renderer/workers/ask-worker.ts'

/** A worker that keeps what it is asked, and answers when the test says so. */
class FakeWorker extends EventTarget {
  readonly asked: { id: number; task: string }[] = []

  postMessage(question: { id: number; task: string }): void {
    this.asked.push(question)
  }

  answer(id: number, outcome: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: { id, outcome } }))
  }

  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }
}

function open() {
  const workers: FakeWorker[] = []
  const ask = askWorker<string, string>({
    start() {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
    failed: (message) => `failed: ${message}`,
  })
  return { ask, workers }
}

describe('askWorker', () => {
  it('starts no worker before it is asked, and one for all questions', async () => {
    const { ask, workers } = open()
    const before = workers.length
    void ask('a')
    void ask('b')
    expect([before, workers.length, workers[0]?.asked.map(({ task }) => task)]).toEqual([0, 1, ['a', 'b']])
  })

  it('gives each question its own answer, in whatever order they come', async () => {
    const { ask, workers } = open()
    const answers = [ask('a'), ask('b')]
    const [first, second] = workers[0]?.asked ?? []
    workers[0]?.answer(second?.id ?? 0, 'of b')
    workers[0]?.answer(first?.id ?? 0, 'of a')
    expect(await Promise.all(answers)).toEqual(['of a', 'of b'])
  })

  it('answers what is open when the worker fails, and asks it again afterwards', async () => {
    const { ask, workers } = open()
    const opened = ask('a')
    workers[0]?.fail('no memory')
    const later = ask('b')
    workers[0]?.answer(workers[0].asked.at(-1)?.id ?? 0, 'of b')
    expect([await opened, await later]).toEqual(['failed: no memory', 'of b'])
  })
})
