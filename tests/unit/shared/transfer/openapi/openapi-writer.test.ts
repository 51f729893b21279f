import { expect, test } from 'vitest'
import { OPENAPI_WRITER } from '../../../../../shared/domain/transfer/openapi/openapi-writer.ts'
import type { RequestDraft } from '../../../../../shared/schemas/request.ts'
import type { ExportBundle, TransferredRun } from '../../../../../shared/schemas/transfer.ts'

function draft(parts: Partial<RequestDraft>): RequestDraft {
  return {
    name: 'r',
    method: 'POST',
    path: '/x',
    headers: [],
    bodyText: '',
    variables: [],
    tests: [],
    ...parts,
  }
}

const RUN: TransferredRun = {
  name: 'First run',
  sent: { url: 'https://api.deepseek.com/chat/completions', method: 'POST', headers: [], bodyText: '{}' },
  response: {
    httpStatus: 200,
    statusText: 'OK',
    headers: [['content-type', 'application/json; charset=utf-8']],
  },
  frames: [
    { offsetMs: 1, raw: '{"id":' },
    { offsetMs: 2, raw: '1}' },
  ],
  startedAtMs: 1,
  durationMs: 2,
}

const CHAT = draft({ name: 'Chat', path: '/chat/completions', bodyText: '{"a":1} // why' })
const OTHER = draft({
  name: 'Other',
  path: '/chat/completions?v=%20',
  headers: [
    { name: 'X-A', value: '1', enabled: true },
    { name: 'Cookie', value: 'session', enabled: true },
  ],
  bodyText: '{"a":2}',
})
const FILE = draft({
  name: 'File',
  method: 'GET',
  path: 'https://example.com/files/{{id}}',
  variables: [{ name: 'id', value: 'f', enabled: true }],
})

const BUNDLE: ExportBundle = {
  name: 'My calls',
  root: {
    name: 'My calls',
    folders: [
      { name: 'Chats', folders: [], requests: [{ draft: CHAT, runs: [RUN, { ...RUN, response: null }] }] },
    ],
    requests: [
      { draft: OTHER, runs: [] },
      { draft: FILE, runs: [] },
    ],
  },
  environments: [{ name: 'Live', baseUrl: 'https://api.deepseek.com', variables: [] }],
}

function kept(
  position: number,
  folders: string[],
  example: string | null,
  { method: _method, ...rest }: RequestDraft,
) {
  return { position, folders, example, draft: rest }
}

test('requests of one path and method are one operation, runs are examples of its answers', () => {
  const { files, notes } = OPENAPI_WRITER.write(BUNDLE)
  const [headerKept] = OTHER.headers
  expect(files.map(({ path }) => path)).toEqual(['My calls.openapi.json'])
  expect(JSON.parse(files[0]?.text ?? '')).toEqual({
    openapi: '3.1.0',
    info: { title: 'My calls', version: '1.0.0' },
    servers: [
      {
        url: 'https://api.deepseek.com',
        description: 'Live',
        'x-deepseek-workbench': { name: 'Live', variables: [] },
      },
    ],
    tags: [{ name: 'Chats' }],
    security: [{ bearer: [] }],
    paths: {
      '/chat/completions': {
        post: {
          summary: 'Chat',
          operationId: 'chat',
          tags: ['Chats'],
          parameters: [
            { name: 'v', in: 'query', schema: { type: 'string' }, example: ' ' },
            { name: 'X-A', in: 'header', schema: { type: 'string' }, example: '1' },
          ],
          requestBody: {
            content: {
              'application/json': { examples: { Chat: { value: { a: 1 } }, Other: { value: { a: 2 } } } },
            },
          },
          responses: {
            '200': {
              description: 'OK',
              content: { 'application/json': { examples: { 'First run': { value: { id: 1 } } } } },
            },
          },
          'x-deepseek-workbench': {
            requests: [
              kept(0, ['Chats'], 'Chat', CHAT),
              kept(1, [], 'Other', { ...OTHER, headers: headerKept === undefined ? [] : [headerKept] }),
            ],
          },
        },
      },
      '/files/{id}': {
        get: {
          summary: 'File',
          operationId: 'file',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'f' }],
          responses: { '200': { description: 'The answer' } },
          security: [],
          servers: [{ url: 'https://example.com' }],
          'x-deepseek-workbench': { requests: [kept(2, [], null, FILE)] },
        },
      },
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  })
  expect(notes).toEqual([
    { kind: 'lost', place: '“Other”', message: 'The header Cookie is left out: it may hold a key.' },
    { kind: 'lost', place: '“Chat”', message: 'A run without an answer is left out.' },
  ])
})
