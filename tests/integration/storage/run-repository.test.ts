import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createRequestRepository } from '../../../electron/main/storage/request-repository.ts'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import type { CheckResult } from '../../../shared/schemas/check.ts'
import type { RunHop } from '../../../shared/schemas/connection.ts'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import { NO_TIMINGS, type RunError } from '../../../shared/schemas/run.ts'
import { openIn, openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, frame, HELLO_DRAFT, messageOf, newRun, OK_RESPONSE } from './run-fixtures.ts'

const TIMINGS = { ...NO_TIMINGS, headersMs: 12.5, firstReasoningMs: 20.25, firstAnswerMs: 30, endMs: 99.875 }
const MESSAGE: AccumulatedMessage = {
  responseId: 'response-1',
  model: 'deepseek-v4.1-flash',
  role: 'assistant',
  reasoning: 'The user says hello.',
  answer: '你好\n  🙂',
  toolCalls: [{ index: 0, id: 'call-1', name: 'weather', arguments: '{"city":' }],
  finishReason: 'stop',
  usage: {
    promptTokens: 10,
    completionTokens: 20,
    reasoningTokens: 15,
    cacheHitTokens: 0,
    cacheMissTokens: 10,
    totalTokens: null,
  },
  systemFingerprint: 'fp',
  complete: true,
}
const ERROR: RunError = {
  kind: 'cut',
  code: 'cut',
  title: 'The answer was cut off',
  hint: 'Send again.',
  retryable: true,
  serverMessage: null,
  retryAfterSeconds: 1.5,
}
const REDIRECT: RunHop = {
  kind: 'redirect',
  offsetMs: 3.5,
  httpStatus: 307,
  from: 'http://127.0.0.1:1/old',
  to: 'http://127.0.0.1:1/new',
  keyDropped: false,
}
const STARTED = {
  id: 'run-1',
  requestId: 'request-1',
  requestName: 'Hello',
  replayOfRunId: null,
  environmentId: 'sandbox',
  environmentName: 'Sandbox',
  method: 'POST',
  path: '/chat/completions',
  model: 'deepseek-flash',
  status: 'running',
  httpStatus: null,
  errorCode: null,
  errorTitle: null,
  startedAtMs: 1000,
  durationMs: null,
  firstReasoningMs: null,
  firstAnswerMs: null,
  finishReason: null,
  usage: null,
  frameCount: 0,
  bodyBytes: 0,
  promptPreview: 'Say hello',
  answerPreview: '',
  cost: null,
  checks: null,
}

function createRuns() {
  const { db, directory, warnings } = openTempDatabase()
  const runs = createRunRepository(db)
  const countRows = () =>
    withRawDatabase(directory, (connection) => {
      const tables = Object.keys(NO_ROWS)
      const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
      return Object.fromEntries(tables.map((table) => [table, count(table)]))
    })
  return { db, directory, runs, warnings, countRows }
}

const NO_ROWS = {
  runs: 0,
  run_details: 0,
  run_texts: 0,
  run_frame_chunks: 0,
  run_owners: 0,
  request_versions: 0,
  bodies: 0,
}

