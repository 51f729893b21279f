import { describe, expect, test } from 'vitest'
import { httpFileReader } from '../../../../../shared/domain/transfer/http-file/http-file-reader.ts'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { fixture, KEY, notesOf, read, shapesOf } from '../read-fixture.ts'

describe('.http files', () => {
  test('of the REST Client, with all that they can hold', () => {
    const bundle = read(fixture('http-file/chats.http'), httpFileReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'Say hello',
        line: 'POST /chat/completions',
        headers: ['X-Trace: {{$guid}}'],
        body: '{\n  "model": "{{model}}",\n  "messages": [{ "role": "user", "content": "### is no separator here" }]\n}',
        variables: ['model=deepseek-chat'],
      },
      { name: 'balance', line: 'GET /user/balance?a=1&b=2', headers: [], body: '' },
      {
        name: 'From a file',
        line: 'POST /chat/completions',
        headers: ['Content-Type: application/json'],
        body: '',
      },
      {
        name: 'After the answer',
        line: 'POST https://other.example.org/x',
        headers: ['Content-Type: text/plain'],
        body: 'Dear {{NAME}},\n<b>not a file</b>',
        kind: 'text',
      },
      { name: 'Only a URL', line: 'GET https://example.org/list', headers: [], body: '' },
    ])
    expect(bundle.keys).toEqual([
      { value: KEY, place: 'variable apiKey of variables of the file', origin: null },
    ])
    expect(notesOf(bundle)).toEqual([
      'changed variables of the file: The variable apiKey holds a key and is left out; the key store can take it.',
      'lost “Say hello” (line 9): {{$guid}} is computed by the client and stays as it is written.',
      'lost “balance” (line 23): Settings are not kept: @no-redirect.',
      'lost “From a file” (line 29): The body is read from the file ./body.json, which is not at hand.',
      'lost “After the answer” (line 35): What is done with the answer (a script, or a file for it) is not kept.',
      'lost line 44: This request is a curl command; import it by itself.',
    ])
    expect(bundle.environments).toEqual([])
  })

  test('with a base URL that is not DeepSeek’s bring an environment', () => {
    const text =
      '@base = http://127.0.0.1:8080/v1/\n\n###\nGET {{base}}/models\n\n###\nGET {{unknown}}/models\n'
    const bundle = read({ path: 'own/local.http', text }, httpFileReader)
    expect(shapesOf(bundle).map(({ line }) => line)).toEqual(['GET /models', 'GET {{unknown}}/models'])
    expect(bundle.environments).toEqual([
      { name: 'local', baseUrl: 'http://127.0.0.1:8080/v1', variables: [] },
    ])
  })

  test('with variables in a circle are read', () => {
    const text = '@a = {{b}}x\n@b = {{a}}y\n\nPOST https://example.org/{{a}}\n'
    expect(notesOf(read({ path: 'x.http', text }, httpFileReader))[0]).toBe(
      'lost variables of the file: Some variables name each other in a circle.',
    )
  })

  test('with a path and a host', () => {
    const text = '### x\nPOST /chat/completions HTTP/1.1\nHost: api.deepseek.com\n\n{}\n'
    expect(shapesOf(read({ path: 'x.rest', text }, httpFileReader))).toEqual([
      { name: 'x', line: 'POST /chat/completions', headers: [], body: '{}' },
    ])
  })

  test('without a request are refused', () => {
    expect(() => read({ path: 'x.http', text: '@a = 1\n### nothing\n# here\n' }, httpFileReader)).toThrow(
      ImportError,
    )
  })
})
