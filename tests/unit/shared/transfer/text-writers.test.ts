import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harWriter } from '../../../../shared/domain/transfer/har/har-writer.ts'
import { httpFileWriter } from '../../../../shared/domain/transfer/http-file/http-file-writer.ts'
import { openaiBatchWriter } from '../../../../shared/domain/transfer/openai-batch/openai-batch-writer.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import type { ExportBundle, TransferredRun } from '../../../../shared/schemas/transfer.ts'

/** The published schemas of HAR 1.2; each file names itself, and they refer to each other by these names. */
function harValidator(): ValidateFunction {
  const ajv = new Ajv({ strict: false })
  ajv.addMetaSchema(draft6)
  formats.default(ajv)
  const folder = dirname(fileURLToPath(import.meta.resolve('har-schema')))
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const schema: AnySchema = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    ajv.addSchema(schema)
  }
  const validate = ajv.getSchema('har.json#')
  if (validate === undefined) throw new Error('har-schema has no har.json')
  return validate
}

const draft = (parts: Partial<RequestDraft> = {}): RequestDraft => ({
  name: 'Chat',
  method: 'POST',
  path: '/chat/completions',
  headers: [],
  bodyText: '{"model": "deepseek-chat"}',
  variables: [],
  tests: [],
  ...parts,
})

const run = (parts: Partial<TransferredRun> = {}): TransferredRun => ({
  name: 'Chat',
  sent: {
    url: 'https://api.deepseek.com/chat/completions?a=%C3%BC&b',
    method: 'POST',
    headers: [
      ['content-type', 'application/json'],
      ['authorization', 'Bearer ••••1234'],
    ],
    bodyText: '{"a":"你"}',
  },
  response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
  frames: [
    { offsetMs: 300, raw: 'data: {}\n\n' },
    { offsetMs: 800.5, raw: 'data: [DONE]\n\n' },
  ],
  startedAtMs: Date.UTC(2026, 7, 1),
  durationMs: 810,
  ...parts,
})

function bundleOf(
  requests: ExportBundle['root']['requests'],
  parts: Partial<ExportBundle> = {},
): ExportBundle {
  return { name: 'Out', root: { name: 'Out', folders: [], requests }, environments: [], ...parts }
}

const notesOf = (written: { notes: readonly { kind: string; place: string; message: string }[] }) =>
  written.notes.map(({ kind, place, message }) => `${kind} ${place}: ${message}`)