describe('a run', () => {
  it('is stored before it is sent', () => {
    const { runs, directory } = createRuns()
    expect(runs.insert(newRun('run-1'))).toEqual(STARTED)
    expect(createRunRepository(openIn(directory).db).findDetail('run-1')).toEqual({
      summary: STARTED,
      authored: HELLO_DRAFT,
      requestUnchanged: null,
      sent: newRun('run-1').sent,
      response: null,
      timings: NO_TIMINGS,
      message: messageOf({}),
      error: null,
      price: null,
      checks: null,
      connection: null,
    })
  })

  it('shows its progress', () => {
    const { runs } = createRuns()
    runs.insert(newRun('run-1'))
    runs.appendFrames('run-1', [frame(0, 'data: 深\n\n'), frame(1, ': 🙂\n')])
    runs.saveProgress('run-1', {
      timings: { ...TIMINGS, endMs: null },
      response: OK_RESPONSE,
      hops: [REDIRECT],
    })
    const summary = { ...STARTED, httpStatus: 200, firstReasoningMs: 20.25, firstAnswerMs: 30 }
    expect(runs.findSummary('run-1')).toEqual({ ...summary, frameCount: 2, bodyBytes: 18 })
    expect(runs.findDetail('run-1')).toMatchObject({
      response: OK_RESPONSE,
      timings: { ...TIMINGS, endMs: null },
      hops: [REDIRECT],
    })
  })

  it('ends with all that is known of it', () => {
    const { runs } = createRuns()
    const connection = { remoteAddress: '127.0.0.1:1', protocol: 'http/1.1', tls: null }
    const sentHeaders: [string, string][] = [['host', '127.0.0.1:1']]
    runs.insert(newRun('run-1'))
    runs.appendFrames('run-1', [frame(0)])
    runs.finish(
      'run-1',
      ending({
        status: 'failed',
        error: ERROR,
        message: MESSAGE,
        timings: TIMINGS,
        response: OK_RESPONSE,
        hops: [REDIRECT],
        connection,
        sentHeaders,
        frames: [frame(1), frame(2)],
      }),
    )
    expect(runs.findDetail('run-1')).toEqual({
      summary: {
        ...STARTED,
        status: 'failed',
        httpStatus: 200,
        errorCode: 'cut',
        errorTitle: 'The answer was cut off',
        durationMs: 99.875,
        firstReasoningMs: 20.25,
        firstAnswerMs: 30,
        finishReason: 'stop',
        usage: MESSAGE.usage,
        frameCount: 3,
        bodyBytes: 27,
        answerPreview: '你好 🙂',
      },
      authored: HELLO_DRAFT,
      requestUnchanged: null,
      sent: { ...newRun('run-1').sent, headers: sentHeaders },
      response: OK_RESPONSE,
      timings: TIMINGS,
      message: MESSAGE,
      error: ERROR,
      price: null,
      checks: null,
      connection,
      hops: [REDIRECT],
    })
    expect(runs.frames('run-1', 0, 10)).toEqual([frame(0), frame(1), frame(2)])
  })

  it('has a message that can be read alone', () => {
    const { runs } = createRuns()
    runs.insert(newRun('run-1'))
    const before = runs.findMessage('run-1')
    runs.finish('run-1', ending({ message: MESSAGE }))
    expect([before, runs.findMessage('run-1'), runs.findMessage('none')]).toEqual([
      messageOf({}),
      MESSAGE,
      null,
    ])
  })

  it('keeps what its tests found, and how many of them passed', () => {
    const { runs, directory } = createRuns()
    const [check] = HELLO_DRAFT.tests
    if (check === undefined) throw new Error('the draft has no test')
    const checks: CheckResult[] = [
      { check, outcome: 'passed', reason: 'The answer contains “你好 🙂”.' },
      { check: { ...check, id: 'check-2' }, outcome: 'failed', reason: 'It does not.' },
      { check: { ...check, id: 'check-3' }, outcome: 'unknown', reason: 'Nobody knows.' },
      { check: { ...check, id: 'check-4' }, outcome: 'passed', reason: 'It does.' },
    ]
    runs.insert(newRun('run-1'))
    runs.finish('run-1', ending({ checks }))
    const reopened = createRunRepository(openIn(directory).db)
    expect(reopened.findDetail('run-1')?.checks).toEqual(checks)
    expect(reopened.findSummary('run-1')?.checks).toEqual({ passed: 2, failed: 1, unknown: 1 })
    expect(reopened.listPage({ filter: {}, after: null, limit: 1 }).runs[0]?.checks).toEqual({
      passed: 2,
      failed: 1,
      unknown: 1,
    })
  })

  it('tells a run with no tests from one where none was made', () => {
    const { runs } = createRuns()
    for (const [id, checks] of [
      ['none', null],
      ['empty', []],
    ] as const) {
      runs.insert(newRun(id))
      runs.finish(id, ending({ checks }))
    }
    expect(runs.findSummary('none')?.checks).toBe(null)
    expect(runs.findSummary('empty')?.checks).toEqual({ passed: 0, failed: 0, unknown: 0 })
  })

  it('ends once: afterwards it changes no more', () => {
    const { runs } = createRuns()
    runs.insert(newRun('run-1'))
    runs.finish('run-1', ending())
    const before = runs.findDetail('run-1')
    const conflict = expect.objectContaining({ code: 'conflict' })
    expect(() => runs.finish('run-1', ending({ status: 'aborted' }))).toThrow(conflict)
    expect(() => runs.appendFrames('run-1', [frame(0)])).toThrow(conflict)
    expect(() => runs.saveProgress('run-1', { timings: TIMINGS, response: null, hops: [] })).toThrow(conflict)
    expect(runs.findDetail('run-1')).toEqual(before)
  })

  it('ends whole or not at all', () => {
    const { runs } = createRuns()
    runs.insert(newRun('run-1'))
    expect(() => runs.finish('run-1', ending({ timings: TIMINGS, frames: [frame(0), frame(2)] }))).toThrow(
      'frame 2',
    )
    expect([runs.findSummary('run-1'), runs.frames('run-1', 0, 10)]).toEqual([STARTED, []])
  })

  it('knows whether the saved request still is what it was', () => {
    const { db, runs } = createRuns()
    const requests = createRequestRepository(db)
    const collectionId = createCollectionRepository(db).create({ parentId: null, name: 'C' }).id
    const { id: requestId } = requests.create(collectionId, HELLO_DRAFT)
    runs.insert(newRun('run-1', { requestId }))
    const unchanged = () => runs.findDetail('run-1')?.requestUnchanged
    expect(unchanged()).toBe(true)
    requests.update(requestId, { ...HELLO_DRAFT, name: 'Renamed' })
    expect(unchanged()).toBe(true)
    requests.update(requestId, { ...HELLO_DRAFT, bodyText: '{}' })
    expect(unchanged()).toBe(false)
    expect(runs.findDetail('run-1')?.authored).toEqual(HELLO_DRAFT)
    requests.delete(requestId)
    expect(unchanged()).toBeNull()
    expect(runs.findDetail('run-1')?.authored).toEqual(HELLO_DRAFT)
  })

  it('is not found where it is not', () => {
    const { runs } = createRuns()
    const notFound = expect.objectContaining({ code: 'not-found' })
    expect([runs.findSummary('gone'), runs.findDetail('gone')]).toEqual([null, null])
    expect(() => runs.finish('gone', ending())).toThrow(notFound)
    expect(() => runs.appendFrames('gone', [])).toThrow(notFound)
    expect(() => runs.frames('gone', 0, 1)).toThrow(notFound)
    expect(() => runs.allFrames('gone')).toThrow(notFound)
    expect(() => runs.frameCount('gone')).toThrow(notFound)
  })
})

