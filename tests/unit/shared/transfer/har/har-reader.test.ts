import { describe, expect, test } from 'vitest'
import { harReader } from '../../../../../shared/domain/transfer/har/har-reader.ts'
import { fixture, KEY, notesOf, pasted, read, shapesOf } from '../read-fixture.ts'

describe('HAR', () => {
  test('the calls of a browser come in with their runs, the page stays behind', () => {
    const bundle = read(fixture('har/browser.har'), harReader)
    expect(bundle.name).toBe('browser')
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'v1/chat/completions',
        line: 'POST /v1/chat/completions',
        headers: ['x-trace: 1'],
        body: '{"model":"deepseek-chat","stream":true,"seed":12345678901234567890}',
      },
      {
        name: 'other.example.org/form',
        line: 'POST https://other.example.org/form?api_key={{api_key}}',
        headers: [],
        body: 'a=1&b=2',
        kind: 'text',
      },
    ])
    expect(bundle.keys.map(({ value, origin }) => [value, origin])).toEqual([
      [KEY, 'https://api.deepseek.com'],
      ['0123456789abcdef', 'https://other.example.org'],
    ])
    expect(notesOf(bundle)).toEqual([
      'lost har/browser.har: 1 of 3 entries are parts of a page and stay behind.',
      'lost entry 2 (https://api.deepseek.com/v1/chat/completions): The header cookie is a secret and is not kept in a request.',
      'changed entry 3 (https://other.example.org/form): The key in the query parameter api_key was taken out; {{api_key}} is in its place.',
    ])
  })

  test('an answer in Base64 is a run, one that never came is none', () => {
    const { requests } = read(fixture('har/browser.har'), harReader).root
    expect(requests.map(({ runs }) => runs.length)).toEqual([1, 0])
    const [run] = requests[0]?.runs ?? []
    expect({ ...run, sent: { ...run?.sent, headers: run?.sent.headers.length } }).toEqual({
      name: 'v1/chat/completions',
      sent: {
        url: 'https://api.deepseek.com/v1/chat/completions',
        method: 'POST',
        headers: 10,
        bodyText: '{"model":"deepseek-chat","stream":true,"seed":12345678901234567890}',
      },
      response: {
        httpStatus: 200,
        statusText: '',
        headers: [
          ['content-type', 'text/event-stream'],
          ['set-cookie', '••••'],
        ],
      },
      frames: [{ offsetMs: 820.5, raw: 'data: {"choices":[]}\n\ndata: [DONE]\n\n' }],
      startedAtMs: Date.UTC(2026, 7, 1, 10, 0, 1, 500),
      durationMs: 820.5,
      timings: {
        dnsEndMs: null,
        connectEndMs: null,
        tlsEndMs: null,
        requestSentMs: 1.5,
        headersMs: 301.5,
        firstByteMs: null,
        firstReasoningMs: null,
        firstAnswerMs: null,
        endMs: 820.5,
      },
    })
  })

  test('the same request sent twice is one request with two runs', () => {
    const entry = {
      startedDateTime: '2026-08-01T10:00:00Z',
      time: 1,
      request: { method: 'POST', url: 'https://api.deepseek.com/chat/completions', postData: { text: '{}' } },
      response: { status: 200, content: { text: '{}' } },
    }
    const text = JSON.stringify({ log: { version: '1.2', entries: [entry, { ...entry, time: 2 }] } })
    const { requests } = read(pasted(text), harReader).root
    expect(requests.map(({ runs }) => runs.map(({ durationMs }) => durationMs))).toEqual([[1, 2]])
  })

  test.each([
    ['no entries', '{"log": {"version": "1.2"}}', /has no log\.entries/],
    [
      'nothing of HTTP',
      '{"log": {"entries": [{"request": {"url": "data:text/plain,x"}}]}}',
      /has no HTTP request/,
    ],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(pasted(text), harReader)).toThrow(message)
  })
})
