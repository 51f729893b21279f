import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatModelOf } from '../../../../shared/catalogue/anthropic-models.ts'
import { anthropicToChat } from '../../../../shared/domain/protocols/anthropic-to-chat.ts'

const IGNORED = 'DeepSeek ignores it at the Anthropic endpoint too, so nothing is lost.'
const NO_COUNTERPART = 'Chat Completions has no counterpart.'
const UNSUPPORTED = 'DeepSeek does not support this kind of block.'

/** The chat messages of Anthropic messages, and what is left out. */
function converted(messages: readonly object[], change: object = {}) {
  const { body, leftOut } = anthropicToChat({ messages, ...change })
  return { messages: body.messages, leftOut }
}

function user(...content: readonly object[]): object {
  return { role: 'user', content }
}

const HELLO = { role: 'user', content: 'Hello' }
const CALL = { type: 'tool_use', id: 'call_1', name: 'get_weather', input: { city: 'Hangzhou' } }
const CHAT_CALL = {
  id: 'call_1',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city":"Hangzhou"}' },
}

describe('a whole request', () => {
  it('comes along but for what chat has no place for', () => {
    const request = {
      model: 'claude-opus-4-8',
      max_tokens: 1024,
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      messages: [HELLO],
      thinking: { type: 'enabled', budget_tokens: 512 },
      output_config: { effort: 'max', format: { type: 'json_schema' } },
      temperature: 0.5,
      top_p: 0.9,
      top_k: 5,
      stop_sequences: ['END'],
      stream: true,
      tools: [
        { name: 'get_weather', description: 'Weather', input_schema: { type: 'object' }, strict: true },
        { type: 'web_search_20250305', name: 'web_search' },
      ],
      tool_choice: { type: 'auto', disable_parallel_tool_use: true },
      metadata: { user_id: 'user-1', other: 1 },
      context_management: {},
    }
    expect(anthropicToChat(request)).toEqual({
      body: {
        model: 'deepseek-v4-pro',
        messages: [{ role: 'system', content: 'Be brief.' }, HELLO],
        thinking: { type: 'enabled' },
        reasoning_effort: 'max',
        max_tokens: 1024,
        stream: true,
        temperature: 0.5,
        top_p: 0.9,
        stop: ['END'],
        tools: [
          {
            type: 'function',
            function: { name: 'get_weather', description: 'Weather', parameters: { type: 'object' } },
          },
        ],
        tool_choice: 'auto',
        user_id: 'user-1',
      },
      leftOut: [
        { path: ['system', 0, 'cache_control'], reason: IGNORED },
        { path: ['thinking', 'budget_tokens'], reason: IGNORED },
        { path: ['output_config', 'format'], reason: NO_COUNTERPART },
        { path: ['tools', 0, 'strict'], reason: NO_COUNTERPART },
        { path: ['tools', 1], reason: NO_COUNTERPART },
        { path: ['tool_choice', 'disable_parallel_tool_use'], reason: IGNORED },
        { path: ['metadata', 'other'], reason: NO_COUNTERPART },
        { path: ['top_k'], reason: IGNORED },
        { path: ['context_management'], reason: NO_COUNTERPART },
      ],
    })
  })

  it('of nothing but what it needs leaves nothing out', () => {
    expect(anthropicToChat({ model: 'deepseek-flash', messages: [HELLO], top_k: null })).toEqual({
      body: { model: 'deepseek-flash', messages: [HELLO] },
      leftOut: [],
    })
  })

  it.each([[5], [null], ['{}'], [[]], [undefined]])('of %j is empty, and says so', (body) => {
    expect(anthropicToChat(body)).toEqual({
      body: {},
      leftOut: [{ path: [], reason: 'The body is no JSON object.' }],
    })
  })

  it('is converted whatever is in it', () => {
    const names = ['type', 'role', 'content', 'messages', 'system', 'tools', 'tool_choice', 'thinking']
    const types = ['text', 'image', 'tool_result', 'tool_use', 'thinking', 'user', 'assistant', 'system']
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...types),
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('node'), { maxKeys: 4 }),
      ),
    })).node
    fc.assert(
      fc.property(value, (body) => {
        const { body: chat, leftOut } = anthropicToChat(body)
        expect(JSON.parse(JSON.stringify(chat))).toEqual(chat)
        expect(leftOut.every(({ reason }) => reason !== '')).toBe(true)
      }),
    )
  })
})

