import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { MAX_UNACKED_BATCHES } from '../../../../electron/main/ipc/delta-batcher.ts'
import { connectRunPort, connectWatchPort, type RunPort } from '../../../../electron/main/ipc/run-stream.ts'
import { createLog } from '../../../../electron/main/log.ts'
import type { RunObserver } from '../../../../electron/main/services/run-observer.ts'
import type { PortMessageToPage } from '../../../../shared/ipc/bridge.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { RunDetail, RunEvent, RunSource } from '../../../../shared/schemas/run.ts'
import { deferred } from '../../../support/deferred.ts'
import { progress, runDetail } from '../../../support/run-builders.ts'

const SOURCE: RunSource = { kind: 'replay', runId: 'run-1', environmentId: null, overrideBudget: false }
const HEAD = { httpStatus: 200, statusText: 'OK', headers: [] }

/** One end of a port whose other end is the test. */
class FakePort extends EventEmitter implements Pick<RunPort, 'start' | 'postMessage' | 'close'> {
  readonly posted: PortMessageToPage<RunEvent>[] = []
  started = false
  closed = false

  start(): void {
    this.started = true
  }

  postMessage(message: PortMessageToPage<RunEvent>): void {
    this.posted.push(message)
  }

  close(): void {
    this.closed = true
  }
}

/** A run on a port, held in the middle: the test plays the page and the run. */
function connect(start?: () => Promise<RunDetail>) {
  const port = new FakePort()
  const logLines: string[] = []
  const run = deferred<RunDetail>()
  const begun = deferred<{ source: RunSource; observer: RunObserver; signal: AbortSignal }>()
  const log = createLog((line) => logLines.push(line))
  const runs = {
    start(source: RunSource, observer: RunObserver, signal: AbortSignal) {
      begun.resolve({ source, observer, signal })
      return start?.() ?? run.promise
    },
  }
  connectRunPort({ port: port as FakePort & RunPort, log }, { source: SOURCE, runs })
  return { port, logLines, begun: begun.promise }
}

describe('connectRunPort', () => {
  test('starts the run and sends its events', async () => {
    const { port, begun } = connect()
    const { source, observer, signal } = await begun
    expect({ source, started: port.started, aborted: signal.aborted }).toEqual({
      source: SOURCE,
      started: true,
      aborted: false,
    })
    observer.head(HEAD, progress().timings)
    const detail = runDetail()
    observer.ended(detail)
    expect(port.posted).toEqual([
      { kind: 'event', event: { type: 'head', seq: 1, response: HEAD, timings: progress().timings } },
      { kind: 'event', event: { type: 'ended', seq: 2, detail } },
    ])
  })

  test.each([
    { acknowledged: MAX_UNACKED_BATCHES, sent: ['delta'] },
    { acknowledged: 0, sent: [] },
  ])('a first token goes out at once only with credit: $acknowledged', async ({ acknowledged, sent }) => {
    const { port, begun } = connect()
    const { observer } = await begun
    for (let heads = 0; heads < MAX_UNACKED_BATCHES; heads += 1) observer.head(HEAD, progress().timings)
    port.emit('message', { data: { kind: 'ack', seq: acknowledged } })
    observer.frame(progress({ answer: 'x' }))
    expect(port.posted.slice(MAX_UNACKED_BATCHES).map(messageType)).toEqual(sent)
    port.emit('close')
  })

  test('abort stops the run, and its end is still sent', async () => {
    const { port, begun } = connect()
    const { observer, signal } = await begun
    port.emit('message', { data: { kind: 'abort' } })
    expect(signal.aborted).toBe(true)
    observer.ended(runDetail())
    expect(port.posted.map(messageType)).toEqual(['ended'])
  })

  test('a closed port stops the run, and nothing more is sent', async () => {
    const { port, begun } = connect()
    const { observer, signal } = await begun
    port.emit('close')
    expect(signal.aborted).toBe(true)
    observer.head(HEAD, progress().timings)
    observer.ended(runDetail())
    expect(port.posted).toEqual([])
  })

  test.each([null, 'abort', { kind: 'ack' }, { kind: 'ack', seq: 1.5 }, { kind: 'abort', now: true }])(
    'a message that is none is logged and has no effect: %j',
    async (data) => {
      const { port, logLines, begun } = connect()
      const { signal } = await begun
      port.emit('message', { data })
      expect(signal.aborted).toBe(false)
      expect(logLines.map((line) => JSON.parse(line))).toMatchObject([
        { level: 'warn', message: 'bad message on the port of a run', issues: expect.any(String) },
      ])
    },
  )

  test('a refused run says why and closes the port', async () => {
    const refusal = new AppError({ code: 'key-missing', message: 'no key' })
    const { port, logLines } = connect(() => Promise.reject(refusal))
    await turn()
    expect(port.posted).toEqual([{ kind: 'refused', error: refusal.toData() }])
    expect(port.closed).toBe(true)
    expect(logLines).toEqual([])
  })

  test('a bug is refused without its insides, and logged', async () => {
    const { port, logLines } = connect(() => Promise.reject(new TypeError('x of undefined')))
    await turn()
    expect(port.posted).toMatchObject([{ kind: 'refused', error: { code: 'internal' } }])
    expect(JSON.stringify(port.posted)).not.toContain('x of undefined')
    expect(logLines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', channel: 'run.start', error: { name: 'TypeError', message: 'x of undefined' } },
    ])
  })
})

