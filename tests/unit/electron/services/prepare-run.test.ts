import { describe, expect, it } from 'vitest'
import { DIRECT_CONNECTION } from '../../../../electron/main/http/connection-plan.ts'
import type { Destination } from '../../../../electron/main/services/environment-service.ts'
import {
  prepareDraft as prepareDraftWith,
  prepareReplay,
} from '../../../../electron/main/services/prepare-run.ts'
import { redactHeaders } from '../../../../electron/main/services/request-headers.ts'
import type { AppError } from '../../../../shared/ipc/result.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
} from '../../../../shared/schemas/environment.ts'
import { chatBody, chatDraft, runDetail } from '../../../support/run-builders.ts'

const KEY = 'sk-0123456789abcdef3f9a'

function destination(change: Partial<Destination> = {}): Destination {
  return {
    environment: {
      id: 'env-1',
      name: 'DeepSeek',
      kind: 'custom',
      baseUrl: 'https://api.deepseek.com',
      variables: [{ name: 'city', value: 'Rome', enabled: true }],
      sandbox: DEFAULT_SANDBOX_OPTIONS,
      maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
      key: { state: 'none' },
      position: 0,
    },
    baseUrl: new URL('https://api.deepseek.com'),
    key: KEY,
    headers: [],
    connection: { ...DIRECT_CONNECTION, timeouts: { connectMs: 1, firstByteMs: 1, silenceMs: 1 } },
    ...change,
  }
}

const LOOPBACK = destination({ baseUrl: new URL('http://127.0.0.1:4010'), key: null })

const AGENT = 'deepseek-workbench/test'

function prepareDraft(input: Parameters<typeof prepareDraftWith>[0], to: Destination) {
  return prepareDraftWith(input, to, AGENT)
}

function failureOf(run: () => unknown): Pick<AppError, 'code' | 'message' | 'details'> | null {
  try {
    run()
    return null
  } catch (error) {
    return error as AppError
  }
}

