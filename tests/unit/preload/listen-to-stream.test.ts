import { describe, expect, test } from 'vitest'
import { listenToStream, type PagePort } from '../../../electron/preload/listen-to-stream.ts'
import type { PortMessageToPage } from '../../../shared/ipc/bridge.ts'
import type { RunEvent } from '../../../shared/schemas/run.ts'
import { runDetail } from '../../support/run-builders.ts'

const ENDED: RunEvent = { type: 'ended', seq: 7, detail: runDetail() }
const HEAD: RunEvent = {
  type: 'head',
  seq: 2,
  response: { httpStatus: 200, statusText: 'OK', headers: [] },
  timings: runDetail().timings,
}
const REFUSAL = { code: 'not-found', message: 'gone', retryable: false } as const

function openPort() {
  const posted: unknown[] = []
  const port: PagePort = {
    onmessage: null,
    postMessage: (message: unknown) => void posted.push(message),
    close: () => void posted.push('closed'),
  }
  function receive(data: PortMessageToPage<RunEvent>): void {
    port.onmessage?.call(new MessageChannel().port1, new MessageEvent('message', { data }))
  }
  return { port, posted, receive }
}

const BUG = new Error('bug')
function fail(): never {
  throw BUG
}

describe('listenToStream', () => {
  test('acknowledges each event and closes after the last', () => {
    const { port, posted, receive } = openPort()
    const heard: unknown[] = []
    listenToStream(port, { onEvent: (event) => heard.push(event), onRefused: fail })
    receive({ kind: 'event', event: HEAD })
    receive({ kind: 'event', event: ENDED })
    expect(heard).toEqual([HEAD, ENDED])
    expect(posted).toEqual([{ kind: 'ack', seq: 2 }, { kind: 'ack', seq: 7 }, 'closed'])
  })

  test('acknowledges and closes also when the listener throws', () => {
    const { port, posted, receive } = openPort()
    listenToStream(port, { onEvent: fail, onRefused: fail })
    expect(() => receive({ kind: 'event', event: HEAD })).toThrow(BUG)
    expect(() => receive({ kind: 'event', event: ENDED })).toThrow(BUG)
    expect(posted).toEqual([{ kind: 'ack', seq: 2 }, { kind: 'ack', seq: 7 }, 'closed'])
  })

  test('a refusal closes the port, whatever the listener does', () => {
    for (const onRefused of [() => undefined, fail]) {
      const { port, posted, receive } = openPort()
      listenToStream(port, { onEvent: fail, onRefused })
      const refuse = () => receive({ kind: 'refused', error: REFUSAL })
      if (onRefused === fail) expect(refuse).toThrow(BUG)
      else refuse()
      expect(posted).toEqual(['closed'])
    }
  })

  test('abort is a message', () => {
    const { port, posted } = openPort()
    listenToStream(port, { onEvent: fail, onRefused: fail }).abort()
    expect(posted).toEqual([{ kind: 'abort' }])
  })
})