describe('deletion', () => {
  it('takes what only the deleted run refers to', () => {
    const { runs, countRows } = createRuns()
    const other = { ...HELLO_DRAFT, bodyText: 'other' }
    runs.insert(newRun('run-1'))
    runs.insert(newRun('run-2'))
    runs.insert(newRun('run-3', { authored: other, sent: { ...newRun('').sent, bodyText: 'other' } }))
    for (const id of ['run-1', 'run-2', 'run-3']) runs.finish(id, ending({ frames: [frame(0)] }))
    runs.delete(['run-1', 'gone'])
    expect(countRows()).toEqual({
      ...NO_ROWS,
      runs: 2,
      run_details: 2,
      run_texts: 2,
      run_frame_chunks: 2,
      request_versions: 2,
      bodies: 3,
    })
    expect(runs.findDetail('run-2')).toMatchObject({ authored: HELLO_DRAFT, sent: newRun('').sent })
    runs.delete(['run-2', 'run-3'])
    expect(countRows()).toEqual(NO_ROWS)
  })

  it('refuses all when one of them is running', () => {
    const { runs } = createRuns()
    runs.insert(newRun('run-1'))
    runs.finish('run-1', ending())
    runs.insert(newRun('run-2'))
    expect(() => runs.delete(['run-1', 'run-2'])).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect(['run-1', 'run-2'].map((id) => runs.findSummary(id)?.status)).toEqual(['done', 'running'])
  })

  it('of everything leaves what was running when it began, and what began since', async () => {
    const { runs, countRows } = createRuns()
    for (let number = 0; number < 600; number++) {
      runs.insert(newRun(`run-${number}`))
      if (number !== 5) runs.finish(`run-${number}`, ending({ frames: [frame(0)] }))
    }
    const clearing = runs.clear()
    runs.finish('run-5', ending())
    runs.insert(newRun('late'))
    runs.finish('late', ending())
    expect(await clearing).toBe(599)
    const left = runs.listPage({ filter: {}, after: null, limit: 10 }).runs.map(({ id }) => id)
    expect(left).toEqual(['late', 'run-5'])
    await runs.clear()
    expect(countRows()).toEqual(NO_ROWS)
  })
})