describe('prepareDraft', () => {
  it('builds the whole request: URL, headers, key, body, what search and lists need', () => {
    const draft = chatDraft({
      bodyText: chatBody('Weather in {{city}}?'),
      headers: [{ name: 'x-trace', value: '{{city}}', enabled: true }],
    })
    expect(prepareDraft({ requestId: 'req-1', draft }, destination())).toEqual({
      requestId: 'req-1',
      replayOfRunId: null,
      authored: draft,
      tests: [],
      path: '/chat/completions',
      url: 'https://api.deepseek.com/chat/completions',
      method: 'POST',
      headers: [
        ['content-type', 'application/json'],
        ['accept', 'text/event-stream'],
        ['user-agent', AGENT],
        ['x-trace', 'Rome'],
        ['authorization', `Bearer ${KEY}`],
      ],
      key: KEY,
      bodyText: chatBody('Weather in Rome?'),
      streaming: true,
      isRaw: false,
      model: 'deepseek-flash',
      promptText: 'Weather in Rome?',
      promptPreview: 'Weather in Rome?',
    })
  })

  it('names every unresolved variable of path, headers and body, and sends nothing', () => {
    const draft = chatDraft({
      path: '/{{where}}',
      headers: [{ name: 'x-a', value: '{{who}}', enabled: true }],
      bodyText: chatBody('{{what}} in {{city}}'),
    })
    expect(failureOf(() => prepareDraft({ requestId: null, draft }, destination()))).toMatchObject({
      code: 'unresolved-variables',
      details: { names: ['where', 'who', 'what'] },
    })
  })

  it('says where the body is broken', () => {
    const draft = chatDraft({ bodyText: '{\n  "model": deepseek\n}' })
    expect(failureOf(() => prepareDraft({ requestId: null, draft }, destination()))).toMatchObject({
      code: 'invalid-body',
      details: { line: 2 },
    })
  })

  it('sends no body with GET', () => {
    const draft = chatDraft({ method: 'GET', path: '/models', bodyText: '{ broken' })
    expect(prepareDraft({ requestId: null, draft }, destination())).toMatchObject({
      bodyText: null,
      headers: [
        ['accept', 'application/json'],
        ['user-agent', AGENT],
        ['authorization', `Bearer ${KEY}`],
      ],
    })
  })

  it('lets the user choose content type and accept', () => {
    const headers = [
      { name: 'Content-Type', value: 'application/json; charset=utf-8', enabled: true },
      { name: 'Accept', value: '*/*', enabled: true },
      { name: 'x-off', value: '1', enabled: false },
    ]
    expect(prepareDraft({ requestId: null, draft: chatDraft({ headers }) }, LOOPBACK).headers).toEqual([
      ['user-agent', AGENT],
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Accept', '*/*'],
    ])
  })

  it.each(['Authorization', 'authorization', 'X-Api-Key', 'api-key', 'Cookie', 'Proxy-Authorization'])(
    'refuses the header %s, which would store a key',
    (name) => {
      for (const enabled of [true, false]) {
        const draft = chatDraft({ headers: [{ name, value: 'secret', enabled }] })
        expect(failureOf(() => prepareDraft({ requestId: null, draft }, LOOPBACK))).toMatchObject({
          code: 'bad-input',
          details: { header: name },
        })
      }
    },
  )

  it.each([
    ['a line break in a value', { name: 'x-a', value: 'a\r\nauthorization: b' }],
    ['a character outside Latin-1', { name: 'x-a', value: '中' }],
    ['a blank in a name', { name: 'x a', value: '1' }],
  ])('refuses %s', (_name, header) => {
    const draft = chatDraft({ headers: [{ ...header, enabled: true }] })
    expect(failureOf(() => prepareDraft({ requestId: null, draft }, LOOPBACK))).toMatchObject({
      code: 'bad-input',
    })
  })

  it('needs a key for the internet and none for loopback', () => {
    expect(
      failureOf(() => prepareDraft({ requestId: null, draft: chatDraft() }, destination({ key: null }))),
    ).toMatchObject({
      code: 'key-missing',
    })
    expect(failureOf(() => prepareDraft({ requestId: null, draft: chatDraft() }, LOOPBACK))).toBeNull()
  })

  it.each(['//evil.example/x', 'http://evil.example/', 'https://a@evil.example/', '/\\evil.example'])(
    'refuses the path %s',
    (path) => {
      const failure = failureOf(() =>
        prepareDraft({ requestId: null, draft: chatDraft({ path }) }, destination()),
      )
      expect(failure).toMatchObject({ code: 'bad-input' })
      expect(failure?.message).not.toContain(KEY)
    },
  )
})

describe('a whole URL as path', () => {
  const SANDBOX = destination({
    baseUrl: new URL('http://127.0.0.1:4010/v1'),
    key: null,
    headers: [['x-sandbox-options', '{}']],
  })

  it.each([
    'https://evil.example/chat/completions',
    'https://api.deepseek.com.evil.example/chat/completions',
    'https://api.deepseek.com:8443/chat/completions',
    'https://{{host}}/chat/completions',
    'http://127.0.0.1:4010/chat/completions',
  ])('of another origin gets no key: %s', (path) => {
    const variables = [{ name: 'host', value: 'evil.example', enabled: true }]
    const prepared = prepareDraft({ requestId: null, draft: chatDraft({ path, variables }) }, destination())
    const url = path.replace('{{host}}', 'evil.example')
    expect(prepared).toMatchObject({ key: null, isRaw: true, url, path: url, streaming: true })
    expect(JSON.stringify(prepared)).not.toContain(KEY)
    expect(prepared.headers).toEqual([
      ['content-type', 'application/json'],
      ['accept', 'text/event-stream'],
      ['user-agent', AGENT],
    ])
  })

  it('of another origin gets nothing else of the environment either, and needs no key', () => {
    const draft = chatDraft({ path: 'https://other.example/', method: 'GET' })
    for (const to of [SANDBOX, destination({ key: null })]) {
      expect(prepareDraft({ requestId: null, draft }, to)).toMatchObject({
        headers: [
          ['accept', '*/*'],
          ['user-agent', AGENT],
        ],
        key: null,
      })
    }
  })

  it.each([
    ['https://api.deepseek.com/chat/completions', '/chat/completions'],
    ['HTTPS://API.deepseek.com:443/chat/completions?x=1', '/chat/completions?x=1'],
    ['{{origin}}/chat/completions', '/chat/completions'],
  ])('of the environment is the same as its path: %s', (whole, path) => {
    const variables = [{ name: 'origin', value: 'https://api.deepseek.com', enabled: true }]
    const draftOf = (own: string) => chatDraft({ path: own, variables })
    const prepared = prepareDraft({ requestId: null, draft: draftOf(whole) }, destination())
    const relative = prepareDraft({ requestId: null, draft: draftOf(path) }, destination())
    expect({ ...prepared, authored: null }).toEqual({ ...relative, authored: null })
    expect(prepared.key).toBe(KEY)
  })

  it('of the origin of the environment, but beside its base, gets the key', () => {
    const draft = chatDraft({ path: 'https://api.deepseek.com/models', method: 'GET' })
    const to = destination({ baseUrl: new URL('https://api.deepseek.com/beta') })
    expect(prepareDraft({ requestId: null, draft }, to)).toMatchObject({
      key: KEY,
      path: 'https://api.deepseek.com/models',
      url: 'https://api.deepseek.com/models',
      isRaw: false,
    })
  })

  it('is refused as a base URL would be, and says why', () => {
    const draft = chatDraft({ path: 'http://other.example/' })
    expect(failureOf(() => prepareDraft({ requestId: null, draft }, destination()))).toMatchObject({
      code: 'bad-input',
      message:
        'The path http://other.example/ cannot be used: http:// is sent to this machine only (localhost); use https://.',
    })
  })

  it('is replayed to where it went, without the key of the environment', () => {
    const sent = {
      url: 'https://other.example/notes',
      method: 'PUT' as const,
      headers: [['content-type', 'text/plain']] as [string, string][],
      bodyText: 'a=1',
    }
    const authored = chatDraft({ path: sent.url, method: 'PUT', bodyText: 'a={{a}}', bodyKind: 'text' })
    const run = runDetail({ sent, authored })
    const replay = prepareReplay(
      { ...run, summary: { ...run.summary, path: sent.url } },
      destination(),
      AGENT,
    )
    expect(replay).toMatchObject({
      ...sent,
      headers: [
        ['accept', '*/*'],
        ['user-agent', AGENT],
        ['content-type', 'text/plain'],
      ],
      key: null,
      isRaw: true,
      model: null,
      promptText: 'a=1',
    })
    expect(JSON.stringify(replay)).not.toContain(KEY)
  })
})

