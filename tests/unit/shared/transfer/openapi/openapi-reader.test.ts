import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { OPENAPI_READER } from '../../../../../shared/domain/transfer/openapi/openapi-reader.ts'
import { OPENAPI_WRITER } from '../../../../../shared/domain/transfer/openapi/openapi-writer.ts'
import { damagedText, expectSound, mutatedJson } from '../collections/check-hostile.ts'
import { bundleArb, fullDraftArb } from '../collections/draft-arbitraries.ts'
import { noteLines, outlineOf } from '../collections/outline.ts'
import { fixtureSource, fixtureText, textSource } from '../collections/read-fixture.ts'

function read(document: object) {
  return OPENAPI_READER.read(
    textSource(JSON.stringify({ openapi: '3.1.0', info: { title: 'T' }, ...document })),
  )
}

function bodyOf(media: object, rest: object = {}): string | undefined {
  const paths = { '/a': { post: { requestBody: { content: { 'application/json': media } } } } }
  return read({ paths, ...rest }).root.requests[0]?.draft.bodyText
}

describe('a document as Apidog exports it', () => {
  const bundle = OPENAPI_READER.read(fixtureSource('openapi/apidog.yaml'))

  test('is a request for each operation, in the folders of Apidog', () => {
    expect(outlineOf(bundle)).toEqual([
      'Chat/Streaming/Create a chat completion: POST /chat/completions',
      'Chat/From the schema: GET /chat/completions',
      'deleteFile: DELETE /files/{{file_id}}/{{part}}?force=true',
      'POST /upload: POST /upload',
      'POST /login: POST https://login.example.com/v1/login',
      'POST /remote: POST /remote',
    ])
  })

  test('has the example of a body as it is spelled', () => {
    expect(bundle.root.folders[0]?.folders[0]?.requests[0]?.draft).toEqual({
      name: 'Create a chat completion',
      method: 'POST',
      path: '/chat/completions',
      headers: [{ name: 'X-Trace', value: 't-1', enabled: false }],
      bodyText: '{\n  "model": "deepseek-v4-flash",\n  "n": 12345678901234567890\n}',
      variables: [],
      tests: [],
    })
  })

  test('makes a body of a schema, in the order of Apidog, and ends where it contains itself', () => {
    const text = bundle.root.folders[0]?.requests[0]?.draft.bodyText ?? ''
    const node = { next: { next: { next: { next: { next: { next: { next: null } } } } } } }
    expect(Object.keys(JSON.parse(text))).toEqual(['model', 'messages', 'child', 'temperature', 'stream'])
    expect(JSON.parse(text)).toMatchObject({
      model: 'deepseek-v4-flash',
      messages: [{ role: 'system', content: 'string' }],
      temperature: 0,
      stream: false,
    })
    expect(text.length).toBeLessThan(JSON.stringify(node, null, 2).length + 1000)
  })

  test('has variables for what is in the path, and a form as a text', () => {
    const [file, , login] = bundle.root.requests
    expect(file?.draft.variables).toEqual([
      { name: 'file_id', value: 'f-1', enabled: true },
      { name: 'part', value: '2', enabled: true },
    ])
    expect(login?.draft).toMatchObject({
      bodyText: 'user=a+b&age=0',
      bodyKind: 'text',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded', enabled: true }],
    })
  })

  test('has an environment for each server', () => {
    expect(bundle.environments).toEqual([
      { name: 'Prod Env', baseUrl: 'https://api.deepseek.com', variables: [] },
      { name: 'Test Env', baseUrl: 'https://eu.example.com/v1', variables: [] },
      { name: '/relative', baseUrl: 'https://api.deepseek.com/relative', variables: [] },
    ])
  })

  test('says what is left behind or changed', () => {
    expect(noteLines(bundle)).toEqual(
      expect.arrayContaining([
        'changed: variable “file id”: A name has letters, digits, _ . and - only: it is called file_id here.',
        'changed: security scheme header: The key goes as X-Key; this app sends it as a bearer token.',
        'changed: server /relative: It names no host; https://api.deepseek.com is put in front of it.',
        'lost: DELETE /files/{file id}/{part}: Its optional query parameters are left out: dry.',
        'lost: DELETE /files/{file id}/{part}: Its cookies are left behind.',
        'lost: https://example.com/bodies.yaml#/x: It is in another file, which is not read; what refers to it is left out.',
        'lost: “Create a chat completion”: Its examples of answers are left behind.',
        'changed: “POST /upload”: Its form has no file for file yet. Choose one before sending.',
      ]),
    )
  })
})

test.each([
  ['its example', { example: { a: 1 } }, '{\n  "a": 1\n}'],
  ['the first of its examples', { examples: { x: { value: [1] }, y: { value: 2 } } }, '[\n  1\n]'],
  ['an example elsewhere', { examples: { x: { $ref: '#/components/examples/e' } } }, '"v"'],
  ['a schema with an example', { schema: { example: 7 } }, '7'],
  ['a fixed value', { schema: { const: 'c' } }, '"c"'],
  ['the first of several schemas', { schema: { oneOf: [{ type: 'integer' }, { type: 'string' }] } }, '0'],
  [
    'parts put together',
    { schema: { allOf: [{ properties: { a: { const: 1 } } }, { example: { b: 2 } }] } },
    '{\n  "a": 1,\n  "b": 2\n}',
  ],
  ['one of several types', { schema: { type: ['null', 'boolean'] } }, 'false'],
  ['a format', { schema: { type: 'string', format: 'date' } }, '"2026-01-01"'],
])('a body from %s', (_name, media, expected) => {
  expect(bodyOf(media, { components: { examples: { e: { value: 'v' } } } })).toBe(expected)
})

