import { Worker } from 'node:worker_threads'
import { answersOf, type CheckAnswer, type JobAnswer, type ThreadJob } from './worker-messages.ts'

/** An answer of many megabytes and what a schema makes of it fit; a check that eats all memory does not. */
const MEMORY_LIMIT_MB = 512

/** How a job ended: all checks made, or the thread ended in the middle of one. */
export type JobEnd = 'done' | 'timed-out' | 'stopped' | 'died'

/** How a job is watched. */
export interface JobWatch {
  /** For each check alone, in ms. */
  readonly timeLimitMs: number
  readonly signal: AbortSignal
  onAnswer(answer: JobAnswer): void
}

/** A thread that makes checks, one job after another. */
export interface CheckThread {
  /** Resolves when the job has ended, however; after a job that was broken off the thread is gone. */
  make(job: ThreadJob, watch: JobWatch): Promise<JobEnd>
  /** Whether it can take another job. */
  isAlive(): boolean
  end(): Promise<void>
}

/** Starts a thread. Rejects when it does not come up. */
export async function startCheckThread(workerFile: string): Promise<CheckThread> {
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB } })
  let isAlive = true
  worker.on('exit', () => {
    isAlive = false
  })
  await untilReady(worker)
  // Without a listener an error of the thread would be one of the app; its end is what is acted upon.
  worker.on('error', () => {
    isAlive = false
  })
  return {
    isAlive: () => isAlive,
    make: (job, watch) => makeJob(worker, job, watch),
    async end() {
      await worker.terminate()
    },
  }
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread of the checks ended with code ${code}.`)))
  })
}

function makeJob(worker: Worker, job: ThreadJob, watch: JobWatch): Promise<JobEnd> {
  const { timeLimitMs, signal, onAnswer } = watch
  if (signal.aborted) return Promise.resolve('stopped')
  return new Promise((resolve) => {
    let left = answersOf(job)
    const timer = setTimeout(endIfLate, timeLimitMs)

    function letGo(): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
      signal.removeEventListener('abort', onAbort)
    }

    function settle(end: JobEnd): void {
      letGo()
      resolve(end)
    }

    /** A result that comes after all is no more listened to: its check has been given up. */
    function terminate(end: JobEnd): void {
      letGo()
      void worker.terminate().then(() => resolve(end))
    }

    /** The result may have come while this thread was busy: then it is waiting, and is taken first. */
    function endIfLate(): void {
      const leftThen = left
      setImmediate(() => {
        if (left === leftThen && !signal.aborted) terminate('timed-out')
      })
    }

    function onMessage(answer: CheckAnswer): void {
      if (answer.kind === 'ready') return
      left -= 1
      onAnswer(answer)
      if (left === 0) settle('done')
      else timer.refresh()
    }

    const onExit = (): void => settle('died')
    const onAbort = (): void => terminate('stopped')
    worker.on('message', onMessage)
    worker.on('exit', onExit)
    signal.addEventListener('abort', onAbort, { once: true })
    worker.postMessage(job)
  })
}
