import CodeWorker from './code-worker.ts?worker'
import type { CodeQuestion, TargetSummary, WrittenCode } from './write-code.ts'

export type CodeTask = Readonly<{ kind: 'list' }> | Readonly<{ kind: 'write'; question: CodeQuestion }>
export type NumberedCodeTask = Readonly<{ id: number; task: CodeTask }>

export type CodeOutcome =
  | Readonly<{ kind: 'targets'; targets: readonly TargetSummary[] }>
  | Readonly<{ kind: 'written'; written: WrittenCode }>
  | Readonly<{ kind: 'failed'; message: string }>
export type CodeAnswer = Readonly<{ id: number; outcome: CodeOutcome }>

const waiting = new Map<number, (outcome: CodeOutcome) => void>()
let worker: Worker | null = null
let lastId = 0

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

function carryOut(task: CodeTask): Promise<CodeOutcome> {
  lastId += 1
  const numbered: NumberedCodeTask = { id: lastId, task }
  return new Promise((resolve) => {
    waiting.set(numbered.id, resolve)
    sharedWorker().postMessage(numbered)
  })
}

function sharedWorker(): Worker {
  if (worker !== null) return worker
  worker = new CodeWorker({ name: 'code' })
  worker.addEventListener('message', ({ data }: MessageEvent<CodeAnswer>) => {
    waiting.get(data.id)?.(data.outcome)
    waiting.delete(data.id)
  })
  worker.addEventListener('error', ({ message }) => {
    for (const resolve of waiting.values()) resolve({ kind: 'failed', message })
    waiting.clear()
  })
  return worker
}

function reasonOf(outcome: CodeOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : 'The question was answered with something else.'
}