test.each([
  ['an integer beyond 2^53', '{"n": 12345678901234567890}', 1],
  ['one in a list', '[1, 98765432109876543210987]', 1],
  ['an integer that is exact', '{"n": 9007199254740991}', 0],
  ['digits in a text', '{"n": "12345678901234567890"}', 0],
])('a note for %s: %s', (_name, json, count) => {
  const text = `{"openapi":"3.1.0","paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"example":${json}}}}}}}}`
  expect(OPENAPI_READER.read(textSource(text)).notes).toHaveLength(count)
})

test('a schema that multiplies ends soon', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`p${index}`, { $ref: '#/components/schemas/S' }]),
  )
  const text = bodyOf(
    { schema: { $ref: '#/components/schemas/S' } },
    { components: { schemas: { S: { properties } } } },
  )
  expect(text?.length).toBeLessThan(50_000)
})

test('references in a circle, and ones that lead nowhere, are told of', () => {
  const bundle = read({
    paths: {
      '/a': { $ref: '#/components/pathItems/a' },
      '/b': { get: { parameters: [{ $ref: '#/nowhere' }] } },
    },
    components: { pathItems: { a: { $ref: '#/components/pathItems/a' } } },
  })
  expect(outlineOf(bundle)).toEqual(['GET /b: GET /b'])
  expect(noteLines(bundle)).toEqual([
    'lost: #/components/pathItems/a: This reference leads in a circle.',
    'lost: #/nowhere: There is nothing at this place of the document.',
  ])
})

test('an example that was changed since counts, another spelling of it does not', () => {
  const draft = {
    name: 'Chat',
    path: '/chat',
    headers: [],
    variables: [],
    tests: [],
    bodyText: '// why\n{"a":1}',
  }
  const readWith = (value: unknown) =>
    read({
      paths: {
        '/chat': {
          post: {
            requestBody: { content: { 'application/json': { examples: { Chat: { value } } } } },
            'x-deepseek-workbench': { requests: [{ position: 0, folders: [], example: 'Chat', draft }] },
          },
        },
      },
    }).root.requests[0]?.draft.bodyText
  expect(readWith({ a: 1 })).toBe('// why\n{"a":1}')
  expect(readWith({ a: 2 })).toBe('{\n  "a": 2\n}')
})

describe('recognises', () => {
  test.each([
    ['JSON', '{"openapi":"3.0.3","paths":{}}', true],
    ['YAML', 'info: {}\nopenapi: 3.1.0\n', true],
    ['Swagger, to refuse it', 'swagger: "2.0"\n', true],
    ['any other YAML', 'a: 1\n', false],
    ['a text about it', 'the openapi: field', false],
  ])('%s', (_name, text, expected) => {
    expect(OPENAPI_READER.recognises(textSource(text))).toBe(expected)
  })
})

const BOMB = `openapi: 3.1.0\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
  { length: 9 },
  (_, index) =>
    `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`,
).join('\n')}\n`

describe('refuses', () => {
  test.each([
    ['Swagger 2', '{"swagger":"2.0","paths":{}}', /2\.0; 3\.0 and 3\.1 are read/],
    ['truncated JSON', '{"openapi":"3.1.0","paths":{"/a":', /cut off/],
    ['broken YAML', 'openapi: 3.1.0\npaths: [\n', /not valid YAML/],
    ['no paths', 'openapi: 3.1.0\n', /no paths/],
    ['aliases that multiply', BOMB, /Excessive alias count/],
    ['10,000 levels of YAML', `openapi: 3.1.0\nx: ${'['.repeat(10_000)}`, /nested too deeply|not valid YAML/],
    [
      '10,000 levels of JSON',
      `{"openapi":"3.1.0","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      /nested deeper/,
    ],
    ['YAML of more than 2 MiB', `openapi: 3.1.0\nx: ${'y'.repeat(2 * 1024 * 1024)}`, /more than 2 MiB/],
  ])('%s, within the time of a test', (_name, text, message) => {
    const readIt = () => OPENAPI_READER.read(textSource(text))
    expect(readIt).toThrow(ImportError)
    expect(readIt).toThrow(message)
  })
})

test('any damage gives a sound bundle or an ImportError', () => {
  const text = fixtureText('openapi/apidog.yaml')
  const [example] = fc.sample(bundleArb({ draft: fullDraftArb }), { numRuns: 1, seed: 7 })
  const own = example === undefined ? '{}' : (OPENAPI_WRITER.write(example).files[0]?.text ?? '')
  const documents = fc.oneof(damagedText(text), mutatedJson(own), damagedText(own))
  fc.assert(
    fc.property(documents, (document) => expectSound(OPENAPI_READER, textSource(document))),
    { numRuns: 500 },
  )
})

test('any value in the place of another gives a sound bundle or an ImportError, in YAML too', () => {
  const document = JSON.stringify({
    openapi: '3.0.0',
    servers: [{ url: 'https://{r}.x', variables: { r: { default: 'a' } } }],
    paths: {
      '/a/{b}': {
        servers: [{ url: 'https://y' }],
        post: {
          tags: ['t'],
          parameters: [{ in: 'path', name: 'b', examples: { a: { value: 1 } } }],
          requestBody: { content: { 'text/plain': { schema: { allOf: [{ type: 'object' }] } } } },
        },
      },
    },
  })
  fc.assert(
    fc.property(mutatedJson(document), fc.boolean(), (json, asYaml) =>
      expectSound(OPENAPI_READER, textSource(asYaml ? stringify(JSON.parse(json)) : json)),
    ),
    { numRuns: 500 },
  )
})
