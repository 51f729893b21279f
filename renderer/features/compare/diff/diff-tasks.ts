import { askWorker } from '../../../workers/ask-worker.ts'
import type { RequestComparison, RequestPair } from './compare-requests.ts'
import type { TextComparison, TextPair } from './compare-texts.ts'
import DiffWorker from './diff-worker.ts?worker'

export type DiffTask =
  | Readonly<{ kind: 'texts'; pair: TextPair }>
  | Readonly<{ kind: 'requests'; pair: RequestPair }>

export type DiffOutcome =
  | Readonly<{ kind: 'texts'; comparison: TextComparison }>
  | Readonly<{ kind: 'requests'; comparison: RequestComparison }>
  | Readonly<{ kind: 'failed'; message: string }>

const carryOut = askWorker<DiffTask, DiffOutcome>({
  start: () => new DiffWorker({ name: 'diff' }),
  failed: (message) => ({ kind: 'failed', message }),
})

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

function reasonOf(outcome: DiffOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : 'The comparison was answered with another one.'
}
