import { describe, expect, test } from 'vitest'
import { rawHttpReader } from '../../../../../shared/domain/transfer/raw-http/raw-http-reader.ts'
import { KEY, notesOf, pasted, read, shapesOf } from '../read-fixture.ts'

describe('raw HTTP', () => {
  test('a request as it goes over the wire', () => {
    const text = [
      'POST /chat/completions?x=1 HTTP/1.1',
      'Host: api.deepseek.com',
      `Authorization: Bearer ${KEY}`,
      'Content-Type: application/json',
      'X-Long: one',
      '  two',
      'not a header',
      'Content-Length: 12',
      'Connection: close',
      '',
      '{"a": "你"}',
    ].join('\r\n')
    const bundle = read(pasted(text), rawHttpReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'chat/completions',
        line: 'POST /chat/completions?x=1',
        headers: ['X-Long: one two'],
        body: '{"a": "你"}',
      },
    ])
    expect(notesOf(bundle)).toEqual(['lost HTTP request: This line is no header: not a header'])
    expect(bundle.keys).toHaveLength(1)
  })

  test.each([
    ['is cut at its length', 'Content-Length: 2', '{}\r\nGET /next HTTP/1.1', '{}', []],
    ['that is shorter than its length is told', 'Content-Length: 99', '{"a":1}', '{"a":1}', ['changed']],
    [
      'in chunks is put together',
      'Transfer-Encoding: chunked',
      '3\r\n{"a\r\n4;x=y\r\n":1}\r\n0\r\n\r\n',
      '{"a":1}',
      [],
    ],
    ['without a length loses the last line break', 'X-A: 1', '{"a":1}\n', '{"a":1}', []],
  ])('a body %s', (_, header, body, expected, kinds) => {
    const bundle = read(
      pasted(`POST http://localhost:8080/x HTTP/1.1\r\n${header}\r\n\r\n${body}`),
      rawHttpReader,
    )
    expect(bundle.root.requests[0]?.draft.bodyText).toBe(expected)
    expect(bundle.root.requests[0]?.draft.path).toBe('http://localhost:8080/x')
    expect(bundle.notes.map(({ kind }) => kind)).toEqual(kinds)
  })
})
