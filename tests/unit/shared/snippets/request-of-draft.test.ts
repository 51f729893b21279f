import { describe, expect, test } from 'vitest'
import {
  type SnippetSource,
  snippetRequestOfDraft,
  snippetRequestOfRun,
} from '../../../../shared/domain/snippets/request-of-draft.ts'
import type { SnippetRequest } from '../../../../shared/domain/snippets/snippet-request.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import type { SentRequest } from '../../../../shared/schemas/run.ts'

const BASE = 'https://api.deepseek.com'

describe('a draft', () => {
  test('is what would be sent now', () => {
    const source = ofDraft({
      path: '/chat/completions?u={{user}}',
      headers: [row('X-Trace', '{{trace}}'), row('x-off', '1', false), row(' ', '2')],
      bodyText: '{\n  // a comment\n  "model": "m", "messages": [{"content": "{{user}} {{not one}}"}],\n}',
      scope: { user: 'Ö "x"', trace: 't-1' },
    })
    const text = '{\n  \n  "model": "m", "messages": [{"content": "Ö \\"x\\" {{not one}}"}]\n}'
    expect(source).toEqual({
      ok: true,
      unresolved: [],
      request: {
        endpoint: 'chat',
        method: 'POST',
        url: `${BASE}/chat/completions?u=%C3%96%20%22x%22`,
        baseUrl: BASE,
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Trace', 't-1'],
        ],
        auth: 'bearer',
        streaming: false,
        body: {
          kind: 'json',
          text,
          node: {
            kind: 'object',
            members: [
              { name: 'model', value: { kind: 'string', value: 'm' } },
              {
                name: 'messages',
                value: {
                  kind: 'array',
                  items: [
                    {
                      kind: 'object',
                      members: [{ name: 'content', value: { kind: 'string', value: 'Ö "x" {{not one}}' } }],
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    })
  })

  test('names each variable without a value once, and leaves it', () => {
    const source = ofDraft({
      path: '/{{a}}',
      headers: [row('X', '{{b}} {{a}}')],
      bodyText: '{"x": "{{c}}"}',
    })
    expect(source).toMatchObject({ ok: true, unresolved: ['a', 'b', 'c'] })
    expect(requestOf(source)).toMatchObject({
      url: `${BASE}/{{a}}`,
      headers: [
        ['Content-Type', 'application/json'],
        ['X', '{{b}} {{a}}'],
      ],
      body: { text: '{"x": "{{c}}"}' },
    })
  })

  test('that is no JSON is none yet', () => {
    expect(ofDraft({ bodyText: '{"a": }' })).toEqual({
      ok: false,
      reason: expect.stringMatching(/^The body is not valid JSON: .+ \(line 1, column \d+\)\.$/),
    })
  })

  test.each([
    ['the base URL', '/chat/completions', 'bearer'],
    ['a whole URL of its origin', 'https://API.deepseek.com:443/chat/completions', 'bearer'],
    ['another origin', 'https://other.org/chat/completions', 'none'],
    ['a host hidden behind the base URL', '@other.org/chat/completions', 'none'],
    ['a host that begins like that of the base URL', '.other.org/chat/completions', 'none'],
  ])('to %s: the key is sent or not', (_where, path, auth) => {
    expect(requestOf(ofDraft({ path }))).toMatchObject({ endpoint: 'chat', auth })
  })

  test('leaves out a key among its headers, also under a name from a variable', () => {
    const headers = [row('x-api-key', 'sk-1'), row('{{name}}', 'Bearer sk-2'), row('X-Kept', '1')]
    const source = ofDraft({ headers, scope: { name: 'Authorization' } })
    expect(requestOf(source).headers).toEqual([['X-Kept', '1']])
  })

  test.each(['GET', 'HEAD'] as const)('of %s has no body', (method) => {
    expect(requestOf(ofDraft({ method, path: '/models', bodyText: '{"a": 1}' }))).toMatchObject({
      body: null,
      headers: [],
    })
  })

  test('of text is that text, and its type a default', () => {
    const source = ofDraft({ bodyKind: 'text', bodyText: '{"a": "{{b}}"} // c', scope: { b: '"' } })
    expect(requestOf(source)).toMatchObject({
      headers: [['Content-Type', 'text/plain']],
      body: { kind: 'text', text: '{"a": """} // c' },
      streaming: false,
    })
  })

  test('keeps its own type and accept', () => {
    const headers = [row('content-type', 'application/vnd.x+json'), row('ACCEPT', '*/*')]
    const source = ofDraft({ headers, bodyText: '{"stream": true}' })
    expect(requestOf(source)).toMatchObject({
      headers: [
        ['content-type', 'application/vnd.x+json'],
        ['ACCEPT', '*/*'],
      ],
      streaming: true,
    })
  })

  test('of comments alone has no body', () => {
    expect(requestOf(ofDraft({ bodyText: '// later\n' })).body).toBeNull()
  })
})

describe('the wish for a stream', () => {
  test.each([
    ['{"a": 1}', true, '{"a": 1, "stream": true}'],
    ['{"a": 1}', false, '{"a": 1}'],
    ['{"stream": false}', true, '{"stream": true}'],
    [
      '{"a": 1, "stream": true, "stream_options": {"include_usage": true}}',
      false,
      '{"a": 1, "stream": false}',
    ],
    ['{"stream":  true}', true, '{"stream":  true}'],
    ['{"stream": null}', false, '{"stream": false}'],
    ['[1]', true, '[1]'],
  ])('%s with %s is %s', (bodyText, stream, expected) => {
    const request = requestOf(ofDraft({ bodyText, stream }))
    expect(request.body?.text).toBe(expected)
    expect(request.streaming).toBe(expected.includes('true'))
  })

  test('goes no further than calls of a model', () => {
    const request = requestOf(ofDraft({ path: '/v1/tools/search', bodyText: '{"query": "x"}', stream: true }))
    expect(request).toMatchObject({ body: { text: '{"query": "x"}' }, streaming: false })
  })

  test('adds the header', () => {
    expect(requestOf(ofDraft({ bodyText: '{}', stream: true })).headers).toEqual([
      ['Content-Type', 'application/json'],
      ['Accept', 'text/event-stream'],
    ])
  })
})

describe('a body that is nested', () => {
  const nested = (depth: number): string =>
    `{"stream": true, "a": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`

  test.each([
    ['100 levels', 100, true],
    ['101 levels', 101, false],
    ['more levels than the parser takes', 20_000, false],
  ])('%s', (_name, depth, hasNode) => {
    const { body, streaming } = ofRun({ bodyText: nested(depth) })
    expect({ kind: body?.kind, hasNode: body?.kind === 'json' && body.node !== null, streaming }).toEqual({
      kind: 'json',
      hasNode,
      streaming: true,
    })
  })
})

describe('a run', () => {
  test('is what was sent, without the key and what the wire adds', () => {
    const request = ofRun({
      url: 'http://127.0.0.1:4000/chat/completions',
      headers: [
        ['content-type', 'application/json'],
        ['accept', 'application/json'],
        ['user-agent', 'deepseek-workbench/1.0'],
        ['X-Mine', '1'],
        ['host', '127.0.0.1'],
        ['content-length', '2'],
        ['x-sandbox-options', '{}'],
        ['authorization', 'Bearer sk-…abcd'],
      ],
      bodyText: '{}',
    })
    expect(request).toEqual({
      endpoint: 'chat',
      method: 'POST',
      url: 'http://127.0.0.1:4000/chat/completions',
      baseUrl: 'http://127.0.0.1:4000',
      headers: [
        ['content-type', 'application/json'],
        ['accept', 'application/json'],
        ['X-Mine', '1'],
      ],
      auth: 'bearer',
      streaming: false,
      body: { kind: 'json', text: '{}', node: { kind: 'object', members: [] } },
    })
  })

  test('keeps an agent of its own', () => {
    expect(ofRun({ headers: [['User-Agent', 'mine/1']] }).headers).toEqual([['User-Agent', 'mine/1']])
  })

  test.each<[string, [string, string][], SnippetRequest['auth']]>([
    ['https://other.org/x', [], 'none'],
    ['https://other.org/x', [['x-api-key', '…']], 'bearer'],
    ['http://127.0.0.1:1/x', [], 'none'],
    ['https://api.deepseek.com/x', [], 'bearer'],
  ])('to %s with %j: %s', (url, headers, auth) => {
    expect(ofRun({ url, headers }).auth).toBe(auth)
  })

  test.each([
    ['text/plain', '1.0', 'text'],
    ['application/json; charset=utf-8', '1.0', 'json'],
    ['application/vnd.api+json', '1.0', 'json'],
    ['application/jsonl', '1.0', 'text'],
    ['application/json', 'no json', 'text'],
  ])('of %s with %s is %s', (type, bodyText, kind) => {
    expect(ofRun({ headers: [['Content-Type', type]], bodyText }).body?.kind).toBe(kind)
  })
})

function row(name: string, value: string, enabled = true) {
  return { name, value, enabled }
}

function ofDraft({
  scope = {},
  stream,
  ...parts
}: Partial<RequestDraft> & { scope?: Record<string, string>; stream?: boolean }): SnippetSource {
  const draft: RequestDraft = {
    name: 'Request',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: '',
    variables: [],
    tests: [],
    ...parts,
  }
  return snippetRequestOfDraft(
    draft,
    { baseUrl: `${BASE}/`, scope: new Map(Object.entries(scope)) },
    stream === undefined ? {} : { stream },
  )
}

function requestOf(source: SnippetSource): SnippetRequest {
  if (!source.ok) throw new Error(source.reason)
  return source.request
}

function ofRun(parts: Partial<SentRequest>): SnippetRequest {
  return snippetRequestOfRun({
    method: 'POST',
    url: `${BASE}/chat/completions`,
    headers: [],
    bodyText: '',
    ...parts,
  })
}
