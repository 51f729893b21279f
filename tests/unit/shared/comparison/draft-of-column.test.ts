import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { draftOfRow } from '../../../../shared/domain/comparison/draft-of-row.ts'
import { variableScope } from '../../../../shared/domain/variables/variables.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { column } from './column-builder.ts'

const BODY = `{
  // the cheap one
  "model": "deepseek-flash", // today's
  "messages": [
    // the tutor
    { "role": "system", "content": "Be brief." }, // short
    { "role": "user", "content": "Hi {{name}}" }
  ],
  "thinking": { "type": "enabled" },
  "temperature": 1.0
}
`

function bodyFor(change: Parameters<typeof column>[0], bodyText = BODY): string {
  const result = draftOfColumn(chatDraft({ bodyText }), column(change))
  return result.ok ? result.draft.bodyText : result.problem
}

test('a column without overrides sends the request as it is, whatever it holds', () => {
  const draft = chatDraft({ bodyText: '{ not JSON' })
  expect(draftOfColumn(draft, column({ environmentId: 'other', name: 'A' }))).toEqual({ ok: true, draft })
})

describe('fields', () => {
  test.each([
    [
      'sets a value',
      [{ path: ['model'], json: '"deepseek-v4-pro"' }],
      BODY.replace('"deepseek-flash"', '"deepseek-v4-pro"'),
    ],
    [
      'keeps the spelling of a number',
      [{ path: ['temperature'], json: '0.70' }],
      BODY.replace('1.0', '0.70'),
    ],
    ['sets a value to null', [{ path: ['temperature'], json: 'null' }], BODY.replace('1.0', 'null')],
    [
      'sets a value inside',
      [{ path: ['thinking', 'type'], json: '"disabled"' }],
      BODY.replace('"enabled"', '"disabled"'),
    ],
    ['adds a value', [{ path: ['top_p'], json: '1' }], BODY.replace('1.0\n', '1.0,\n  "top_p": 1\n')],
    [
      'makes the objects on the way',
      [{ path: ['response_format', 'type'], json: '"text"' }],
      BODY.replace('1.0\n', '1.0,\n  "response_format": {\n    "type": "text"\n  }\n'),
    ],
    [
      'makes the list on the way',
      [{ path: ['stop', 0], json: '"END"' }],
      BODY.replace('1.0\n', '1.0,\n  "stop": [\n    "END"\n  ]\n'),
    ],
    [
      'leaves a value out',
      [{ path: ['thinking'], json: null }],
      BODY.replace('  "thinking": { "type": "enabled" },\n', ''),
    ],
    ['leaves out what is not there', [{ path: ['top_p'], json: null }], BODY],
    [
      'takes comments from around a value, not from inside',
      [{ path: ['temperature'], json: '// warm\n[0.5 /* ! */] // or so' }],
      BODY.replace('1.0', '[0.5 /* ! */]'),
    ],
    [
      'applies the later override last',
      [
        { path: ['temperature'], json: '1' },
        { path: ['temperature'], json: '2' },
      ],
      BODY.replace('1.0', '2'),
    ],
    [
      'takes paths as the request has them, also with another system prompt',
      [{ path: ['messages', 1, 'content'], json: '"Bye"' }],
      BODY.replace('"Hi {{name}}"', '"Bye"'),
    ],
  ])('%s', (_name, fields, expected) => {
    expect(bodyFor({ fields })).toBe(expected)
  })

  test('begin a body where there is none', () => {
    expect(bodyFor({ fields: [{ path: ['model'], json: '"m"' }] }, '// nothing yet\n')).toBe(
      '// nothing yet\n{\n  "model": "m"\n}\n',
    )
  })
})

describe('the system prompt', () => {
  const message = (content: string) => `{ "role": "system", "content": ${JSON.stringify(content)} }`
  const USER = '{ "role": "user", "content": "Hi" }'
  const body = (...messages: string[]) => `{ "messages": [${messages.join(', ')}] }`

  test('takes the place of the one there, comments stay', () => {
    const prompt = 'Say "no" to {{name}}.\nAlways.'
    expect(bodyFor({ systemPrompt: prompt })).toBe(BODY.replace('"Be brief."', JSON.stringify(prompt)))
  })

  test.each([
    ['comes first where there is none', 'New', [USER], [message('New'), USER]],
    ['comes first where one is elsewhere', 'New', [USER, message('Old')], [message('New'), USER]],
    [
      'takes the place of several',
      'New',
      [message('A'), USER, message('B'), message('C')],
      [message('New'), USER],
    ],
    ['can be none', '', [message('A'), USER, message('B')], [USER]],
    ['can stay none', '', [USER], [USER]],
    [
      'drops other fields of the message',
      'A',
      ['{"role": "system", "content": "A", "name": "x"}'],
      [message('A')],
    ],
    ['leaves what is no message', 'New', ['1', 'null', USER], [message('New'), '1', 'null', USER]],
  ])('%s', (_name, systemPrompt, before, after) => {
    expect(bodyFor({ systemPrompt }, body(...before))).toBe(body(...after))
  })

  test('comes after the fields, whose paths are those of the request', () => {
    const change = { systemPrompt: 'New', fields: [{ path: ['messages', 0, 'content'], json: '"Bye"' }] }
    expect(bodyFor(change, body(USER))).toBe(body(message('New'), USER.replace('Hi', 'Bye')))
  })
})

