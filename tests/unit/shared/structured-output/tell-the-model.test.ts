import { describe, expect, it } from 'vitest'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import {
  askForJson,
  describeSchema,
  jsonRequestOf,
} from '../../../../shared/domain/structured-output/tell-the-model.ts'

const SCHEMA = '{\n  "type": "object"\n}'
const WORDS = `Answer with JSON that fits this JSON Schema, and nothing else:\n\`\`\`json\n${SCHEMA}\n\`\`\``

function valueIn(text: string): unknown {
  const parsed = parseBody(text)
  return parsed.ok ? parsed.value : undefined
}

describe('askForJson', () => {
  it('names the format that each form has', () => {
    expect(valueIn(askForJson('{}', 'chat', { type: 'object' }))).toEqual({
      response_format: { type: 'json_object' },
    })
    expect(valueIn(askForJson('{}', 'responses', { type: 'object' }))).toEqual({
      text: { format: { type: 'json_schema', name: 'output', schema: { type: 'object' } } },
    })
    expect(askForJson('{"a":1}', 'anthropic', {})).toBe('{"a":1}')
    expect(askForJson('{"a":1}', 'fim', {})).toBe('{"a":1}')
  })

  it('keeps comments and what else is there', () => {
    expect(askForJson('{\n  // mine\n  "model": "m"\n}', 'chat', {})).toContain('// mine')
    expect(valueIn(askForJson('{"text":{"verbosity":"low"}}', 'responses', {}))).toEqual({
      text: { verbosity: 'low', format: { type: 'json_schema', name: 'output', schema: {} } },
    })
  })
})

describe('describeSchema', () => {
  it('makes the system text where there is none', () => {
    expect(valueIn(describeSchema('{"messages":[{"role":"user","content":"q"}]}', 'chat', SCHEMA))).toEqual({
      messages: [
        { role: 'system', content: WORDS },
        { role: 'user', content: 'q' },
      ],
    })
    expect(valueIn(describeSchema('{"input":"q"}', 'responses', SCHEMA))).toEqual({
      input: 'q',
      instructions: WORDS,
    })
    expect(valueIn(describeSchema('{}', 'anthropic', SCHEMA))).toEqual({ system: WORDS })
  })

  it('goes behind the system text, and takes the place of what it said before', () => {
    const once = describeSchema('{"messages":[{"role":"system","content":"Be brief."}]}', 'chat', '{"old":1}')
    expect(valueIn(describeSchema(once, 'chat', SCHEMA))).toEqual({
      messages: [{ role: 'system', content: `Be brief.\n\n${WORDS}` }],
    })
  })

  it('leaves a system text of another shape, and a form without one, as they are', () => {
    const parts = '{"messages":[{"role":"system","content":[{"type":"text","text":"a"}]}]}'
    expect(describeSchema(parts, 'chat', SCHEMA)).toBe(parts)
    expect(describeSchema('{"prompt":"a"}', 'fim', SCHEMA)).toBe('{"prompt":"a"}')
    expect(describeSchema('{"system":[]}', 'anthropic', SCHEMA)).toBe('{"system":[]}')
  })
})

describe('jsonRequestOf', () => {
  it.each([
    ['chat', {}, { format: 'none', isDescribed: false, canAsk: true }],
    [
      'chat',
      { response_format: { type: 'json_object' } },
      { format: 'object', isDescribed: false, canAsk: true },
    ],
    [
      'chat',
      { messages: [{ role: 'system', content: `Hi.\n\n${WORDS}` }] },
      { format: 'none', isDescribed: true, canAsk: true },
    ],
    [
      'responses',
      { text: { format: { type: 'json_schema' } }, instructions: WORDS },
      { format: 'schema', isDescribed: true, canAsk: true },
    ],
    ['anthropic', { system: WORDS }, { format: 'none', isDescribed: true, canAsk: false }],
    [
      'fim',
      { response_format: { type: 'json_object' } },
      { format: 'none', isDescribed: false, canAsk: false },
    ],
  ] as const)('%s %j', (protocol, body, expected) => {
    expect(jsonRequestOf(protocol, body)).toEqual(expected)
  })
})
