import type { NumberedOutcome, NumberedTask } from './answer-tasks.ts'

/**
 * Asks one worker, which starts with the first question. Answers come as they are done. When the worker itself
 * fails, every open question is answered by `failed`.
 */
export function askWorker<Task, Outcome>(options: {
  start: () => Worker
  failed: (message: string) => Outcome
}): (task: Task) => Promise<Outcome> {
  const waiting = new Map<number, (outcome: Outcome) => void>()
  let worker: Worker | null = null
  let lastId = 0

  function started(): Worker {
    if (worker !== null) return worker
    worker = options.start()
    worker.addEventListener('message', ({ data }: MessageEvent<NumberedOutcome<Outcome>>) => {
      waiting.get(data.id)?.(data.outcome)
      waiting.delete(data.id)
    })
    worker.addEventListener('error', ({ message }) => {
      for (const resolve of waiting.values()) resolve(options.failed(message))
      waiting.clear()
    })
    return worker
  }

  return (task) => {
    lastId += 1
    const question: NumberedTask<Task> = { id: lastId, task }
    return new Promise((resolve) => {
      waiting.set(question.id, resolve)
      started().postMessage(question)
    })
  }
}
