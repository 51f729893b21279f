import { expect, test } from 'vitest'
import { POSTMAN_WRITER } from '../../../../../shared/domain/transfer/postman/postman-writer.ts'
import type { ExportBundle } from '../../../../../shared/schemas/transfer.ts'

const BUNDLE: ExportBundle = {
  name: 'My calls',
  root: {
    name: 'My calls',
    folders: [],
    requests: [
      {
        draft: {
          name: 'Chat',
          method: 'POST',
          path: '/chat/completions',
          headers: [
            { name: 'X-A', value: '1', enabled: false },
            { name: 'Authorization', value: 'Bearer sk-0123456789abcdef0123', enabled: true },
          ],
          bodyText: '{\n  // the model\n  "model": "{{m}}",\n}',
          variables: [{ name: 'm', value: 'deepseek-v4-flash', enabled: true }],
          tests: [{ id: 't', enabled: true, kind: 'valid-json' }],
        },
        runs: [],
      },
      {
        draft: {
          name: 'Elsewhere',
          method: 'GET',
          path: 'https://example.com:8443/a?b=c&d',
          headers: [],
          bodyText: '',
          variables: [{ name: 'm', value: 'other', enabled: true }],
          tests: [],
        },
        runs: [],
      },
    ],
  },
  environments: [{ name: 'Live', baseUrl: 'https://api.deepseek.com', variables: [] }],
}

test('writes a collection and its environments, with a variable where the key belongs', () => {
  const { files } = POSTMAN_WRITER.write(BUNDLE)
  expect(files.map(({ path }) => path)).toEqual([
    'My calls.postman_collection.json',
    'Live.postman_environment.json',
  ])
  const [collection, environment] = files.map(({ text }): unknown => JSON.parse(text))
  const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(collection).toEqual({
    info: {
      _postman_id: id,
      name: 'My calls',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{DEEPSEEK_API_KEY}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'https://api.deepseek.com', type: 'string' },
      { key: 'm', value: 'deepseek-v4-flash', type: 'string', description: 'Variable of a single request' },
    ],
    item: [
      {
        id,
        name: 'Chat',
        variable: [{ key: 'm', value: 'deepseek-v4-flash', type: 'string' }],
        request: {
          method: 'POST',
          header: [{ key: 'X-A', value: '1', disabled: true }],
          body: {
            mode: 'raw',
            raw: '{\n  \n  "model": "{{m}}"\n}',
            options: { raw: { language: 'json' } },
          },
          url: {
            raw: '{{baseUrl}}/chat/completions',
            host: ['{{baseUrl}}'],
            path: ['chat', 'completions'],
          },
        },
        response: [],
      },
      {
        id,
        name: 'Elsewhere',
        variable: [{ key: 'm', value: 'other', type: 'string' }],
        request: {
          method: 'GET',
          header: [],
          url: {
            raw: 'https://example.com:8443/a?b=c&d',
            protocol: 'https',
            host: ['example', 'com'],
            port: '8443',
            path: ['a'],
            query: [
              { key: 'b', value: 'c' },
              { key: 'd', value: null },
            ],
          },
          auth: { type: 'noauth' },
        },
        response: [],
      },
    ],
  })
  expect(environment).toEqual({
    id,
    name: 'Live',
    values: [
      { key: 'baseUrl', value: 'https://api.deepseek.com', type: 'default', enabled: true },
      { key: 'DEEPSEEK_API_KEY', value: '', type: 'secret', enabled: true },
    ],
    _postman_variable_scope: 'environment',
  })
})

test('says what the format cannot hold', () => {
  expect(POSTMAN_WRITER.write(BUNDLE).notes).toEqual([
    { kind: 'lost', place: '“Chat”', message: 'Its test cannot be kept in a Postman collection.' },
    { kind: 'changed', place: '“Chat”', message: 'Comments and trailing commas of its body are left out.' },
    { kind: 'lost', place: '“Chat”', message: 'The header Authorization is left out: it may hold a key.' },
    {
      kind: 'changed',
      place: '“Elsewhere”',
      message: 'Postman has one value for {{m}} in the whole collection; this request has another one.',
    },
  ])
})

test('two requests of one content have two ids', () => {
  const [request] = BUNDLE.root.requests
  if (request === undefined) throw new Error('the bundle has a request')
  const root = { ...BUNDLE.root, requests: [request, request] }
  const { files } = POSTMAN_WRITER.write({ ...BUNDLE, root })
  const ids = [...(files[0]?.text ?? '').matchAll(/"id": "([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(2)
})