function emptyMessage() {
  return messageOf({})
}

describe('markInterrupted', () => {
  it('rebuilds the message of a run the app left behind, and makes it searchable', () => {
    const { runs, directory } = createRuns()
    runs.insert(newRun('ended'))
    runs.finish('ended', ending())
    runs.insert(newRun('left'))
    runs.appendFrames('left', [frame(0, '深度'), frame(1, '求索')])
    runs.saveProgress('left', { timings: TIMINGS, response: OK_RESPONSE, hops: [] })

    const reopened = createRunRepository(openIn(directory).db)
    const interrupted = reopened.markInterrupted(
      (frames, response) =>
        messageOf({ answer: `${response?.httpStatus}: ${Array.from(frames, ({ raw }) => raw).join('')}` }),
      () => true,
    )
    const [found] = reopened.listPage({ filter: { search: '深度求索' }, after: null, limit: 10 }).runs
    expect([interrupted, found]).toEqual([
      [found],
      {
        ...STARTED,
        id: 'left',
        status: 'interrupted',
        httpStatus: 200,
        firstReasoningMs: 20.25,
        firstAnswerMs: 30,
        frameCount: 2,
        bodyBytes: 12,
        answerPreview: '200: 深度求索',
      },
    ])
    expect(reopened.findDetail('left')).toMatchObject({ sent: newRun('').sent, timings: TIMINGS })
    expect(reopened.markInterrupted(emptyMessage, () => false)).toEqual([])
  })

  it('leaves the runs of owners at work alone, and tells owners of runs that ended no more', () => {
    const { directory, countRows } = createRuns()
    const runsOf = (owner: string) => createRunRepository(openIn(directory).db, owner)
    for (const owner of ['gone', 'at-work']) {
      runsOf(owner).insert(newRun(`${owner}-running`))
      runsOf(owner).insert(newRun(`${owner}-ended`))
      runsOf(owner).finish(`${owner}-ended`, ending())
    }
    const asked: string[] = []
    const interrupted = runsOf('third').markInterrupted(emptyMessage, (owner) => {
      asked.push(owner)
      return owner === 'at-work'
    })
    expect(interrupted.map(({ id }) => id)).toEqual(['gone-running'])
    expect(asked).toEqual(['gone', 'at-work'])
    expect(countRows().run_owners).toBe(1)
    runsOf('third').finish('at-work-running', ending())
    expect(countRows().run_owners).toBe(0)
  })

  it('does not stop at a run whose frames cannot be read', () => {
    const { runs, directory, warnings } = createRuns()
    for (const id of ['broken', 'whole']) {
      runs.insert(newRun(id))
      runs.appendFrames(id, [frame(0, 'text')])
    }
    withRawDatabase(directory, (connection) => {
      connection.exec("UPDATE run_frame_chunks SET frames = x'ffff' WHERE run_row_id = 1")
    })
    runs.markInterrupted(
      (frames) => messageOf({ answer: Array.from(frames, ({ raw }) => raw).join('') }),
      () => false,
    )
    const previews = ['broken', 'whole']
      .map((id) => runs.findSummary(id))
      .map((run) => [run?.status, run?.answerPreview])
    expect(previews).toEqual([
      ['interrupted', ''],
      ['interrupted', 'text'],
    ])
    expect(warnings.map(({ fields }) => fields?.runId)).toEqual(['broken'])
  })
})