describe('chatModelOf', () => {
  it.each([
    ['claude-opus-4-8', 'deepseek-v4-pro'],
    ['claude-opus', 'deepseek-v4-pro'],
    ['claude-sonnet-4-6', 'deepseek-flash'],
    ['claude-haiku-4-5', 'deepseek-flash'],
    ['my-claude-opus', 'deepseek-flash'],
    ['gpt-9', 'deepseek-flash'],
    ['', 'deepseek-flash'],
    ['deepseek-flash', 'deepseek-flash'],
    ['deepseek-v4-pro', 'deepseek-v4-pro'],
    ['deepseek-v4-flash', 'deepseek-v4-flash'],
    ['deepseek-reasoner', 'deepseek-flash'],
  ])('takes %j for %s', (name, model) => {
    expect(chatModelOf(name)).toBe(model)
  })
})

describe('a user message', () => {
  const base64 = { type: 'base64', media_type: 'image/png', data: 'AAAA' }
  it.each([
    ['one text', [{ type: 'text', text: 'a' }], 'a'],
    ['no block', [], ''],
    [
      'two texts',
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
      [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
    ],
    [
      'an inline image',
      [{ type: 'image', source: base64 }],
      [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
    ],
    [
      'an image elsewhere',
      [{ type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } }],
      [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }],
    ],
    [
      'an uploaded image',
      [{ type: 'image', source: { type: 'file', file_id: 'file-1' } }],
      [{ type: 'file', file: { file_id: 'file-1' } }],
    ],
  ])('with %s', (_what, content, expected) => {
    expect(converted([user(...content)])).toEqual({
      messages: [{ role: 'user', content: expected }],
      leftOut: [],
    })
  })

  it.each([['document'], ['search_result'], ['redacted_thinking'], ['tool_use'], ['image'], [undefined]])(
    'without a block of type %s',
    (type) => {
      expect(converted([user({ type }, { type: 'text', text: 'a' })])).toEqual({
        messages: [{ role: 'user', content: 'a' }],
        leftOut: [{ path: ['messages', 0, 'content', 0], reason: UNSUPPORTED }],
      })
    },
  )

  it('with tool results is a tool message for each, then the rest', () => {
    const message = user(
      { type: 'tool_result', tool_use_id: 'call_1', content: '21 °C' },
      { type: 'text', text: 'Thanks' },
      { type: 'tool_result', tool_use_id: 'call_2', is_error: true },
    )
    expect(converted([message])).toEqual({
      messages: [
        { role: 'tool', tool_call_id: 'call_1', content: '21 °C' },
        { role: 'tool', tool_call_id: 'call_2', content: '' },
        { role: 'user', content: 'Thanks' },
      ],
      leftOut: [
        {
          path: ['messages', 0, 'content', 2],
          reason: 'Chat Completions has tool results before the rest of the message, so this one is moved.',
        },
        { path: ['messages', 0, 'content', 2, 'is_error'], reason: IGNORED },
      ],
    })
  })

  it('with a tool result of blocks keeps what chat takes', () => {
    const content = [{ type: 'image', source: base64 }, { type: 'document' }]
    expect(converted([user({ type: 'tool_result', tool_use_id: 'call_1', content })])).toEqual({
      messages: [
        {
          role: 'tool',
          tool_call_id: 'call_1',
          content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
        },
      ],
      leftOut: [{ path: ['messages', 0, 'content', 0, 'content', 1], reason: UNSUPPORTED }],
    })
  })
})

