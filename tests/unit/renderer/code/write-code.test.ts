import { expect, test } from 'vitest'
import { type CodeSource, summariesOf, writeCode } from '../../../../renderer/features/code/write-code.ts'
import type { SnippetRequest, SnippetTarget } from '../../../../shared/domain/snippets/snippet-request.ts'
import { chatDraft } from '../../../support/run-builders.ts'

/** Writes what it is given, and refuses what has no body. */
function echoTarget(id: string): SnippetTarget {
  const echo = ({ method, url, streaming, body }: SnippetRequest) =>
    `${method} ${url} ${streaming ? 'stream ' : ''}${body?.text ?? ''}\n`
  return {
    id,
    title: id.toUpperCase(),
    group: 'http',
    language: 'shell',
    extension: 'sh',
    refuse: ({ body }) => (body === null ? 'It has no body.' : null),
    write: (request) => ({ code: echo(request), notes: [`${id} is needed`] }),
  }
}

const TARGETS = [echoTarget('first'), echoTarget('second')]

function requestSource(change: Partial<Extract<CodeSource, { kind: 'request' }>> = {}): CodeSource {
  return {
    kind: 'request',
    draft: chatDraft({
      bodyText: '{"model": "{{model}}", "stream": true} // {{comment}}',
      variables: [{ name: 'model', value: 'own', enabled: true }],
    }),
    baseUrl: 'https://api.deepseek.com/',
    isSandbox: false,
    environmentVariables: [{ name: 'model', value: 'of the environment', enabled: true }],
    stream: null,
    ...change,
  }
}

function codeOf(source: CodeSource, targetId = 'second') {
  return writeCode({ targetId, source }, TARGETS)
}

test('a request is written as it would be sent now', () => {
  expect(codeOf(requestSource())).toEqual({
    kind: 'code',
    source: 'request',
    code: 'POST https://api.deepseek.com/chat/completions stream {"model": "own", "stream": true} \n',
    notes: ['second is needed'],
    unresolved: [],
    target: { id: 'second', title: 'SECOND', language: 'shell', extension: 'sh' },
  })
})

test('code for the sandbox says that its address does not last', () => {
  expect(codeOf(requestSource({ isSandbox: true }))).toMatchObject({
    notes: [expect.stringMatching(/^This is sent to the sandbox/), 'second is needed'],
  })
})

test('code with what looks like a key says where', () => {
  const draft = chatDraft({ bodyText: '{"prompt": "sk-4f9a1c7be2d85063af17c2d94b6e8a05"}' })
  expect(codeOf(requestSource({ draft }))).toMatchObject({
    notes: [
      expect.stringMatching(/^Line 1 has what looks like a DeepSeek or OpenAI key \(••••8a05\)/),
      'second is needed',
    ],
  })
})

test('streaming can be chosen otherwise than the body says', () => {
  const draft = chatDraft({ bodyText: '{"stream": true}' })
  expect(codeOf(requestSource({ draft, stream: false }))).toMatchObject({
    code: 'POST https://api.deepseek.com/chat/completions {"stream": false}\n',
  })
})

test('a variable without a value stays and is named', () => {
  const draft = chatDraft({ bodyText: '{"model": "{{nobody}}"}' })
  expect(codeOf(requestSource({ draft }))).toMatchObject({
    kind: 'code',
    code: expect.stringContaining('{{nobody}}'),
    unresolved: ['nobody'],
  })
})

test('a run is written as it was sent', () => {
  const sent = {
    url: 'https://other.example/x',
    method: 'PUT',
    headers: [],
    bodyText: 'as {{it}} was',
  } as const
  expect(codeOf({ kind: 'run', sent: { ...sent, headers: [] } })).toMatchObject({
    kind: 'code',
    source: 'run',
    code: 'PUT https://other.example/x as {{it}} was\n',
    unresolved: [],
  })
})

test('a target that cannot write it says why', () => {
  expect(codeOf(requestSource({ draft: chatDraft({ method: 'GET' }) }))).toEqual({
    kind: 'refused',
    title: 'SECOND',
    reason: 'It has no body.',
  })
})

test('a body that is not valid cannot be written, and the place is told', () => {
  expect(codeOf(requestSource({ draft: chatDraft({ bodyText: '{' }) }))).toMatchObject({
    kind: 'unsendable',
    reason: expect.stringMatching(/^The body is not valid JSON: .* \(line 1, column 2\)\.$/),
  })
})

test('a target that is gone is the first of the list', () => {
  expect(codeOf(requestSource(), 'gone')).toMatchObject({ target: { id: 'first' } })
  expect(() => writeCode({ targetId: 'gone', source: requestSource() }, [])).toThrow('no target')
})

test('the picker needs no more of a target than its name and group', () => {
  expect(summariesOf(TARGETS)).toEqual([
    { id: 'first', title: 'FIRST', group: 'http' },
    { id: 'second', title: 'SECOND', group: 'http' },
  ])
})