/** Somebody looks on over a port: the test plays the page and the run. */
function watch(tellAtOnce: (observer: RunObserver) => void = () => undefined) {
  const port = new FakePort()
  const logLines: string[] = []
  const looking: { observer: RunObserver; runId: string }[] = []
  const runs = {
    watch(runId: string, observer: RunObserver) {
      looking.push({ observer, runId })
      tellAtOnce(observer)
      return () => void looking.splice(0)
    },
  }
  const log = createLog((line) => logLines.push(line))
  connectWatchPort({ port: port as FakePort & RunPort, log }, { runId: 'run-1', runs })
  return { port, looking, logLines }
}

describe('connectWatchPort', () => {
  test('sends what has been and what comes', () => {
    const detail = runDetail()
    const { port, looking } = watch((observer) => observer.started(detail.summary, detail.sent))
    const [{ observer, runId } = { observer: null, runId: '' }] = looking
    observer?.frame(progress({ answer: 'so far' }))
    observer?.ended(detail)
    expect({ runId, sent: port.posted.map(messageType) }).toEqual({
      runId: 'run-1',
      sent: ['started', 'delta', 'ended'],
    })
  })

  test.each([
    ['abort', (port: FakePort) => port.emit('message', { data: { kind: 'abort' } }), true],
    ['a closed port', (port: FakePort) => port.emit('close'), false],
  ])('%s ends the looking on, and nothing more is sent', (_name, end, closes) => {
    const { port, looking } = watch()
    const observer = looking[0]?.observer
    end(port)
    observer?.frame(progress({ answer: 'late' }))
    observer?.ended(runDetail())
    expect({ looking: looking.length, posted: port.posted, closed: port.closed }).toEqual({
      looking: 0,
      posted: [],
      closed: closes,
    })
  })

  test('a run that does not exist is refused', () => {
    const refusal = new AppError({ code: 'not-found', message: 'This run was deleted.' })
    const { port, logLines } = watch(() => {
      throw refusal
    })
    expect({ posted: port.posted, closed: port.closed, logLines }).toEqual({
      posted: [{ kind: 'refused', error: refusal.toData() }],
      closed: true,
      logLines: [],
    })
  })
})

function messageType(message: PortMessageToPage<RunEvent> | undefined): string {
  return message?.kind === 'event' ? message.event.type : String(message?.kind)
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
