import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fetchReader } from '../../../../shared/domain/transfer/fetch/fetch-reader.ts'
import { harReader } from '../../../../shared/domain/transfer/har/har-reader.ts'
import { httpFileReader } from '../../../../shared/domain/transfer/http-file/http-file-reader.ts'
import { ImportError, type ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import { jsonBodyReader } from '../../../../shared/domain/transfer/json-body/json-body-reader.ts'
import { openaiBatchReader } from '../../../../shared/domain/transfer/openai-batch/openai-batch-reader.ts'
import { rawHttpReader } from '../../../../shared/domain/transfer/raw-http/raw-http-reader.ts'
import { recogniseFormat } from '../../../../shared/domain/transfer/recognise.ts'
import { TEXT_READERS } from '../../../../shared/domain/transfer/text-readers.ts'
import { requestDraftSchema } from '../../../../shared/schemas/request.ts'
import { type ImportBundle, transferredRunSchema } from '../../../../shared/schemas/transfer.ts'

const KEY = 'sk-00112233445566778899aabbccddeeff'

function fixture(path: string): { path: string; text: string } {
  return { path, text: readFileSync(new URL(`../../../fixtures/import/${path}`, import.meta.url), 'utf8') }
}

/** Reads what the reader recognises before all others; all of it fits the schemas, and no key is in it. */
function read(file: { path: string; text: string }, reader: ImportReader): ImportBundle {
  const source = { files: [file] }
  expect(recogniseFormat(source, TEXT_READERS)).toBe(reader)
  const bundle = reader.read(source)
  for (const { draft, runs } of bundle.root.requests) {
    expect(requestDraftSchema.parse(draft)).toEqual(draft)
    for (const run of runs) expect(transferredRunSchema.parse(run)).toEqual(run)
  }
  for (const { value } of bundle.keys) expect(JSON.stringify({ ...bundle, keys: [] })).not.toContain(value)
  return bundle
}

const pasted = (text: string) => ({ path: 'pasted', text })

/** Method, path, headers and body of each request. */
function shapesOf(bundle: ImportBundle) {
  return bundle.root.requests.map(({ draft }) => ({
    name: draft.name,
    line: `${draft.method} ${draft.path}`,
    headers: draft.headers.map(({ name, value }) => `${name}: ${value}`),
    body: draft.bodyText,
    ...(draft.bodyKind === undefined ? {} : { kind: draft.bodyKind }),
    ...(draft.variables.length === 0
      ? {}
      : { variables: draft.variables.map(({ name, value }) => `${name}=${value}`) }),
  }))
}

const notesOf = (bundle: ImportBundle) =>
  bundle.notes.map(({ kind, place, message }) => `${kind} ${place}: ${message}`)

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

describe('fetch', () => {
  test('as browsers copy it and as people write it', () => {
    const bundle = read(fixture('fetch/copied.txt'), fetchReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'chat/completions',
        line: 'POST /chat/completions',
        headers: ['x-trace: 1'],
        body: '{"model":"deepseek-chat","messages":[{"role":"user","content":"it\'s `x` \\"q\\" fetch(\\"y\\")"}],"stream":true}',
      },
      { name: 'models', line: 'GET /models', headers: [], body: '' },
      {
        name: 'chat/completions (2)',
        line: 'POST {{BASE_URL}}/chat/completions',
        headers: ['X-Id: {{id}}'],
        body: '{"model":"deepseek-chat","messages":[{"role":"user","content":"aA😀b"}],"temperature":0.5,"big":12345678901234567890,"hex":16,"name":"{{name}}","on":true,"none":null}',
      },
    ])
    expect(bundle.keys.map(({ value }) => value)).toEqual([KEY])
    expect(notesOf(bundle)).toEqual([
      'lost fetch call in line 19: Not kept: duplex.',
      'changed fetch call in line 19: {{BASE_URL}} is a variable: give it the value that the code puts there.',
      'changed fetch call in line 19: {{id}} is a variable: give it the value that the code puts there.',
      'changed fetch call in line 19: {{name}} is a variable: give it the value that the code puts there.',
    ])
  })

  test.each([
    ['a spread', 'fetch("https://x.org", {...options})', /A spread is not understood \(line 1, column 28\)/],
    ['code that ends', 'fetch("https://x.org", {body: ', /ends in the middle/],
    ['a function', 'fetch("https://x.org", {body: () => 1})', /This is no literal/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(pasted(text), fetchReader)).toThrow(message)
  })
})

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

describe('batch files', () => {
  test('each line is a request, its body spelled as it was', () => {
    const bundle = read(fixture('openai-batch/batch.jsonl'), openaiBatchReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'first',
        line: 'POST /chat/completions',
        headers: [],
        body: '{"model": "deepseek-chat", "messages": [{"role": "user", "content": "A {\\"body\\": 1} in a text"}], "seed": 12345678901234567890}',
      },
      { name: 'first (2)', line: 'POST /v1/completions', headers: [], body: '{"prompt": "x"}' },
      {
        name: 'third',
        line: 'POST https://other.example.org/v1/chat/completions',
        headers: [],
        body: '{"messages": []}',
      },
    ])
    expect(notesOf(bundle)).toEqual(['lost line 3: Not kept: priority.'])
  })

  test('the answers of a batch are not taken for one', () => {
    const text = '{"id": "b", "custom_id": "a", "response": {"status_code": 200, "body": {"choices": []}}}'
    expect(openaiBatchReader.recognises({ files: [pasted(text)] })).toBe(false)
  })

  test('a line that is no JSON is named', () => {
    expect(() => read(pasted('{"custom_id": "a"}\n[1]\n'), openaiBatchReader)).toThrow(
      new ImportError('Each line of a batch file is a JSON object; this one is not.', 'line 2'),
    )
  })
})

describe('a bare body', () => {
  test.each([
    ['chat', '{"messages": []}', '/chat/completions'],
    [
      'a prefix to go on from',
      '{"messages": [{"role": "assistant", "prefix": true}]}',
      '/beta/chat/completions',
    ],
    [
      'a strict tool',
      '{"messages": [], "tools": [{"type": "function", "function": {"strict": true}}]}',
      '/beta/chat/completions',
    ],
    ['fill in the middle', '{"prompt": "a", "suffix": "b"}', '/beta/completions'],
    ['the Responses API', '{"model": "m", "input": "x"}', '/responses'],
    ['the Messages API', '{"system": "x", "messages": []}', '/anthropic/v1/messages'],
    [
      'the Messages API by its tools',
      '{"messages": [], "tools": [{"name": "f", "input_schema": {}}]}',
      '/anthropic/v1/messages',
    ],
    ['comments', '// a\n{"messages": [], /* b */}', '/chat/completions'],
  ])('of %s', (_, text, path) => {
    expect(shapesOf(read(pasted(text), jsonBodyReader))).toEqual([
      { name: path.slice(1), line: `POST ${path}`, headers: [], body: text },
    ])
  })

  test('a list of messages becomes a body', () => {
    const bundle = read(pasted('[{"role": "user", "content": "x"}]'), jsonBodyReader)
    expect(bundle.root.requests[0]?.draft.bodyText).toBe(
      '{\n  "messages": [{"role": "user", "content": "x"}]\n}',
    )
    expect(notesOf(bundle)).toEqual([
      'changed JSON body: The list of messages was put into a body; choose a model.',
    ])
  })

  test('with the mark of Windows in front', () => {
    expect(read(pasted('\ufeff{"messages": []}'), jsonBodyReader).root.requests[0]?.draft.bodyText).toBe(
      '{"messages": []}',
    )
  })
})
