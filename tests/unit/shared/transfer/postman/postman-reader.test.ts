import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { POSTMAN_READER } from '../../../../../shared/domain/transfer/postman/postman-reader.ts'
import { damagedText, expectSound, mutatedJson } from '../collections/check-hostile.ts'
import { noteLines, outlineOf } from '../collections/outline.ts'
import { fixtureSource, fixtureText, textSource } from '../collections/read-fixture.ts'

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

function collection(item: unknown[], rest: object = {}): string {
  return JSON.stringify({ info: { name: 'C', schema: SCHEMA }, item, ...rest })
}

function readItems(item: unknown[], rest: object = {}) {
  return POSTMAN_READER.read(textSource(collection(item, rest)))
}

describe('a collection of format 2.1 with an environment', () => {
  const bundle = POSTMAN_READER.read(
    fixtureSource('postman/collection-v2.1.json', 'postman/environment.json'),
  )

  test('comes in as folders and requests, relative where the base URL is a variable', () => {
    expect(outlineOf(bundle)).toEqual([
      'Chat/Ask “why?” — 你好: POST /chat/completions?v=1',
      'Chat/Unquoted variable: POST /chat/completions',
      'Path variable: GET https://files.example.com:8443/v1/{{kind}}/{{id}}?x=a%20b',
      'From pieces: GET /user/balance?q=a%26b',
      'Just a URL: GET https://api.example.com/ping',
      'Form: POST https://example.com/form',
      'Upload: POST https://example.com/up',
      'Binary: PUT https://example.com/up',
      'Query language: POST https://example.com/graphql',
      'XML: POST https://example.com/xml',
      'Signed: GET https://example.com/s',
    ])
  })

  test('keeps every character of a body and rows that are switched off', () => {
    expect(bundle.root.folders[0]?.requests[0]?.draft).toEqual({
      name: 'Ask “why?” — 你好',
      method: 'POST',
      path: '/chat/completions?v=1',
      headers: [
        { name: 'X-Trace', value: '{{trace_id}}', enabled: true },
        { name: 'X-Off', value: '1', enabled: false },
      ],
      bodyText:
        '{\n  "model": "{{model}}",\n  "messages": [{ "role": "user", "content": "It\'s @home & 50% \\"off\\"" }]\n}',
      variables: [],
      tests: [],
    })
  })

  test('has the example as a run, its variables filled in and its key hidden', () => {
    expect(bundle.root.folders[0]?.requests[0]?.runs).toEqual([
      {
        name: '200 first try',
        sent: {
          url: 'https://api.deepseek.com/chat/completions',
          method: 'POST',
          headers: [['Authorization', '••••']],
          bodyText: '{"model":"deepseek-v4-flash"}',
        },
        response: { httpStatus: 200, statusText: 'OK', headers: [['Content-Type', 'application/json']] },
        frames: [{ offsetMs: 812, raw: '{"id":"x"}' }],
        startedAtMs: null,
        durationMs: 812,
      },
    ])
  })

  test('has the environment with the variables of the collection beneath its own', () => {
    expect(bundle.environments).toEqual([
      {
        name: 'Staging',
        baseUrl: 'https://staging.example.com/v1',
        variables: [
          { name: 'trace_id', value: 't-1', enabled: true },
          { name: 'max_tokens', value: '64', enabled: true },
          { name: 'scheme', value: 'https', enabled: true },
          { name: 'model', value: 'deepseek-v4-pro', enabled: true },
          { name: 'old', value: 'x', enabled: false },
        ],
      },
    ])
  })

  test('gives the keys apart', () => {
    expect(bundle.keys).toEqual([
      {
        value: 'sk-fedcba9876543210fedcba9876543210',
        place: 'authorisation of folder “Chat”',
        origin: 'https://staging.example.com',
      },
      {
        value: 'tok-4711-abcdef',
        place: 'variable token of environment “Staging”',
        origin: 'https://staging.example.com',
      },
      {
        value: 'sk-aaaabbbbccccdddd1111222233334444',
        place: 'variable apiKey of environment “Staging”',
        origin: 'https://staging.example.com',
      },
    ])
  })

  test('says what is left behind or changed', () => {
    expect(noteLines(bundle)).toEqual(
      expect.arrayContaining([
        'lost: “Ask “why?” — 你好”: An example without a status or a method is left behind.',
        'lost: “Neither”: It is neither a request nor a folder and is left behind.',
        'changed: variable “trace id”: A name has letters, digits, _ . and - only: it is called trace_id here.',
        'changed: “Path variable”: The fragment #top is left out of the URL.',
        'lost: “Form”: The field off, which is switched off, is left behind.',
        'lost: “Binary”: Its body is a file, which this app does not send; it is left behind.',
        'lost: “Query language”: Its body is a GraphQL query, which this app does not send; it is left behind.',
        'lost: “Copied”: The method COPY is not sent by this app; the request is left out.',
        'lost: “Signed”: Its authorisation (awsv4) is left behind: this app sends the key of the environment.',
        'changed: folder “Chat”: Its key goes as the header X-Team; this app sends the key as a bearer token.',
        'lost: “Ask “why?” — 你好”: Its test script is left behind.',
        'lost: “Ask “why?” — 你好”: The query parameter debug, which is switched off, is left behind.',
        'lost: “Unquoted variable”: {{$guid}} is made by the tool at each send; here it is sent as it stands.',
      ]),
    )
  })
})

