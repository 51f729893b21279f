import type { RequestComparison, RequestPair } from './compare-requests.ts'
import type { TextComparison, TextPair } from './compare-texts.ts'
import DiffWorker from './diff-worker.ts?worker'

export type DiffTask =
  | Readonly<{ kind: 'texts'; pair: TextPair }>
  | Readonly<{ kind: 'requests'; pair: RequestPair }>
export type NumberedTask = Readonly<{ id: number; task: DiffTask }>

export type DiffOutcome =
  | Readonly<{ kind: 'texts'; comparison: TextComparison }>
  | Readonly<{ kind: 'requests'; comparison: RequestComparison }>
  | Readonly<{ kind: 'failed'; message: string }>
export type DiffAnswer = Readonly<{ id: number; outcome: DiffOutcome }>

const waiting = new Map<number, (outcome: DiffOutcome) => void>()
let worker: Worker | null = null
let lastId = 0

/** Compares two texts in a worker, so that the page stays free. */
export async function compareTextsApart(pair: TextPair): Promise<TextComparison> {
  const outcome = await carryOut({ kind: 'texts', pair })
  if (outcome.kind !== 'texts') throw new Error(reasonOf(outcome))
  return outcome.comparison
}

/** Compares two requests in a worker, so that the page stays free. */
export async function compareRequestsApart(pair: RequestPair): Promise<RequestComparison> {
  const outcome = await carryOut({ kind: 'requests', pair })
  if (outcome.kind !== 'requests') throw new Error(reasonOf(outcome))
  return outcome.comparison
}

function carryOut(task: DiffTask): Promise<DiffOutcome> {
  lastId += 1
  const numbered: NumberedTask = { id: lastId, task }
  return new Promise((resolve) => {
    waiting.set(numbered.id, resolve)
    sharedWorker().postMessage(numbered)
  })
}

function sharedWorker(): Worker {
  if (worker !== null) return worker
  worker = new DiffWorker({ name: 'diff' })
  worker.addEventListener('message', ({ data }: MessageEvent<DiffAnswer>) => {
    waiting.get(data.id)?.(data.outcome)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', ({ message }) => {
    for (const resolve of waiting.values()) resolve({ kind: 'failed', message })
    waiting.clear()
  })
  return worker
}

function reasonOf(outcome: DiffOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : 'The comparison was answered with another one.'
}