describe('refuses', () => {
  const SET_MODEL = [{ path: ['model'], json: '"m"' }]
  const DEEP = '['.repeat(50_000) + ']'.repeat(50_000)
  const NO_LIST =
    'The system prompt cannot be changed: the body has no list “messages”, as chat requests have.'

  test.each([
    [
      'a body that does not parse',
      { fields: SET_MODEL },
      '{\n  "a" 1}',
      'The field “model” cannot be changed: the body is not valid JSON: Expected a colon after the property name (line 2, column 7).',
    ],
    [
      'a body that does not parse, for the system prompt',
      { systemPrompt: 'x' },
      '{',
      'The system prompt cannot be changed: the body is not valid JSON: Expected a closing brace } (line 1, column 2).',
    ],
    [
      'a body that is a list',
      { fields: SET_MODEL },
      '[]',
      'The field “model” cannot be changed: the body is no JSON object.',
    ],
    [
      'a body nested without end',
      { fields: SET_MODEL },
      `{"a":${DEEP}}`,
      'The field “model” cannot be changed: the JSON is nested too deeply.',
    ],
    [
      'a value that does not parse',
      { fields: [{ path: ['thinking', 'type'], json: 'off' }] },
      '{}',
      'The value for the field “thinking.type” is not valid JSON: This is not a JSON value.',
    ],
    [
      'a value that is nothing',
      { fields: [{ path: ['a'], json: ' // nothing' }] },
      '{}',
      'The field “a” has no value.',
    ],
    [
      'a value nested without end',
      { fields: [{ path: ['a'], json: DEEP }] },
      '{}',
      'The field “a” cannot be changed: the JSON is nested too deeply.',
    ],
    [
      'an item that is not there',
      { fields: [{ path: ['messages', 1, 'content'], json: '1' }] },
      '{"messages": [{}]}',
      'The body has no place for the field “messages[1].content”.',
    ],
    [
      'an item that is not the first of a new list',
      { fields: [{ path: ['stop', 1], json: '1' }] },
      '{}',
      'The body has no place for the field “stop[1]”.',
    ],
    [
      'an item of an object',
      { fields: [{ path: [0], json: '1' }] },
      '{"a": 1}',
      'The body has no place for the field “[0]”.',
    ],
    [
      'a property of a list',
      { fields: [{ path: ['stop', 'a'], json: '1' }] },
      '{"stop": []}',
      'The body has no place for the field “stop.a”.',
    ],
    ['a system prompt for fill in the middle', { systemPrompt: 'x' }, '{"prompt": "def f"}', NO_LIST],
    ['no system prompt for fill in the middle', { systemPrompt: '' }, '{"prompt": "def f"}', NO_LIST],
    ['a system prompt for messages that are no list', { systemPrompt: 'x' }, '{"messages": {}}', NO_LIST],
    ['a system prompt for no body', { systemPrompt: 'x' }, '', NO_LIST],
  ])('%s', (_name, change, bodyText, problem) => {
    expect(draftOfColumn(chatDraft({ bodyText }), column(change))).toEqual({ ok: false, problem })
  })

  test('a change of a body that is text; a column without one takes it as it is', () => {
    const draft = chatDraft({ bodyKind: 'text' })
    expect(draftOfColumn(draft, column({ fields: [{ path: ['model'], json: '"a"' }] }))).toEqual({
      ok: false,
      problem: 'The field “model” cannot be changed: the body is text, not JSON.',
    })
    expect(draftOfColumn(draft, column({}))).toEqual({ ok: true, draft })
  })
})

test('any value set is the value there, and any value left out is gone', () => {
  const body = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
  fc.assert(
    fc.property(body, fc.string(), fc.jsonValue(), (value, key, set) => {
      const bodyText = JSON.stringify(value)
      const { [key]: _removed, ...rest } = value
      expect(JSON.parse(bodyFor({ fields: [{ path: [key], json: JSON.stringify(set) }] }, bodyText))).toEqual(
        JSON.parse(JSON.stringify({ ...value, [key]: set })),
      )
      expect(JSON.parse(bodyFor({ fields: [{ path: [key], json: null }] }, bodyText))).toEqual(
        JSON.parse(JSON.stringify(rest)),
      )
    }),
  )
})

test('the values of a row win over variables of the request and the environment', () => {
  const draft = chatDraft({
    variables: [
      { name: 'a', value: 'request', enabled: true },
      { name: 'b', value: 'request', enabled: false },
      { name: 'c', value: 'request', enabled: true },
    ],
  })
  const dataset = { variables: ['a', 'b', 'd'], rows: [] }
  const filled = draftOfRow(draft, dataset, { id: 'r', values: ['1', ''] })
  expect(filled).toEqual({
    ...draft,
    variables: [
      { name: 'c', value: 'request', enabled: true },
      { name: 'a', value: '1', enabled: true },
      { name: 'b', value: '', enabled: true },
      { name: 'd', value: '', enabled: true },
    ],
  })
  expect(variableScope(filled.variables, [{ name: 'b', value: 'environment', enabled: true }]).get('b')).toBe(
    '',
  )
})