describe('a body that is text', () => {
  const text = chatDraft({ bodyText: '// not JSON: "{{city}}"\n{"stream": true}', bodyKind: 'text' })

  it('goes out as it is, its variables filled in without escapes', () => {
    const variables = [{ name: 'city', value: 'a "b"\n', enabled: true }]
    expect(prepareDraft({ requestId: null, draft: { ...text, variables } }, LOOPBACK)).toMatchObject({
      bodyText: '// not JSON: "a "b"\n"\n{"stream": true}',
      headers: [
        ['content-type', 'text/plain'],
        ['accept', '*/*'],
        ['user-agent', AGENT],
      ],
      streaming: false,
      isRaw: true,
      model: null,
    })
  })

  it('has the type that the user names, and names what has no value', () => {
    const headers = [{ name: 'Content-Type', value: 'application/xml', enabled: true }]
    expect(prepareDraft({ requestId: null, draft: { ...text, headers } }, LOOPBACK).headers).toEqual([
      ['accept', '*/*'],
      ['user-agent', AGENT],
      ['Content-Type', 'application/xml'],
    ])
    const unknown = { ...text, bodyText: '{{nowhere}}' }
    expect(failureOf(() => prepareDraft({ requestId: null, draft: unknown }, LOOPBACK))).toMatchObject({
      code: 'unresolved-variables',
      details: { names: ['nowhere'] },
    })
  })

  it('is a call of the model all the same where it holds one', () => {
    const draft = { ...text, bodyText: chatBody('Hi {{city}}') }
    const variables = [{ name: 'city', value: 'Rome', enabled: true }]
    expect(prepareDraft({ requestId: null, draft: { ...draft, variables } }, LOOPBACK)).toMatchObject({
      streaming: true,
      model: 'deepseek-flash',
      promptText: 'Hi Rome',
    })
  })

  it('that is empty is none', () => {
    expect(prepareDraft({ requestId: null, draft: { ...text, bodyText: '' } }, LOOPBACK).bodyText).toBeNull()
  })

  it.each(['GET', 'HEAD'] as const)('is not sent with %s', (method) => {
    expect(prepareDraft({ requestId: null, draft: { ...text, method } }, LOOPBACK)).toMatchObject({
      method,
      bodyText: null,
    })
  })
})

