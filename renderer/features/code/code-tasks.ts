import { askWorker } from '../../workers/ask-worker.ts'
import CodeWorker from './code-worker.ts?worker'
import type { CodeQuestion, TargetSummary, WrittenCode } from './write-code.ts'

export type CodeTask = Readonly<{ kind: 'list' }> | Readonly<{ kind: 'write'; question: CodeQuestion }>

export type CodeOutcome =
  | Readonly<{ kind: 'targets'; targets: readonly TargetSummary[] }>
  | Readonly<{ kind: 'written'; written: WrittenCode }>
  | Readonly<{ kind: 'failed'; message: string }>

const carryOut = askWorker<CodeTask, CodeOutcome>({
  start: () => new CodeWorker({ name: 'code' }),
  failed: (message) => ({ kind: 'failed', message }),
})

/** Every target. They live in the worker, so that the page does not load what writes them. */
export async function listTargets(): Promise<readonly TargetSummary[]> {
  const outcome = await carryOut({ kind: 'list' })
  if (outcome.kind !== 'targets') throw new Error(reasonOf(outcome))
  return outcome.targets
}

/** Writes code in a worker, so that a long body does not stop the typing in it. */
export async function writeCodeApart(question: CodeQuestion): Promise<WrittenCode> {
  const outcome = await carryOut({ kind: 'write', question })
  if (outcome.kind !== 'written') throw new Error(reasonOf(outcome))
  return outcome.written
}

function reasonOf(outcome: CodeOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : 'The question was answered with something else.'
}
