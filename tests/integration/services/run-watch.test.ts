import { describe, expect, it } from 'vitest'
import type { RunObserver, RunProgress } from '../../../electron/main/services/run-observer.ts'
import type { RunDetail } from '../../../shared/schemas/run.ts'
import { deferred } from '../../support/deferred.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

/** Somebody who looks on, and all that he was told. */
function createWatcher(onFrame: (progress: RunProgress) => void = () => undefined) {
  const calls: string[] = []
  const texts = { reasoning: '', answer: '' }
  const end = deferred<RunDetail>()
  const observer: RunObserver = {
    started: (summary) => calls.push(`started ${summary.status}`),
    head: (response) => calls.push(`head ${response.httpStatus}`),
    frame(progress) {
      if (calls.at(-1) !== 'frames') calls.push('frames')
      texts.reasoning += progress.reasoning
      texts.answer += progress.answer
      onFrame(progress)
    },
    ended(detail) {
      calls.push(`ended ${detail.summary.status}`)
      end.resolve(detail)
    },
  }
  return { observer, calls, texts, ended: end.promise }
}

/** A run that is in the middle of its answer and stays there until it is stopped. */
async function openStalledRun(): Promise<{
  runs: SandboxRuns
  runId: string
  stop: () => Promise<RunDetail>
}> {
  const runs = await openSandboxRuns()
  runs.setSandbox({ scenario: 'stall' })
  const controller = new AbortController()
  const streaming = deferred<string>()
  let runId = ''
  const ended = runs.send(chatDraft(), {
    signal: controller.signal,
    observer: {
      started: (summary) => {
        runId = summary.id
      },
      frame: ({ reasoning }) => reasoning !== '' && streaming.resolve(runId),
    },
  })
  return {
    runs,
    runId: await streaming.promise,
    stop() {
      controller.abort()
      return ended
    },
  }
}

describe('looking on at a run', () => {
  it('a latecomer is told all that came, then what comes, and misses nothing', async () => {
    const runs = await openSandboxRuns()
    const late = createWatcher()
    let frames = 0
    let runId = ''
    const detail = await runs.send(chatDraft(), {
      observer: {
        started: (summary) => {
          runId = summary.id
        },
        frame() {
          frames += 1
          if (frames === 10) queueMicrotask(() => runs.services.runs.watch(runId, late.observer))
        },
      },
    })
    expect(late.calls).toEqual(['started running', 'head 200', 'frames', 'ended done'])
    expect(late.texts).toEqual({ reasoning: detail.message.reasoning, answer: detail.message.answer })
    expect(await late.ended).toEqual(detail)
  })

  it('what came before is one frame with the totals of all', async () => {
    const { runs, runId, stop } = await openStalledRun()
    const progress: RunProgress[] = []
    const watcher = createWatcher((brought) => progress.push(brought))
    runs.services.runs.watch(runId, watcher.observer)
    const { summary, message } = await stop()
    expect(progress[0]).toMatchObject({ reasoning: expect.stringMatching(/./), answer: '' })
    expect(progress.at(-1)).toMatchObject({
      frameCount: summary.frameCount,
      bodyBytes: summary.bodyBytes,
    })
    expect(watcher.texts.reasoning).toBe(message.reasoning)
  })

  it('whoever leaves is told nothing more, and the run goes on', async () => {
    const { runs, runId, stop } = await openStalledRun()
    const [stays, leaves] = [createWatcher(), createWatcher()]
    runs.services.runs.watch(runId, stays.observer)
    const leave = runs.services.runs.watch(runId, leaves.observer)
    leave()
    expect((await stop()).summary.status).toBe('aborted')
    expect(stays.calls.at(-1)).toBe('ended aborted')
    expect(leaves.calls).not.toContain('ended aborted')
  })

  it('one that throws, and one that never is ready, disturb neither the run nor the others', async () => {
    const runs = await openSandboxRuns()
    const well = createWatcher()
    const throws = createWatcher(() => {
      throw new Error('the page is gone')
    })
    const never = new Promise<void>(() => undefined)
    const slow = { ...createWatcher().observer, ready: () => never }
    const detail = await runs.send(chatDraft(), {
      observer: {
        started({ id }) {
          for (const observer of [throws.observer, slow, well.observer]) {
            queueMicrotask(() => runs.services.runs.watch(id, observer))
          }
        },
      },
    })
    expect(detail.summary.status).toBe('done')
    expect(well.texts.answer).toBe(detail.message.answer)
    expect(throws.calls).toEqual(['started running', 'head 200', 'frames'])
    const failures = runs.temp.logLines.filter((line) => line.includes('an observer of a run failed'))
    expect(failures).toHaveLength(1)
  })

  it('a run that has ended is told from the database', async () => {
    const runs = await openSandboxRuns()
    const detail = await runs.send(chatDraft())
    const watcher = createWatcher()
    runs.services.runs.watch(detail.summary.id, watcher.observer)
    expect(watcher.calls).toEqual(['started done', 'head 200', 'ended done'])
    expect(await watcher.ended).toEqual(runs.services.history.get(detail.summary.id))
  })

  it('a run that does not exist is an error', async () => {
    const { services } = await openSandboxRuns()
    expect(() => services.runs.watch('nothing', createWatcher().observer)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    )
  })
})