describe('tests of a request', () => {
  const contains = { kind: 'contains', ignoreCase: false, negated: false } as const
  const tests = [
    { ...contains, id: 'on', enabled: true, text: 'in {{city}}' },
    { ...contains, id: 'off', enabled: false, text: '{{nowhere}}' },
  ]

  it('are made with the values of the request, those switched off not at all', () => {
    const variables = [{ name: 'city', value: 'Oslo', enabled: true }]
    const draft = chatDraft({ tests, variables })
    const made = [{ ...contains, id: 'on', enabled: true, text: 'in Oslo' }]
    expect(prepareDraft({ requestId: null, draft }, LOOPBACK)).toMatchObject({
      authored: { tests },
      tests: made,
    })
    const replay = prepareReplay(runDetail({ authored: draft }), LOOPBACK, AGENT)
    expect(replay).toMatchObject({ authored: { tests }, tests: made })
  })

  it('need a value as the request itself does; a replay is made all the same', () => {
    const draft = chatDraft({ tests: [{ ...contains, id: 'on', enabled: true, text: '{{nowhere}}' }] })
    expect(failureOf(() => prepareDraft({ requestId: null, draft }, LOOPBACK))).toMatchObject({
      code: 'unresolved-variables',
      details: { names: ['nowhere'] },
    })
    expect(prepareReplay(runDetail({ authored: draft }), LOOPBACK, AGENT).tests).toEqual(draft.tests)
  })
})

describe('prepareReplay', () => {
  it('sends the old body byte for byte, with the key and port of now', () => {
    const sent = {
      url: 'http://127.0.0.1:1/chat/completions',
      method: 'POST' as const,
      headers: [
        ['host', '127.0.0.1:1'],
        ['content-type', 'application/json'],
        ['accept', 'text/event-stream'],
        ['x-trace', 'Rome'],
        ['authorization', 'Bearer ••••0000'],
        ['content-length', '10'],
        ['x-sandbox-options', '{}'],
      ] as [string, string][],
      bodyText: '{"model":"deepseek-flash", "messages":[], "seed":12345678901234567890, "stream":true}',
    }
    const replay = prepareReplay(runDetail({ sent }), destination(), AGENT)
    expect(replay).toMatchObject({
      replayOfRunId: 'run-1',
      url: 'https://api.deepseek.com/chat/completions',
      bodyText: sent.bodyText,
      streaming: true,
      headers: [
        ['user-agent', AGENT],
        ['content-type', 'application/json'],
        ['accept', 'text/event-stream'],
        ['x-trace', 'Rome'],
        ['authorization', `Bearer ${KEY}`],
      ],
    })
  })

  it('keeps a user agent of the user’s own and sends it once', () => {
    const own = [{ name: 'User-Agent', value: 'mine', enabled: true }]
    const first = prepareDraft({ requestId: null, draft: chatDraft({ headers: own }) }, LOOPBACK)
    expect(first.headers.filter(([name]) => name.toLowerCase() === 'user-agent')).toEqual([
      ['User-Agent', 'mine'],
    ])
    const sent = {
      url: first.url,
      method: first.method,
      headers: [...first.headers.map(([n, v]): [string, string] => [n, v])],
      bodyText: '',
    }
    const again = prepareReplay(runDetail({ sent }), LOOPBACK, AGENT)
    expect(again.headers.filter(([name]) => name.toLowerCase() === 'user-agent')).toEqual([
      ['User-Agent', 'mine'],
    ])
  })
})

describe('redactHeaders', () => {
  it('shows the last four characters of a key and leaves the rest alone', () => {
    expect(
      redactHeaders([
        ['Authorization', `Bearer ${KEY}`],
        ['x-api-key', KEY],
        ['accept', '*/*'],
      ]),
    ).toEqual([
      ['Authorization', 'Bearer ••••3f9a'],
      ['x-api-key', '••••3f9a'],
      ['accept', '*/*'],
    ])
  })
})
