import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { bodyJsonSchema } from '../../../../shared/catalogue/body-schema.ts'
import type { EndpointId } from '../../../../shared/catalogue/endpoints.ts'
import { IGNORED_MESSAGES_FIELDS } from '../../../../shared/catalogue/messages-parameters.ts'
import { IGNORED_RESPONSES_FIELDS } from '../../../../shared/catalogue/responses-parameters.ts'

type Body = Readonly<Record<string, unknown>>

/** The schema as the editor's JSON service reads it: its own keywords say nothing about validity. */
function validatorOf(endpoint: EndpointId) {
  const keywords = ['markdownDescription', 'markdownEnumDescriptions', 'defaultSnippets', 'doNotSuggest']
  return new Ajv({ strict: false, keywords, allErrors: false }).compile(bodyJsonSchema(endpoint))
}

const model = 'deepseek-flash'

const responses = validatorOf('responses')
const messages = validatorOf('anthropic')

function items(...input: readonly unknown[]): Body {
  return { model, input }
}

function talk(...list: readonly unknown[]): Body {
  return { model, messages: list }
}

const WEATHER = { type: 'object', properties: { city: { type: 'string' } } }

describe('the Responses body', () => {
  it.each<[string, Body]>([
    ['a text', { model, input: 'Hello' }],
    ['instructions alone', { model, instructions: 'Say hello' }],
    ['a message without a type', items({ role: 'user', content: 'Hello' })],
    [
      'parts',
      items({
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_text', text: 'What is this?' },
          { type: 'input_image', image_url: 'data:image/png;base64,AA', detail: 'low' },
          { type: 'input_image', file_id: 'file-api-1' },
          { type: 'input_file', file_id: 'file-api-2' },
        ],
      }),
    ],
    [
      'a round of a tool',
      items(
        { type: 'reasoning', id: 'rs_1', summary: [], content: [{ type: 'reasoning_text', text: 'Look.' }] },
        { type: 'function_call', call_id: 'c1', name: 'get_weather', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c1', output: '18 °C' },
        { type: 'custom_tool_call', call_id: 'c2', name: 'apply_patch', input: '*** Begin Patch' },
        { type: 'custom_tool_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'Done' }] },
      ),
    ],
    ['an item of a type nobody knows', items({ type: 'computer_call', x: 1 })],
    [
      'tools',
      {
        model,
        input: 'Hello',
        tools: [
          { type: 'function', name: 'get_weather', parameters: WEATHER, strict: true },
          { type: 'custom', name: 'apply_patch' },
          { type: 'deepseek_web_search', name: 'deepseek_web_search' },
          { type: 'web_search' },
        ],
        tool_choice: { type: 'function', name: 'get_weather' },
      },
    ],
    [
      'a schema',
      { model, input: 'Hello', text: { format: { type: 'json_schema', name: 'city', schema: WEATHER } } },
    ],
    ['effort', { model, input: 'Hello', reasoning: { effort: 'none', summary: 'auto' } }],
    ...IGNORED_RESPONSES_FIELDS.map((name): [string, Body] => [name, { model, input: 'Hello', [name]: 1 }]),
  ])('takes %s', (_name, body) => {
    expect([responses(body), responses.errors]).toEqual([true, null])
  })

  it.each<[string, Body, string]>([
    ['neither input nor instructions', { model }, ''],
    ['no model', { input: 'Hello' }, ''],
    ['an empty list', items(), '/input'],
    ['a role nobody has', items({ role: 'tool', content: 'x' }), '/input/0/role'],
    ['a message without content', items({ type: 'message', role: 'user' }), '/input/0'],
    [
      'the parts of the chat form',
      items({ role: 'user', content: [{ type: 'text', text: 'x' }] }),
      '/input/0/content',
    ],
    [
      'an image with two sources',
      items({ role: 'user', content: [{ type: 'input_image', image_url: 'https://x/', file_id: 'f' }] }),
      '/input/0/content',
    ],
    ['a call without an id', items({ type: 'function_call', name: 'f', arguments: '{}' }), '/input/0'],
    [
      'arguments that are no text',
      items({ type: 'function_call', call_id: 'c', name: 'f', arguments: {} }),
      '/input/0/arguments',
    ],
    ['a result without an output', items({ type: 'function_call_output', call_id: 'c' }), '/input/0'],
    ['a nested function', { model, input: 'x', tools: [{ type: 'function', function: {} }] }, '/tools/0'],
    [
      'another custom tool',
      { model, input: 'x', tools: [{ type: 'custom', name: 'mine' }] },
      '/tools/0/name',
    ],
    ['a choice as in chat', { model, input: 'x', tool_choice: { type: 'function' } }, '/tool_choice'],
    ['an unknown effort', { model, input: 'x', reasoning: { effort: 'huge' } }, '/reasoning/effort'],
    [
      'a schema without a name',
      { model, input: 'x', text: { format: { type: 'json_schema', schema: {} } } },
      '/text/format',
    ],
    ['too many tokens', { model, input: 'x', max_output_tokens: 400_000 }, '/max_output_tokens'],
  ])('refuses %s', (_name, body, where) => {
    expect(responses(body)).toBe(false)
    expect(responses.errors?.map((error) => error.instancePath)).toContainEqual(
      expect.stringMatching(new RegExp(`^${where}`)),
    )
  })
})

describe('the Anthropic body', () => {
  it.each<[string, Body]>([
    ['a text', talk({ role: 'user', content: 'Hello' })],
    [
      'a system of blocks',
      { ...talk({ role: 'user', content: 'x' }), system: [{ type: 'text', text: 'y' }] },
    ],
    [
      'images of all sources',
      talk({
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
          { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
          { type: 'image', source: { type: 'file', file_id: 'file-api-1' } },
        ],
      }),
    ],
    [
      'a round of a tool',
      talk(
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Look.', signature: 's' },
            { type: 'text', text: 'One moment.' },
            { type: 'tool_use', id: 't1', name: 'get_weather', input: { city: 'Hangzhou' } },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: '18 °C' }] },
      ),
    ],
    ['a later system', talk({ role: 'system', content: 'Be brief.' })],
    [
      'tools and a choice',
      {
        ...talk({ role: 'user', content: 'x' }),
        tools: [{ name: 'get_weather', input_schema: WEATHER }],
        tool_choice: { type: 'tool', name: 'get_weather' },
        thinking: { type: 'enabled', budget_tokens: 1024 },
        output_config: { effort: 'max' },
        stop_sequences: ['END'],
        metadata: { user_id: 'u_1' },
      },
    ],
    ['a name of Anthropic', { ...talk({ role: 'user', content: 'x' }), model: 'claude-opus-4-5' }],
    ...IGNORED_MESSAGES_FIELDS.map((name): [string, Body] => [
      name,
      { ...talk({ role: 'user', content: 'x' }), [name]: 1 },
    ]),
  ])('takes %s', (_name, body) => {
    expect([messages(body), messages.errors]).toEqual([true, null])
  })

  it.each<[string, Body, string]>([
    ['no messages', { model }, ''],
    ['a role of chat', talk({ role: 'tool', content: 'x' }), '/messages/0/role'],
    ['a message without content', talk({ role: 'user' }), '/messages/0'],
    [
      'a part of chat',
      talk({ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }),
      '/messages/0/content',
    ],
    [
      'thinking of the user',
      talk({ role: 'user', content: [{ type: 'thinking', thinking: 'x' }] }),
      '/messages/0/content',
    ],
    [
      'an image without bytes',
      talk({ role: 'user', content: [{ type: 'image', source: { type: 'base64' } }] }),
      '/messages/0/content',
    ],
    [
      'an input that is text',
      talk({ role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'f', input: '{}' }] }),
      '/messages/0/content',
    ],
    [
      'a result without an id',
      talk({ role: 'user', content: [{ type: 'tool_result', content: 'x' }] }),
      '/messages/0/content',
    ],
    ['a tool without a name', { ...talk({ role: 'user', content: 'x' }), tools: [{}] }, '/tools/0'],
    ['a choice as in chat', { ...talk({ role: 'user', content: 'x' }), tool_choice: 'auto' }, '/tool_choice'],
    [
      'a choice without a name',
      { ...talk({ role: 'user', content: 'x' }), tool_choice: { type: 'tool' } },
      '/tool_choice',
    ],
    [
      'one stop sequence as text',
      { ...talk({ role: 'user', content: 'x' }), stop_sequences: 'END' },
      '/stop_sequences',
    ],
  ])('refuses %s', (_name, body, where) => {
    expect(messages(body)).toBe(false)
    expect(messages.errors?.map((error) => error.instancePath)).toContainEqual(
      expect.stringMatching(new RegExp(`^${where}`)),
    )
  })
})

describe('the documentation in the schemas', () => {
  it.each<EndpointId>(['responses', 'anthropic'])('%s explains every field', (endpoint) => {
    const { properties } = bodyJsonSchema(endpoint)
    for (const [name, schema] of Object.entries(Object(properties))) {
      const inner = Object.values(Object(Object(schema).properties))
      const documented = [schema, ...inner].some((node) => typeof Object(node).description === 'string')
      expect([name, documented]).toEqual([name, true])
    }
  })

  it('does not offer what has no effect', () => {
    const { properties } = bodyJsonSchema('responses')
    expect(Object(properties).store).toEqual({
      description: 'DeepSeek takes this field without doing anything.',
      doNotSuggest: true,
    })
    expect(Object(properties).input).not.toHaveProperty('doNotSuggest')
  })
})
