import { parentPort } from 'node:worker_threads'
import { evaluateCheck } from '../../../shared/domain/checks/evaluate-check.ts'
import { fitSchema } from '../../../shared/domain/checks/fit-schema.ts'
import type { CheckAnswer, ThreadJob } from './worker-messages.ts'

const port = parentPort

function answer(message: CheckAnswer): void {
  port?.postMessage(message)
}

port?.on('message', (job: ThreadJob) => {
  if (job.kind === 'fit') {
    for (const question of job.questions) answer({ kind: 'fit', fit: fitSchema(question) })
    return
  }
  for (const check of job.checks) answer({ kind: 'result', result: evaluateCheck(check, job.subject) })
})
answer({ kind: 'ready' })
