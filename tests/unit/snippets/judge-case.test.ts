import { describe, expect, test } from 'vitest'
import type { ProofCase } from '../../snippets/support/bodies.ts'
import {
  expectArrived,
  expectKeyLeftOut,
  expectShown,
  requestOfCase,
  TEST_KEY,
} from '../../snippets/support/judge-case.ts'
import type { RecordedRequest } from '../../snippets/support/recording-server.ts'
import type { SnippetRunner } from '../../snippets/support/runner.ts'
import {
  ANSWER,
  ANSWER_DELTAS,
  ANSWER_MARK,
  REASONING,
  REASONING_DELTAS,
} from '../../snippets/support/streamed-texts.ts'

const proofCase: ProofCase = {
  name: 'a-case',
  endpoint: 'chat',
  method: 'POST',
  path: '/chat/completions?x=%20',
  headers: [['X-Mine', 'a "b"']],
  bodyText: '{"a": 1.0, "b": [1e400]}',
}
const request = requestOfCase(proofCase, 'http://127.0.0.1:9')
const arrived: RecordedRequest = {
  method: 'POST',
  path: '/a-case/chat/completions?x=%20',
  headers: [
    ['content-type', 'application/json;charset=utf-8'],
    ['x-mine', 'a "b"'],
    ['Authorization', `Bearer ${TEST_KEY}`],
    ['User-Agent', 'any'],
  ],
  body: Buffer.from('{"b":[10e399],"a":1}'),
}

describe('what arrived', () => {
  test('may differ in what makes no difference', () => {
    expectArrived(request, [arrived], { withBody: true })
  })

  test.each<[string, readonly RecordedRequest[]]>([
    ['nothing', []],
    ['it twice', [arrived, arrived]],
    ['another method', [{ ...arrived, method: 'PUT' }]],
    ['another path', [{ ...arrived, path: '/a-case/chat/completions?x=+' }]],
    ['another type', [{ ...arrived, headers: withHeader('content-type', 'text/plain') }]],
    ['another value of a header', [{ ...arrived, headers: withHeader('x-mine', 'a b') }]],
    ['another key', [{ ...arrived, headers: withHeader('Authorization', 'Bearer $DEEPSEEK_API_KEY') }]],
    ['no key', [{ ...arrived, headers: arrived.headers.slice(0, 2) }]],
    ['another body', [{ ...arrived, body: Buffer.from('{"b":[1e401],"a":1}') }]],
    ['a cut body', [{ ...arrived, body: Buffer.from('{"b":') }]],
    ['a body in another encoding', [{ ...arrived, body: Buffer.from('"é"', 'latin1') }]],
  ])('may not be %s', (_what, requests) => {
    expect(() => expectArrived(request, requests, { withBody: true })).toThrow()
  })

  test('is a text to the byte', () => {
    const text = requestOfCase(
      { ...proofCase, headers: [['Content-Type', 'text/plain']], bodyText: '{"a": 1}' },
      'http://127.0.0.1:9',
    )
    const headers: RecordedRequest['headers'] = [['content-type', 'text/plain'], ...arrived.headers.slice(2)]
    const withBody = (body: string): RecordedRequest[] => [{ ...arrived, headers, body: Buffer.from(body) }]
    expectArrived(text, withBody('{"a": 1}'), { withBody: true })
    expect(() => expectArrived(text, withBody('{"a": 1}\n'), { withBody: true })).toThrow()
  })
})

describe('what is shown', () => {
  const runner: SnippetRunner = {
    targetId: 'x',
    tool: 'x',
    isPresent: () => true,
    run: () => Promise.reject(new Error('not run here')),
  }
  const stream = requestOfCase({ ...proofCase, bodyText: '{"stream": true}' }, 'http://127.0.0.1:9')
  const frames = [...REASONING_DELTAS, ...ANSWER_DELTAS].map((text) => JSON.stringify({ text })).join('\n')

  test.each([
    ['the answer', request, runner, `{"content": "${ANSWER_MARK}"}`],
    ['a stream apart', stream, runner, `Thinking:\n${REASONING}\nAnswer:\n${ANSWER}\n`],
    ['a stream as it came', stream, { ...runner, prints: 'frames' as const }, frames],
  ])('may be %s', (_what, shown, how, stdout) => {
    expectShown(shown, { stdout, stderr: '', exitCode: 0 }, how)
  })

  test.each([
    ['nothing', request, '', 0],
    ['the answer of a snippet that failed', request, ANSWER_MARK, 1],
    ['the answer of a snippet that was stopped', request, ANSWER_MARK, null],
    ['a stream without its reasoning', stream, ANSWER, 0],
    ['a stream in pieces', stream, [...REASONING_DELTAS, ...ANSWER_DELTAS].join('|'), 0],
    ['answer before reasoning', stream, ANSWER + REASONING, 0],
    ['broken characters', stream, (REASONING + ANSWER).replace('🧠', '\ufffd\ufffd'), 0],
  ])('may not be %s', (_what, shown, stdout, exitCode) => {
    expect(() => expectShown(shown, { stdout, stderr: '', exitCode }, runner)).toThrow()
  })
})

test.each([
  ['curl $DEEPSEEK_API_KEY\n', true],
  ['curl\n', false],
  ['curl $DEEPSEEK_API_KEY sk-1\n', false],
  ['curl $DEEPSEEK_API_KEY', false],
  ['curl $DEEPSEEK_API_KEY\n\n', false],
])('the code %j is well made: %s', (code, isWellMade) => {
  const judge = (): void => expectKeyLeftOut({ code, notes: [] })
  if (isWellMade) judge()
  else expect(judge).toThrow()
})

function withHeader(name: string, value: string): RecordedRequest['headers'] {
  return arrived.headers.map((header) => (header[0] === name ? [name, value] : header))
}