test('format 2.0 has its authorisation as an object', () => {
  expect(POSTMAN_READER.read(fixtureSource('postman/collection-v2.0.json'))).toEqual({
    format: 'postman',
    name: 'Older',
    root: {
      name: 'Older',
      folders: [],
      requests: [
        {
          draft: {
            name: 'Balance',
            method: 'GET',
            path: '/user/balance',
            headers: [],
            bodyText: '',
            variables: [],
            tests: [],
          },
          runs: [],
        },
      ],
    },
    environments: [],
    keys: [
      {
        value: 'sk-0123456789abcdef0123456789abcdef',
        place: 'authorisation of folder “Older”',
        origin: null,
      },
    ],
    notes: [],
  })
})

test.each([
  ['a value of its own', [{ key: 'baseUrl', value: 'https://x.example' }], '/models', 'https://x.example'],
  ['a name that says so', [{ key: 'other', value: '1' }], '/models', 'https://api.deepseek.com'],
])('{{baseUrl}} is the base URL of the environment: %s', (_name, variable, path, baseUrl) => {
  const bundle = readItems([{ name: 'r', request: { method: 'GET', url: '{{baseUrl}}/models' } }], {
    variable,
  })
  expect(bundle.root.requests[0]?.draft.path).toBe(path)
  expect(bundle.environments[0]?.baseUrl).toBe(baseUrl)
})

test('another variable at the start of a URL stays', () => {
  const bundle = readItems([{ name: 'r', request: { method: 'GET', url: '{{tenant}}/models' } }])
  expect(bundle.root.requests[0]?.draft.path).toBe('{{tenant}}/models')
})

test.each([1e308, 1.5, '2xx', null])('an example with the status %j is told of and left behind', (code) => {
  const request = { method: 'GET', url: 'https://api.deepseek.com/models' }
  const bundle = readItems([{ name: 'r', request, response: [{ name: 'x', code }] }])
  expect(bundle.root.requests[0]?.runs).toEqual([])
  expect(noteLines(bundle)).toEqual(['lost: “r”: An example without a status or a method is left behind.'])
})

test('a circle of variables ends', () => {
  const bundle = readItems([], {
    variable: [
      { key: 'a', value: '{{b}}{{b}}' },
      { key: 'b', value: '{{a}}{{a}}' },
    ],
  })
  expect(bundle.environments[0]?.variables.map(({ name }) => name)).toEqual(['a', 'b'])
})

describe('recognises', () => {
  test.each([
    ['a collection', fixtureText('postman/collection-v2.1.json'), true],
    ['an environment', fixtureText('postman/environment.json'), true],
    ['the first format, to refuse it', '{"requests":[{"collectionId":"x"}],"order":[]}', true],
    ['any other JSON', '{"info":{"name":"x"},"item":[]}', false],
    ['a text about Postman', 'see schema.getpostman.com', false],
  ])('%s', (_name, text, expected) => {
    expect(POSTMAN_READER.recognises(textSource(text))).toBe(expected)
  })
})

describe('refuses', () => {
  test.each([
    ['the first format', '{"requests":[{"collectionId":"x"}],"order":[]}', /format 1/],
    ['a later format', collection([]).replace('v2.1.0', 'v3.0.0'), /format 3/],
    ['a truncated file', fixtureText('postman/collection-v2.1.json').slice(0, 900), /cut off/],
    ['a collection without items', JSON.stringify({ info: { schema: SCHEMA } }), /no list of items/],
    ['something else', '{"a":1}', /neither a collection nor an environment/],
    ['10,000 levels of folders', `${'{"item":['.repeat(10_000)}${']}'.repeat(10_000)}`, /nested deeper/],
  ])('%s', (_name, text, message) => {
    const read = () => POSTMAN_READER.read(textSource(text))
    expect(read).toThrow(ImportError)
    expect(read).toThrow(message)
  })
})

test('a name that leads upwards or is endless is cut to one that can be shown', () => {
  const long = 'n'.repeat(10_000)
  const bundle = readItems([
    { name: '../../etc/passwd', item: [{ name: long, request: 'https://api.deepseek.com/models' }] },
  ])
  expect(bundle.root.folders[0]?.name).toBe('etc/passwd')
  expect(bundle.root.folders[0]?.requests[0]?.draft.name).toHaveLength(512)
})

test('any damage gives a sound bundle or an ImportError', () => {
  const texts = [
    'postman/collection-v2.1.json',
    'postman/environment.json',
    'postman/collection-v2.0.json',
  ].map(fixtureText)
  const damaged = fc.oneof(...texts.flatMap((text) => [damagedText(text), mutatedJson(text)]))
  fc.assert(
    fc.property(damaged, (text) => expectSound(POSTMAN_READER, textSource(text))),
    { numRuns: 2000 },
  )
})