describe('an assistant message', () => {
  /** Followed by a question, so that nothing is to go on from. */
  function answer(...content: readonly object[]) {
    const { messages, leftOut } = converted([{ role: 'assistant', content }, HELLO])
    return { message: Array.isArray(messages) ? messages[0] : null, leftOut }
  }

  it('has thinking, text and calls in fields of their own', () => {
    const content = [
      { type: 'thinking', thinking: 'Hm.', signature: '' },
      { type: 'text', text: 'Wait.' },
      CALL,
    ]
    expect(answer(...content)).toEqual({
      message: {
        role: 'assistant',
        content: 'Wait.',
        reasoning_content: 'Hm.',
        tool_calls: [CHAT_CALL],
      },
      leftOut: [],
    })
  })

  it('keeps empty thinking, and has none when there was none', () => {
    expect(answer({ type: 'thinking', thinking: '' }, CALL).message).toEqual({
      role: 'assistant',
      content: '',
      reasoning_content: '',
      tool_calls: [CHAT_CALL],
    })
    expect(answer(CALL).message).toEqual({ role: 'assistant', content: '', tool_calls: [CHAT_CALL] })
  })

  it('loses signatures, blocks of the server and an order of its own', () => {
    const content = [
      { type: 'server_tool_use', id: 's', name: 'web_search', input: {} },
      { type: 'web_search_tool_result', tool_use_id: 's', content: [] },
      CALL,
      { type: 'thinking', thinking: 'Hm.', signature: 'abc' },
    ]
    const path = ['messages', 0, 'content']
    expect(answer(...content).leftOut).toEqual([
      { path: [...path, 0], reason: NO_COUNTERPART },
      { path: [...path, 1], reason: NO_COUNTERPART },
      {
        path: [...path, 3],
        reason: 'Chat Completions keeps reasoning, text and tool calls apart, in this order.',
      },
      {
        path: [...path, 3, 'signature'],
        reason: 'Chat Completions passes reasoning back without a signature.',
      },
    ])
  })

  it('at the end is not gone on from, and only there', () => {
    const said = { role: 'assistant', content: 'The answer is' }
    expect(converted([HELLO, said])).toEqual({
      messages: [HELLO, said],
      leftOut: [
        {
          path: ['messages', 1],
          reason:
            'Chat Completions goes on from the last assistant message only with "prefix": true at the beta address.',
        },
      ],
    })
    expect(converted([HELLO, said, HELLO]).leftOut).toEqual([])
  })
})

describe('other messages', () => {
  it('of the system stay where they are', () => {
    const late = { role: 'system', content: [{ type: 'text', text: 'Now in French.' }] }
    expect(converted([HELLO, late, HELLO], { system: 'Be brief.' })).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        HELLO,
        { role: 'system', content: 'Now in French.' },
        HELLO,
      ],
      leftOut: [],
    })
  })

  it.each([[5], [null], [{ role: 'tool', content: 'x' }], [{}]])('that are none, as %j, stay', (message) => {
    expect(anthropicToChat({ messages: [message] })).toEqual({ body: { messages: [message] }, leftOut: [] })
  })
})

describe('parameters', () => {
  it.each([
    [{ type: 'none' }, 'none'],
    [{ type: 'auto' }, 'auto'],
    [{ type: 'any' }, 'required'],
    [
      { type: 'tool', name: 'f' },
      { type: 'function', function: { name: 'f' } },
    ],
    [{ type: 'other' }, 'other'],
  ])('tool_choice %j is %j', (choice, expected) => {
    expect(anthropicToChat({ tool_choice: choice }).body.tool_choice).toEqual(expected)
  })

  it.each([
    [{ type: 'enabled' }, { type: 'enabled' }],
    [{ type: 'disabled' }, { type: 'disabled' }],
    [{ type: 'adaptive' }, { type: 'enabled' }],
    [false, false],
  ])('thinking %j is %j', (thinking, expected) => {
    expect(anthropicToChat({ thinking }).body.thinking).toEqual(expected)
  })

  it.each([
    ['user_a-1', { user_id: 'user_a-1' }, 0],
    ['a'.repeat(512), { user_id: 'a'.repeat(512) }, 0],
    ['a'.repeat(513), {}, 1],
    ['{"session":1}', {}, 1],
    [7, { user_id: 7 }, 0],
  ])('the user id %j is %j', (id, expected, leftOutCount) => {
    const { body, leftOut } = anthropicToChat({ metadata: { user_id: id } })
    expect(body).toEqual(expected)
    expect(leftOut.map(({ path }) => path)).toEqual(
      Array.from({ length: leftOutCount }, () => ['metadata', 'user_id']),
    )
  })
})
