import { expect, it, test } from 'vitest'
import { formOfDraft, otherForms, turnRequest } from '../../../../shared/domain/protocols/turn-request.ts'
import { chatDraft } from '../../../support/run-builders.ts'

const model = 'deepseek-flash'

function draftOf(path: string, body: unknown) {
  return chatDraft({ name: 'Hello', path, bodyText: typeof body === 'string' ? body : JSON.stringify(body) })
}

test('a request is turned as a whole; what has nothing to do with its form stays', () => {
  const draft = {
    ...draftOf(
      '/chat/completions',
      '{\n  "model": "deepseek-flash", // mine\n  "messages": [], "stop": "END" }',
    ),
    headers: [{ name: 'x-a', value: '{{b}}', enabled: true }],
    variables: [{ name: 'b', value: '1', enabled: true }],
  }
  expect(turnRequest(draft, 'responses')).toEqual({
    ok: true,
    draft: {
      ...draft,
      name: 'Hello (Responses)',
      path: '/responses',
      bodyText: `${JSON.stringify({ model, input: [] }, null, 2)}\n`,
    },
    leftOut: [
      { path: ['stop'], reason: 'The Responses form has no place for it.' },
      { path: [], reason: 'A comment of the body is not carried over.' },
    ],
  })
})

it.each<[string, unknown, string]>([
  ['broken', '{ "model": ', 'Expected a value (line 1, column 12)'],
  ['a list', '[]', 'The body is not an object.'],
])('a body that is %s is not turned', (_name, body, message) => {
  expect(turnRequest(draftOf('/responses', body), 'chat')).toMatchObject({ ok: false, message })
})

test('the name says the form it is in, not the forms it was in', () => {
  const once = turnRequest(draftOf('/chat/completions', { model, messages: [] }), 'responses')
  if (!once.ok) throw new Error(once.message)
  expect(turnRequest(once.draft, 'anthropic')).toMatchObject({ draft: { name: 'Hello (Anthropic)' } })
})

test.each([
  [true, '/beta/chat/completions'],
  [false, '/chat/completions'],
])('strict tools, %s, go to %s', (strict, path) => {
  const tools = [{ type: 'function', name: 'f', strict }]
  expect(turnRequest(draftOf('/responses', { model, input: 'x', tools }), 'chat')).toMatchObject({
    draft: { path },
  })
})

test.each([
  ['/chat/completions', 'chat'],
  ['/beta/chat/completions', 'chat'],
  ['/responses', 'responses'],
  ['/anthropic/v1/messages', 'anthropic'],
  ['/beta/completions', null],
  ['/files', null],
  ['https://api.example.com/responses', null],
] as const)('%s is of the form %s', (path, form) => {
  expect(formOfDraft(draftOf(path, {}))).toBe(form)
})

test('a text is of no form, and a form is not turned into itself', () => {
  expect(formOfDraft({ ...draftOf('/responses', {}), bodyKind: 'text' })).toBeNull()
  expect(otherForms('chat').map(({ id }) => id)).toEqual(['responses', 'anthropic'])
})
