import type { CheckSubject } from '../../../shared/domain/checks/check-subject.ts'
import { durationWords } from '../../../shared/domain/checks/check-words.ts'
import type { Check, CheckResult } from '../../../shared/schemas/check.ts'
import type { SchemaFit, SchemaQuestion } from '../../../shared/schemas/tool-loop.ts'
import { type CheckThread, type JobEnd, startCheckThread } from './check-thread.ts'
import type { JobAnswer } from './worker-messages.ts'

/** How long one check may take: a pattern that the user wrote can take for ever. */
const TIME_LIMIT_MS = 2000

/**
 * Makes checks on a thread of their own, one run after another. The thread starts with the first run and is kept; one
 * that is ended for a check that took too long, or that died of one, is replaced for the checks after it.
 */
export interface CheckRunner {
  /**
   * Makes all of these checks. A check that took too long has failed, with that as its reason; when `signal` is
   * aborted those not made yet are `unknown`. Rejects only when no thread can be started, or after `close`.
   */
  run(checks: readonly Check[], subject: CheckSubject, signal?: AbortSignal): Promise<CheckResult[]>
  /** Whether each value fits its schema. One that took too long is `unknown`. Rejects as `run` does. */
  fit(questions: readonly SchemaQuestion[]): Promise<SchemaFit[]>
  /** Ends the thread; a run under way is rejected, as is every later one. */
  close(): Promise<void>
}

/** A runner whose thread has not started yet. `workerFile` is the built thread, `check-worker.cjs`. */
export function createCheckRunner(options: { workerFile: string; timeLimitMs?: number }): CheckRunner {
  const { workerFile, timeLimitMs = TIME_LIMIT_MS } = options
  let thread: CheckThread | null = null
  let lastRun: Promise<unknown> = Promise.resolve()
  let closed = false

  async function liveThread(): Promise<CheckThread> {
    requireOpen()
    if (thread === null || !thread.isAlive()) thread = await startCheckThread(workerFile)
    if (closed) await thread.end()
    requireOpen()
    return thread
  }

  function requireOpen(): void {
    if (closed) throw new Error('The check runner is closed.')
  }

  async function makeAll(
    checks: readonly Check[],
    subject: CheckSubject,
    signal: AbortSignal,
  ): Promise<CheckResult[]> {
    const results: CheckResult[] = []
    const watch = {
      timeLimitMs,
      signal,
      onAnswer(answer: JobAnswer) {
        if (answer.kind === 'result') results.push(answer.result)
      },
    }
    while (results.length < checks.length) {
      const left = checks.slice(results.length)
      if (signal.aborted) return [...results, ...left.map(notMade)]
      const end = await (await liveThread()).make({ kind: 'checks', checks: left, subject }, watch)
      requireOpen()
      const current = checks[results.length]
      if (end !== 'stopped' && current !== undefined) results.push(brokenOff(current, end, timeLimitMs))
    }
    return results
  }

  async function fitAll(questions: readonly SchemaQuestion[]): Promise<SchemaFit[]> {
    const fits: SchemaFit[] = []
    const watch = {
      timeLimitMs,
      signal: new AbortController().signal,
      onAnswer(answer: JobAnswer) {
        if (answer.kind === 'fit') fits.push(answer.fit)
      },
    }
    while (fits.length < questions.length) {
      const end = await (await liveThread()).make(
        { kind: 'fit', questions: questions.slice(fits.length) },
        watch,
      )
      requireOpen()
      if (end !== 'done')
        fits.push({ kind: 'unknown', reason: whyBroken('The schema check', end, timeLimitMs) })
    }
    return fits
  }

  /** Jobs are done one after another, whatever became of the one before. */
  function queue<T>(work: () => Promise<T>): Promise<T> {
    const job = lastRun.then(work)
    lastRun = job.catch(() => undefined)
    return job
  }

  return {
    fit: (questions) => queue(() => fitAll(questions)),
    run(checks, subject, signal = new AbortController().signal) {
      return queue(() => makeAll(checks, subject, signal))
    },
    async close() {
      closed = true
      await thread?.end()
    },
  }
}

function brokenOff(check: Check, end: JobEnd, timeLimitMs: number): CheckResult {
  return { check, outcome: 'failed', reason: whyBroken('This test', end, timeLimitMs) }
}

function whyBroken(what: string, end: JobEnd, timeLimitMs: number): string {
  return end === 'timed-out'
    ? `${what} took longer than ${durationWords(timeLimitMs)} and was stopped.`
    : `${what} could not be made: it ran out of memory or came upon a fault of the app.`
}

function notMade(check: Check): CheckResult {
  return { check, outcome: 'unknown', reason: 'This test was not made: the run was stopped first.' }
}
