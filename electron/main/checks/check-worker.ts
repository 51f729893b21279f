import { parentPort } from 'node:worker_threads'
import { evaluateCheck } from '../../../shared/domain/checks/evaluate-check.ts'
import type { CheckAnswer, CheckJob } from './worker-messages.ts'

const port = parentPort

function answer(message: CheckAnswer): void {
  port?.postMessage(message)
}

port?.on('message', ({ checks, subject }: CheckJob) => {
  for (const check of checks) answer({ kind: 'result', result: evaluateCheck(check, subject) })
})
answer({ kind: 'ready' })
