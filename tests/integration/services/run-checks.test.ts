import { describe, expect, it } from 'vitest'
import { type CheckRunner, createCheckRunner } from '../../../electron/main/checks/check-runner.ts'
import type { CheckSubject } from '../../../shared/domain/checks/check-subject.ts'
import type { Check } from '../../../shared/schemas/check.ts'
import { CHECK_WORKER_FILE } from '../../support/check-runner.ts'
import { deferred } from '../../support/deferred.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { check } from '../../unit/shared/checks/check-builders.ts'
import { openSandboxRuns } from './sandbox-runs.ts'

const EVEREST = chatBody('Which is the highest mountain?', { thinking: { type: 'disabled' } })

const FIVE: readonly Check[] = [
  check('contains', { id: 'a', text: 'Everest' }),
  check('valid-json', { id: 'b' }),
  check('finish-reason', { id: 'c' }),
  check('tokens-below', { id: 'd', figure: 'reasoning' }),
  check('no-stall', { id: 'e', limitMs: 3_600_000 }),
]

/** A runner that notes what it is given and then answers as `answer` does. */
function noting(answer: CheckRunner['run']): { runner: CheckRunner; subjects: CheckSubject[] } {
  const subjects: CheckSubject[] = []
  const runner: CheckRunner = {
    run(checks, subject, signal) {
      subjects.push(subject)
      return answer(checks, subject, signal)
    },
    fit: async () => [],
    async close() {},
  }
  return { runner, subjects }
}

const passing: CheckRunner['run'] = async (checks) =>
  checks.map((made) => ({ check: made, outcome: 'passed', reason: 'Fine.' }))