describe('HAR', () => {
  const timings = {
    dnsEndMs: 5,
    connectEndMs: 20,
    tlsEndMs: 50,
    requestSentMs: 51,
    headersMs: 300,
    firstByteMs: 301,
    firstReasoningMs: null,
    firstAnswerMs: 310,
    endMs: 810,
  }

  function entryOf(given: TransferredRun) {
    const [file] = harWriter.write(bundleOf([{ draft: draft(), runs: [given] }])).files
    return JSON.parse(file?.text ?? '').log.entries[0]
  }

  test('a run with its phases and frames', () => {
    expect(entryOf(run({ timings }))).toEqual({
      startedDateTime: '2026-08-01T00:00:00.000Z',
      time: 810,
      request: {
        method: 'POST',
        url: 'https://api.deepseek.com/chat/completions?a=%C3%BC&b',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [
          { name: 'content-type', value: 'application/json' },
          { name: 'authorization', value: '••••' },
        ],
        queryString: [
          { name: 'a', value: 'ü' },
          { name: 'b', value: '' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":"你"}' },
        headersSize: -1,
        bodySize: 11,
      },
      response: {
        status: 200,
        statusText: 'OK',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [{ name: 'content-type', value: 'text/event-stream' }],
        content: { size: 24, mimeType: 'text/event-stream', text: 'data: {}\n\ndata: [DONE]\n\n' },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { blocked: -1, dns: 5, connect: 45, ssl: 30, send: 1, wait: 249, receive: 510 },
      comment: 'Chat',
      _frames: [
        { offsetMs: 300, raw: 'data: {}\n\n' },
        { offsetMs: 800.5, raw: 'data: [DONE]\n\n' },
      ],
    })
  })

  test.each([
    [
      'a connection that was there already',
      run({ timings: { ...timings, dnsEndMs: null, connectEndMs: null, tlsEndMs: null } }),
      { dns: -1, connect: -1, ssl: -1, send: 51, wait: 249, receive: 510 },
    ],
    [
      'a run that got no answer',
      run({
        timings: { ...timings, requestSentMs: null, headersMs: null, firstByteMs: null, endMs: 60 },
        response: null,
        frames: [],
      }),
      { dns: 5, connect: 45, ssl: 30, send: 0, wait: 10, receive: 0 },
    ],
    ['a run of another program', run(), { dns: -1, connect: -1, ssl: -1, send: 0, wait: 300, receive: 510 }],
    [
      'a run nobody timed',
      run({ durationMs: null, frames: [] }),
      { dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 },
    ],
  ])('the phases of %s', (_, given, expected) => {
    expect(entryOf(given).timings).toEqual({ blocked: -1, ...expected })
  })

  test('what is written is valid by the published schema', () => {
    const validate = harValidator()
    const offset = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
    const offsets = fc.record({
      dnsEndMs: offset,
      connectEndMs: offset,
      tlsEndMs: offset,
      requestSentMs: offset,
      headersMs: offset,
      firstByteMs: offset,
      firstReasoningMs: offset,
      firstAnswerMs: offset,
      endMs: offset,
    })
    fc.assert(
      fc.property(offsets, fc.boolean(), fc.string(), (times, answered, raw) => {
        const given = run({
          timings: times,
          startedAtMs: null,
          ...(answered ? {} : { response: null }),
          frames: [{ offsetMs: 0, raw }],
        })
        const [file] = harWriter.write(bundleOf([{ draft: draft(), runs: [given] }])).files
        expect(validate(JSON.parse(file?.text ?? '')) ? [] : validate.errors).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(validate({ log: { version: '1.2', entries: [{}] } })).toBe(false)
  })

  test('a request without a run is told', () => {
    const written = harWriter.write(bundleOf([{ draft: draft(), runs: [] }]))
    expect(JSON.parse(written.files[0]?.text ?? '').log.entries).toEqual([])
    expect(notesOf(written)).toEqual([
      'lost “Chat”: A HAR file holds runs; this request has none and is left out.',
    ])
  })
})

describe('.http file', () => {
  test('requests, variables and the key of the system', () => {
    const written = httpFileWriter.write(
      bundleOf(
        [
          {
            draft: draft({
              name: 'Say “hi”',
              headers: [
                { name: 'X-Id', value: '{{id}}', enabled: true },
                { name: 'X-Off', value: '1', enabled: false },
              ],
              bodyText: '{\n  // the cheap one\n  "model": "{{model}}",\n}',
              variables: [
                { name: 'id', value: '7', enabled: true },
                { name: 'model', value: 'deepseek-chat', enabled: true },
              ],
            }),
            runs: [],
          },
          {
            draft: draft({
              name: '2nd',
              bodyText: '{"m": "{{model}}"}',
              variables: [{ name: 'model', value: 'say "x"', enabled: true }],
            }),
            runs: [run()],
          },
          {
            draft: draft({
              method: 'PUT',
              path: 'https://example.org/x',
              bodyKind: 'text',
              bodyText: '### a\n< b\nc',
            }),
            runs: [],
          },
        ],
        {
          environments: [
            {
              name: 'Local',
              baseUrl: 'http://localhost:8080/',
              variables: [{ name: 'who', value: 'me', enabled: true }],
            },
            { name: 'Other', baseUrl: 'https://example.org', variables: [] },
          ],
        },
      ),
    )
    expect(written.files).toEqual([
      {
        path: 'Out.http',
        text: [
          '@baseUrl = http://localhost:8080',
          '@id = 7',
          '@model = deepseek-chat',
          '@who = me',
          '',
          '### Say “hi”',
          '# @name Say_hi',
          'POST {{baseUrl}}/chat/completions',
          'Content-Type: application/json',
          'X-Id: {{id}}',
          'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}',
          '',
          '{\n  \n  "model": "{{model}}"\n}',
          '',
          '### 2nd',
          '# @name request_2nd',
          'POST {{baseUrl}}/chat/completions',
          'Content-Type: application/json',
          'Authorization: Bearer {{$processEnv DEEPSEEK_API_KEY}}',
          '',
          '{"m": "say \\"x\\""}',
          '',
          '### Chat',
          '# @name Chat',
          'PUT https://example.org/x',
          'Content-Type: text/plain',
          '',
          ' ### a\n < b\nc',
          '',
        ].join('\n'),
      },
    ])
    expect(notesOf(written)).toEqual([
      'lost Other: An .http file has room for one environment; this one is left out.',
      'lost “Say “hi””: Headers and variables that are switched off are left out.',
      'lost “2nd”: An .http file has no place for runs.',
      'changed “Chat”: Lines of the body that mean something to the client have a space in front of them.',
    ])
  })

  test('a folder is told', () => {
    const root = {
      name: 'Out',
      requests: [],
      folders: [{ name: 'A', folders: [], requests: [{ draft: draft(), runs: [] }] }],
    }
    expect(notesOf(httpFileWriter.write(bundleOf([], { root })))).toEqual([
      'lost “Chat”: An .http file has no folders; this request was in A.',
    ])
  })
})

describe('batch file', () => {
  test('one line for each request, comments out and variables in', () => {
    const written = openaiBatchWriter.write(
      bundleOf(
        [
          {
            draft: draft({
              bodyText: '{\n  "a b": "c  d", // x\n  "n": 1.0, "v": "{{v}} {{w}} {{none}}",\n}',
              variables: [{ name: 'v', value: '"1"', enabled: true }],
            }),
            runs: [],
          },
          {
            draft: draft({ path: '/beta/completions', headers: [{ name: 'X', value: '1', enabled: true }] }),
            runs: [run()],
          },
          { draft: draft({ name: 'List', method: 'GET', path: '/models', bodyText: '' }), runs: [] },
          { draft: draft({ name: 'Broken', bodyText: '{"a":' }), runs: [] },
        ],
        {
          environments: [
            {
              name: 'E',
              baseUrl: 'https://api.deepseek.com',
              variables: [{ name: 'w', value: '2', enabled: true }],
            },
          ],
        },
      ),
    )
    expect(written.files).toEqual([
      {
        path: 'Out.jsonl',
        text: [
          '{"custom_id":"Chat","method":"POST","url":"/v1/chat/completions","body":{"a b":"c  d","n":1.0,"v":"\\"1\\" 2 {{none}}"}}',
          '{"custom_id":"Chat (2)","method":"POST","url":"/beta/completions","body":{"model":"deepseek-chat"}}',
          '',
        ].join('\n'),
      },
    ])
    expect(notesOf(written)).toEqual([
      'lost “Chat”: Without a value, and written as they are: none.',
      'lost “Chat”: A batch file has no place for headers.',
      'lost “Chat”: A batch file has no place for tests and runs.',
      'lost “List”: A batch file holds POST requests with a JSON body; this request is left out.',
      'lost “Broken”: The body is no JSON object, as a batch file has it; this request is left out.',
    ])
  })
})
