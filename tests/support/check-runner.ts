import { fileURLToPath } from 'node:url'
import { type CheckRunner, createCheckRunner } from '../../electron/main/checks/check-runner.ts'

/** The thread straight from its source; Node strips the types. */
export const CHECK_WORKER_FILE = fileURLToPath(
  new URL('../../electron/main/checks/check-worker.ts', import.meta.url),
)

let shared: CheckRunner | null = null

/** The real runner, one thread for all tests of a file; it ends with the test process. */
export function sharedCheckRunner(): CheckRunner {
  shared ??= createCheckRunner({ workerFile: CHECK_WORKER_FILE })
  return shared
}