describe('a run whose request has tests', () => {
  it('is stored with what each of them found, and how many passed', async () => {
    const { send, services, temp } = await openSandboxRuns()
    const off = check('reasoning', { id: 'off', enabled: false })
    const detail = await send(chatDraft({ bodyText: EVEREST, tests: [off, ...FIVE] }))
    expect(detail.checks).toEqual([
      { check: FIVE[0], outcome: 'passed', reason: 'The answer contains “Everest”.' },
      {
        check: FIVE[1],
        outcome: 'failed',
        reason: 'The answer is not valid JSON: this is not a JSON value (line 1, column 1).',
      },
      { check: FIVE[2], outcome: 'passed', reason: 'The finish reason is “stop”.' },
      { check: FIVE[3], outcome: 'unknown', reason: 'The server did not report the reasoning tokens.' },
      {
        check: FIVE[4],
        outcome: 'passed',
        reason: expect.stringMatching(/^The longest pause was .*, not more than 3600 s\.$/),
      },
    ])
    expect(detail.summary.checks).toEqual({ passed: 3, failed: 1, unknown: 1 })
    expect(detail.authored.tests).toEqual([off, ...FIVE])
    expect(services.history.get(detail.summary.id)).toEqual(detail)
    const reopened = await temp.reopen()
    expect(reopened.history.get(detail.summary.id).checks).toEqual(detail.checks)
  })

  it('is tested again when it is replayed', async () => {
    const { send, services } = await openSandboxRuns()
    const { summary } = await send(chatDraft({ bodyText: EVEREST, tests: [...FIVE] }))
    const replay = await services.runs.start(
      { kind: 'replay', runId: summary.id, environmentId: null, overrideBudget: false },
      { started() {}, head() {}, frame() {}, ended() {} },
      new AbortController().signal,
    )
    expect(replay.authored.tests).toEqual(FIVE)
    expect(replay.summary.checks).toEqual({ passed: 3, failed: 1, unknown: 1 })
  })

  it('tells its observer once, with everything', async () => {
    const { send } = await openSandboxRuns()
    const ended: unknown[] = []
    const detail = await send(chatDraft({ bodyText: EVEREST, tests: [...FIVE] }), {
      observer: { ended: (seen) => ended.push(seen) },
    })
    expect(ended).toEqual([detail])
    expect([detail.price?.applied.kind, detail.checks?.length]).toEqual(['priced', 5])
  })

  it.each([
    ['has no tests', []],
    ['has only tests that are switched off', [check('valid-json', { enabled: false })]],
  ])('has no results when it %s', async (_what, tests) => {
    const { runner, subjects } = noting(passing)
    const { send } = await openSandboxRuns({ checks: runner })
    const detail = await send(chatDraft({ tests }))
    expect([detail.checks, detail.summary.checks, subjects]).toEqual([null, null, []])
  })

  it.each([
    ['refused', 400, 'failed'],
    ['cut', 200, 'failed'],
  ] as const)('is not tested when it is %s', async (what, httpStatus, status) => {
    const { runner, subjects } = noting(passing)
    const { send, setSandbox } = await openSandboxRuns({ checks: runner })
    if (what === 'cut') setSandbox({ scenario: 'cut' })
    const bodyText = what === 'refused' ? '{"model":"deepseek-flash","messages":[]}' : EVEREST
    const { summary, checks } = await send(chatDraft({ bodyText, tests: [...FIVE] }))
    expect([summary.httpStatus, summary.status, checks, subjects]).toEqual([httpStatus, status, null, []])
  })

  it('is tested by what it brought, and by when each piece came where a test looks at that', async () => {
    const { runner, subjects } = noting(passing)
    const { send, services } = await openSandboxRuns({ checks: runner })
    const bodyText = chatBody('Which is the highest mountain?')
    const { summary, message, timings } = await send(chatDraft({ bodyText, tests: [check('no-stall')] }))
    const timeline = services.history.timeline(summary.id)
    const textOffsetsMs = timeline.offsetsMs.filter(
      (_offset, at) => (timeline.reasoningChars[at] ?? 0) + (timeline.answerChars[at] ?? 0) > 0,
    )
    await send(chatDraft({ bodyText, tests: [check('valid-json')] }))
    expect(textOffsetsMs.length).toBeGreaterThan(10)
    expect(subjects).toEqual([
      {
        reasoning: message.reasoning,
        answer: message.answer,
        toolCalls: [],
        finishReason: 'stop',
        usage: message.usage,
        cost: summary.cost,
        durationMs: timings.endMs,
        firstReasoningMs: timings.firstReasoningMs,
        firstAnswerMs: timings.firstAnswerMs,
        textOffsetsMs: [...textOffsetsMs, timings.endMs],
      },
      expect.objectContaining({ answer: message.answer, textOffsetsMs: [expect.any(Number)] }),
    ])
  })

  it('is kept when its tests cannot be made', async () => {
    const { runner } = noting(() => Promise.reject(new Error('no thread')))
    const { send, temp } = await openSandboxRuns({ checks: runner })
    const { summary, checks, price } = await send(chatDraft({ bodyText: EVEREST, tests: [...FIVE] }))
    expect([summary.status, summary.checks, checks, price?.applied.kind]).toEqual([
      'done',
      null,
      null,
      'priced',
    ])
    expect(temp.logLines.join('\n')).toContain('the tests of a run could not be made')
  })

  it('has its frames in the database while it is tested, and its whole bill after', async () => {
    const asked = deferred<void>()
    const release = deferred<void>()
    const { runner } = noting(async (checks, ...rest) => {
      asked.resolve()
      await release.promise
      return passing(checks, ...rest)
    })
    const { send, services, untilRun } = await openSandboxRuns({ checks: runner })
    let id = ''
    const run = send(chatDraft({ bodyText: EVEREST, tests: [...FIVE] }), {
      observer: {
        started(summary) {
          id = summary.id
        },
      },
    })
    await asked.promise
    services.runs.flush(id)
    const { frames, total } = services.history.frames({ id, from: 0, limit: 1000 })
    expect([services.history.get(id).summary.status, frames.length]).toEqual(['running', total])
    release.resolve()
    const { summary } = await run
    expect(summary.frameCount).toBe(total)
    // The prediction, which is added to the stored bill, is not lost to an end that came after it.
    const { price } = await untilRun(id, (detail) => detail.price?.predicted != null)
    expect(price?.predicted?.promptTokens).toBe(summary.usage?.promptTokens)
  })

  it('ends with the tests that were made when it is stopped among them', async () => {
    const runner = createCheckRunner({ workerFile: CHECK_WORKER_FILE, timeLimitMs: 60_000 })
    const asked = deferred<void>()
    const { runner: announcing } = noting((...args) => {
      asked.resolve()
      return runner.run(...args)
    })
    const { send } = await openSandboxRuns({ checks: announcing })
    const stop = new AbortController()
    const evil = check('json-path', { path: "$[?search(@, '(a+)+$')]" })
    const bodyText = chatBody('x', { thinking: { type: 'disabled' } })
    const run = send(chatDraft({ bodyText, tests: [evil] }), { signal: stop.signal })
    await asked.promise
    stop.abort()
    const { summary, checks } = await run
    await runner.close()
    expect([summary.status, checks]).toEqual([
      'done',
      [{ check: evil, outcome: 'unknown', reason: 'This test was not made: the run was stopped first.' }],
    ])
  })
})
