import { expect, test } from 'vitest'
import {
  asksModel,
  firstSection,
  hasBody,
  protocolOf,
  writtenForm,
} from '../../../../renderer/features/request/request-kind.ts'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { chatDraft } from '../../../support/run-builders.ts'

function kindOf(change: Partial<RequestDraft>) {
  const draft = chatDraft(change)
  const endpoint = findEndpoint(draft.method, draft.path)
  const body = parseBody(draft.bodyKind === 'text' ? '' : draft.bodyText)
  const request = { draft, endpoint, body }
  return { hasBody: hasBody(request), asksModel: asksModel(request), section: firstSection(request) }
}

const OTHER = 'https://other.example/v1/things'

test.each<[string, Partial<RequestDraft>, ReturnType<typeof kindOf>]>([
  ['a chat', {}, { hasBody: true, asksModel: true, section: 'messages' }],
  ['a chat whose body is broken', { bodyText: '{' }, { hasBody: true, asksModel: true, section: 'messages' }],
  [
    'a list of models',
    { method: 'GET', path: '/models', bodyText: '' },
    { hasBody: false, asksModel: false, section: 'messages' },
  ],
  ['a chat elsewhere', { path: OTHER }, { hasBody: true, asksModel: true, section: 'messages' }],
  [
    'some JSON elsewhere',
    { path: OTHER, bodyText: '{"a": 1}' },
    { hasBody: true, asksModel: false, section: 'body' },
  ],
  [
    'messages without a model',
    { path: OTHER, bodyText: '{"messages": []}' },
    { hasBody: true, asksModel: false, section: 'messages' },
  ],
  ['a body of text', { path: OTHER, bodyKind: 'text' }, { hasBody: true, asksModel: false, section: 'body' }],
  [
    'a body of text to a known endpoint',
    { bodyKind: 'text' },
    { hasBody: true, asksModel: false, section: 'body' },
  ],
  [
    'a GET elsewhere',
    { path: OTHER, method: 'GET', bodyText: ' ' },
    { hasBody: false, asksModel: false, section: 'body' },
  ],
  [
    'a HEAD with a body left over',
    { method: 'HEAD' },
    { hasBody: true, asksModel: false, section: 'messages' },
  ],
  [
    'a POST elsewhere that has no body yet',
    { path: OTHER, bodyText: '' },
    { hasBody: true, asksModel: false, section: 'body' },
  ],
])('%s', (_name, change, kind) => {
  expect(kindOf(change)).toEqual(kind)
})

function formsOf(path: string, body: object) {
  const draft = chatDraft({ path, bodyText: JSON.stringify(body) })
  const request = { draft, endpoint: findEndpoint(draft.method, path), body: parseBody(draft.bodyText) }
  return [protocolOf(request), writtenForm(request)]
}

test.each([
  ['/chat/completions', { messages: [] }, 'chat', null],
  ['/chat/completions', { input: 'x' }, 'chat', 'responses'],
  ['/responses', { input: 'x' }, 'responses', null],
  ['/responses', { messages: [] }, 'responses', 'chat'],
  ['/responses', { system: 'x', messages: [] }, 'responses', 'anthropic'],
  ['/responses', {}, 'responses', null],
  ['/anthropic/v1/messages', { messages: [] }, 'anthropic', null],
  ['/anthropic/v1/messages', { input: 'x' }, 'anthropic', 'responses'],
  ['/beta/completions', { messages: [] }, 'fim', null],
  [OTHER, { input: 'x' }, 'responses', null],
  [OTHER, { messages: [] }, 'chat', null],
])('%s with %j reads %s, and is written as %s', (path, body, protocol, written) => {
  expect(formsOf(path, body)).toEqual([protocol, written])
})
