import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rawHttpTarget } from '../../../../../shared/domain/snippets/http/raw-http.ts'
import { snippetRequestOfRun } from '../../../../../shared/domain/snippets/request-of-draft.ts'
import { snippetRequest } from '../../../../support/snippet-requests.ts'

test('is the message as it goes over the wire', () => {
  const request = snippetRequestOfRun({
    method: 'POST',
    url: 'https://api.deepseek.com/chat/completions?a=1',
    headers: [['Authorization', 'Bearer …']],
    bodyText: '{\n  "a": "鲸"\n}',
  })
  expect(rawHttpTarget.write(request)).toEqual({
    code: [
      'POST /chat/completions?a=1 HTTP/1.1',
      'Host: api.deepseek.com',
      'Authorization: Bearer $DEEPSEEK_API_KEY',
      'Content-Type: application/json',
      'Content-Length: 18',
      'Connection: close',
      '',
      '{',
      '  "a": "鲸"',
      '}',
      '',
    ].join('\r\n'),
    notes: ['Put the key in the place of $DEEPSEEK_API_KEY: nothing fills it in here.'],
  })
})

test.each([
  ['GET', 'https://api.deepseek.com', ['GET / HTTP/1.1', 'Host: api.deepseek.com', 'Connection: close']],
  [
    'DELETE',
    'http://127.0.0.1:8080?x#y',
    ['DELETE /?x HTTP/1.1', 'Host: 127.0.0.1:8080', 'Connection: close'],
  ],
  [
    'POST',
    'http://[::1]:1/a#b',
    ['POST /a HTTP/1.1', 'Host: [::1]:1', 'Content-Length: 0', 'Connection: close'],
  ],
] as const)('without a body or a key: %s %s', (method, url, lines) => {
  const request = snippetRequestOfRun({ method, url, headers: [], bodyText: '' })
  expect(rawHttpTarget.write({ ...request, auth: 'none' })).toEqual({
    code: `${lines.join('\r\n')}\r\n\r\n`,
    notes: [],
  })
})

test('the length is that of the body in bytes, and the body is whole', () => {
  fc.assert(
    fc.property(snippetRequest, (request) => {
      const bytes = Buffer.from(rawHttpTarget.write(request).code)
      const end = bytes.indexOf('\r\n\r\n') + 4
      const length = Number(/^Content-Length: (\d+)\r$/m.exec(bytes.toString())?.[1] ?? 0)
      const body = bytes.subarray(end, end + length).toString()
      const expected = request.body?.text ?? ''
      if (request.body?.kind === 'json') expect(JSON.parse(body)).toEqual(JSON.parse(expected))
      else expect(body).toBe(expected)
      expect(bytes.subarray(end + length).toString()).toMatch(/^(\r\n)?$/)
    }),
    { numRuns: 2000 },
  )
})
