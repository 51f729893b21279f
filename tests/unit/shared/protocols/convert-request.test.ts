import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isThinking } from '../../../../shared/catalogue/parameters.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { checkResponsesRequest } from '../../../../shared/domain/protocols/check-responses-request.ts'
import { type ConversationForm, convertRequest } from '../../../../shared/domain/protocols/convert-request.ts'

type Body = Readonly<Record<string, unknown>>

const model = 'deepseek-flash'
const WEATHER = { type: 'object', properties: { city: { type: 'string' } } }
const PIXEL = 'data:image/png;base64,AA'

function turned(from: ConversationForm, to: ConversationForm, body: unknown) {
  return convertRequest(body, { from, to })
}

/** A conversation that uses all that the forms share. */
const CHAT: Body = {
  model,
  messages: [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Weather here?' },
        { type: 'image_url', image_url: { url: PIXEL } },
        { type: 'file', file: { file_id: 'file-api-1' } },
      ],
    },
    {
      role: 'assistant',
      content: 'One moment.',
      reasoning_content: 'Look it up.',
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Hangzhou"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'c1', content: '18 °C' },
    { role: 'user', content: 'And tomorrow?' },
  ],
  thinking: { type: 'enabled' },
  reasoning_effort: 'max',
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'w', parameters: WEATHER } }],
  tool_choice: 'auto',
  max_tokens: 100,
  temperature: 0.5,
  top_p: 0.97,
  user_id: 'u_1',
  stream: true,
}

const RESPONSES: Body = {
  model,
  instructions: 'Be brief.',
  input: [
    {
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'Weather here?' },
        { type: 'input_image', image_url: PIXEL },
        { type: 'input_image', file_id: 'file-api-1' },
      ],
    },
    { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Look it up.' }] },
    { type: 'message', role: 'assistant', content: 'One moment.' },
    { type: 'function_call', call_id: 'c1', name: 'get_weather', arguments: '{"city":"Hangzhou"}' },
    { type: 'function_call_output', call_id: 'c1', output: '18 °C' },
    { type: 'message', role: 'user', content: 'And tomorrow?' },
  ],
  reasoning: { effort: 'max' },
  tools: [{ type: 'function', name: 'get_weather', description: 'w', parameters: WEATHER }],
  tool_choice: 'auto',
  max_output_tokens: 100,
  temperature: 0.5,
  top_p: 0.97,
  user: 'u_1',
  stream: true,
}

const ANTHROPIC: Body = {
  model,
  system: 'Be brief.',
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Weather here?' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
        { type: 'image', source: { type: 'file', file_id: 'file-api-1' } },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Look it up.' },
        { type: 'text', text: 'One moment.' },
        { type: 'tool_use', id: 'c1', name: 'get_weather', input: { city: 'Hangzhou' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'c1', content: '18 °C' },
        { type: 'text', text: 'And tomorrow?' },
      ],
    },
  ],
  thinking: { type: 'enabled' },
  output_config: { effort: 'max' },
  tools: [{ name: 'get_weather', description: 'w', input_schema: WEATHER }],
  tool_choice: { type: 'auto' },
  max_tokens: 100,
  temperature: 0.5,
  top_p: 0.97,
  metadata: { user_id: 'u_1' },
  stream: true,
}

/** The Responses form switches thinking by the effort alone. */
function withoutThinking(body: Body): Body {
  const { thinking: _thinking, ...rest } = body
  return rest
}

describe('one conversation in three forms', () => {
  it.each<[ConversationForm, ConversationForm, Body, Body]>([
    ['chat', 'responses', CHAT, RESPONSES],
    ['chat', 'anthropic', CHAT, ANTHROPIC],
    ['responses', 'chat', RESPONSES, withoutThinking(CHAT)],
    ['responses', 'anthropic', RESPONSES, withoutThinking(ANTHROPIC)],
    ['anthropic', 'chat', ANTHROPIC, CHAT],
    ['anthropic', 'responses', ANTHROPIC, RESPONSES],
  ])('from %s to %s nothing is lost', (from, to, body, expected) => {
    expect(turned(from, to, body)).toEqual({ body: expected, leftOut: [] })
  })

  it('is left alone in its own form', () => {
    expect(turned('chat', 'chat', CHAT)).toEqual({ body: CHAT, leftOut: [] })
  })
})

describe('what cannot be carried over is listed', () => {
  const chat = (change: Body): Body => ({ model, messages: [{ role: 'user', content: 'Hi' }], ...change })
  const input = [{ role: 'user', content: 'Hi' }]
  const said = (content: unknown): Body => ({ model, messages: [{ role: 'user', content }] })

  it.each<[ConversationForm, ConversationForm, Body, string]>([
    ['chat', 'responses', chat({ stop: ['END'] }), 'stop'],
    ['chat', 'responses', chat({ safety_check: { level: 'low' } }), 'safety_check'],
    ['chat', 'responses', chat({ logprobs: true }), 'logprobs'],
    ['chat', 'responses', chat({ presence_penalty: 1 }), 'presence_penalty'],
    ['chat', 'responses', chat({ stream_options: { include_usage: true } }), 'stream_options'],
    [
      'chat',
      'responses',
      chat({ thinking: { type: 'disabled' }, reasoning_effort: 'max' }),
      'reasoning_effort',
    ],
    [
      'chat',
      'responses',
      chat({ thinking: { type: 'enabled', budget_tokens: 5 } }),
      'thinking.budget_tokens',
    ],
    ['chat', 'anthropic', chat({ response_format: { type: 'json_object' } }), 'response_format'],
    ['chat', 'anthropic', chat({ logprobs: true, top_logprobs: 3 }), 'top_logprobs'],
    [
      'chat',
      'anthropic',
      chat({ tools: [{ type: 'function', function: { name: 'f', strict: true } }] }),
      'tools.0.function.strict',
    ],
    [
      'chat',
      'anthropic',
      said([{ type: 'image_url', image_url: { url: PIXEL, detail: 'low' } }]),
      'messages.0.content.0.image_url.detail',
    ],
    ['chat', 'anthropic', said([{ type: 'audio' }]), 'messages.0.content.0'],
    [
      'chat',
      'anthropic',
      { model, messages: [{ role: 'assistant', content: 'It', prefix: true }] },
      'messages.0.prefix',
    ],
    [
      'chat',
      'anthropic',
      {
        model,
        messages: [
          {
            role: 'assistant',
            content: '',
            tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{"a' } }],
          },
        ],
      },
      'messages.0.tool_calls.0',
    ],
    ['chat', 'responses', { model, messages: [{ role: 'developer', content: 'x' }] }, 'messages.0'],
    [
      'chat',
      'responses',
      { model, messages: [{ role: 'user', name: 'Ann', content: 'x' }] },
      'messages.0.name',
    ],
    [
      'responses',
      'anthropic',
      { model, input, text: { format: { type: 'json_schema', name: 'a', schema: {} } } },
      'text.format',
    ],
    ['responses', 'anthropic', { model, input, store: true }, 'store'],
    ['responses', 'anthropic', { model, input, reasoning: { summary: 'auto' } }, 'reasoning.summary'],
    ['responses', 'anthropic', { model, input: [{ type: 'computer_call' }] }, 'input.0'],
    ['responses', 'anthropic', { model, input, tools: [{ type: 'custom', name: 'apply_patch' }] }, 'tools.0'],
    ['anthropic', 'responses', { ...said('Hi'), stop_sequences: ['END'] }, 'stop_sequences'],
    ['anthropic', 'responses', { ...said('Hi'), top_k: 5 }, 'top_k'],
    [
      'anthropic',
      'responses',
      {
        model,
        messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: 'x', signature: 's' }] }],
      },
      'messages.0.content.0.signature',
    ],
    ['anthropic', 'responses', said([{ type: 'document' }]), 'messages.0.content.0'],
    [
      'anthropic',
      'responses',
      said([
        { type: 'text', text: 'Here:' },
        { type: 'tool_result', tool_use_id: 't', content: 'x' },
      ]),
      'messages.0.content.1',
    ],
  ])('from %s to %s: %j', (from, to, body, path) => {
    const { leftOut } = turned(from, to, body)
    expect(leftOut.map((left) => left.path.join('.'))).toEqual([path])
    expect(leftOut[0]?.reason).toMatch(/^[A-Z].*\.$/)
  })

  it.each<[ConversationForm, ConversationForm]>([
    ['chat', 'responses'],
    ['chat', 'anthropic'],
    ['responses', 'anthropic'],
    ['anthropic', 'responses'],
  ])('from %s to %s any value is survived', (from, to) => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(() => turned(from, to, body)).not.toThrow()
      }),
    )
  })
})

test('a name of Anthropic becomes the model that serves it', () => {
  const body = { model: 'claude-opus-4-5', messages: [{ role: 'user', content: 'Hi' }] }
  expect(turned('anthropic', 'responses', body).body.model).toBe('deepseek-v4-pro')
})

const text = fc.string({ minLength: 1 })
const content = fc.oneof(
  text,
  fc.array(
    fc.oneof(
      text.map((value) => ({ type: 'text', text: value })),
      fc.webUrl().map((url) => ({ type: 'image_url', image_url: { url } })),
      fc.constant({ type: 'image_url', image_url: { url: PIXEL } }),
      fc.constant({ type: 'file', file: { file_id: 'file-api-1' } }),
    ),
    { minLength: 2, maxLength: 4 },
  ),
)
const user = fc.record({ role: fc.constant('user'), content })
const answer = fc.record({
  role: fc.constant('assistant'),
  content: text,
  reasoning_content: fc.option(text),
})
const round = fc
  .record({
    said: fc.string(),
    thought: fc.option(text),
    city: text,
    result: text,
    count: fc.integer({ min: 1, max: 2 }),
    nonce: fc.uuid(),
  })
  .map(({ said, thought, city, result, count, nonce }) => {
    const ids = Array.from({ length: count }, (_, index) => `call_${nonce}_${index}`)
    const args = JSON.stringify({ city })
    return [
      {
        role: 'assistant',
        content: said,
        reasoning_content: thought,
        tool_calls: ids.map((id) => ({
          id,
          type: 'function',
          function: { name: 'get_weather', arguments: args },
        })),
      },
      ...ids.map((id) => ({ role: 'tool', tool_call_id: id, content: result })),
      { role: 'assistant', content: result },
    ]
  })
const turns = fc
  .array(
    fc.tuple(
      user,
      fc.oneof(
        round,
        answer.map((one) => [one]),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pairs) => pairs.flatMap(([asked, answered]) => [asked, ...answered]))
const chatBody = fc.record(
  {
    model: fc.constant(model),
    messages: fc
      .tuple(fc.option(text), turns)
      .map(([system, list]) => [...(system === null ? [] : [{ role: 'system', content: system }]), ...list]),
    thinking: fc.constantFrom({ type: 'enabled' }, { type: 'disabled' }),
    reasoning_effort: fc.constantFrom('none', 'low', 'high', 'max'),
    max_tokens: fc.integer({ min: 1, max: 393_216 }),
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
    top_p: fc.double({ min: 0.1, max: 1, noNaN: true }),
    stream: fc.boolean(),
    tools: fc.constant([
      { type: 'function', function: { name: 'get_weather', description: 'w', parameters: WEATHER } },
    ]),
    tool_choice: fc.constantFrom('auto', 'none', { type: 'function', function: { name: 'get_weather' } }),
    user_id: fc.stringMatching(/^[a-z0-9_-]{1,20}$/),
  },
  { requiredKeys: ['model', 'messages', 'tools'] },
)

/** What a chat body asks for, without differences of spelling. */
function meaningOf(body: Body) {
  const { thinking: _thinking, reasoning_effort: effort, messages, ...rest } = body
  const thinks = isThinking(body)
  const isLow = effort === 'low' || effort === 'max'
  return {
    ...rest,
    thinks,
    effort: thinks && isLow ? effort : null,
    messages: Array.isArray(messages) ? messages.map(meaningOfMessage) : [],
  }
}

/** Text alone is one text, and an empty reasoning is none. */
function meaningOfMessage(message: Body) {
  const { content: said, reasoning_content: reasoning, ...rest } = message
  const parts = Array.isArray(said) ? said : [{ type: 'text', text: said }]
  const isText = parts.every((part) => part.type === 'text')
  return {
    ...rest,
    ...(typeof reasoning === 'string' && reasoning !== '' ? { reasoning } : {}),
    content: isText ? parts.map((part) => part.text).join('\n\n') : parts,
  }
}

/** Whether it is an effort that has no effect: the Responses form cannot say one without thinking. */
function isIdle(path: readonly unknown[], body: Body): boolean {
  return path.join('.') === 'reasoning_effort' && !isThinking(body)
}

describe('chat over another form and back', () => {
  it.each<ConversationForm>(['responses', 'anthropic'])('%s keeps what both can say', (form) => {
    fc.assert(
      fc.property(chatBody, (body) => {
        const there = turned('chat', form, body)
        const back = turned(form, 'chat', there.body)
        expect(there.leftOut.filter(({ path }) => !isIdle(path, body))).toEqual([])
        expect(back.leftOut.filter(({ reason }) => !reason.includes('"prefix": true'))).toEqual([])
        expect(meaningOf(back.body)).toEqual(meaningOf(body))
      }),
      { numRuns: 300 },
    )
  })

  it('is a body that the Responses API takes wherever chat does', () => {
    fc.assert(
      fc.property(chatBody, (body) => {
        if (checkChatRequest(body, { strictToday: true, endpoint: 'chat' }) !== null) return
        const there = turned('chat', 'responses', body).body
        expect(checkResponsesRequest(there, JSON.stringify(there))).toEqual({ body: there })
      }),
    )
  })
})
