import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IGNORED_RESPONSES_FIELDS } from '../../../../shared/catalogue/responses-parameters.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { checkResponsesRequest } from '../../../../shared/domain/protocols/check-responses-request.ts'
import { responsesToChat } from '../../../../shared/domain/protocols/responses-to-chat.ts'

type Body = Record<string, unknown>

const model = 'deepseek-flash'
const user = { role: 'user', content: 'Hello' }

function messagesOf(input: unknown, change: Body = {}): unknown {
  return responsesToChat({ model, input, ...change }).body.messages
}

describe('fields', () => {
  it.each<{ name: string; sent: Body; chat: Body }>([
    { name: 'nothing', sent: {}, chat: {} },
    { name: 'null', sent: { temperature: null, tools: null, text: null, reasoning: null }, chat: {} },
    {
      name: 'sampling and streaming',
      sent: { temperature: 0.5, top_p: 0.9, stream: true },
      chat: { temperature: 0.5, top_p: 0.9, stream: true },
    },
    {
      name: 'max_output_tokens and user',
      sent: { max_output_tokens: 7, user: 'u_1' },
      chat: { max_tokens: 7, user_id: 'u_1' },
    },
    { name: 'top_logprobs', sent: { top_logprobs: 3 }, chat: { logprobs: true, top_logprobs: 3 } },
    { name: 'no top_logprobs', sent: { top_logprobs: 0 }, chat: {} },
    { name: 'effort', sent: { reasoning: { effort: 'none' } }, chat: { reasoning_effort: 'none' } },
    { name: 'text', sent: { text: { format: { type: 'text' } } }, chat: {} },
    {
      name: 'json_object',
      sent: { text: { format: { type: 'json_object' } } },
      chat: { response_format: { type: 'json_object' } },
    },
  ])('$name', ({ sent, chat }) => {
    expect(responsesToChat({ model, input: 'Hello', ...sent })).toEqual({
      body: { model, messages: [user], ...chat },
      leftOut: [],
    })
  })

  it.each<{ name: string; sent: Body; chat?: Body; path: unknown[]; reason: RegExp }>([
    ...IGNORED_RESPONSES_FIELDS.map((name) => ({
      name,
      sent: { [name]: 'x' },
      path: [name],
      reason: /^DeepSeek ignores it\.$/,
    })),
    { name: 'an unknown field', sent: { max_tokens: 5 }, path: ['max_tokens'], reason: /documents no such/ },
    {
      name: 'a summary',
      sent: { reasoning: { effort: 'low', summary: 'auto' } },
      chat: { reasoning_effort: 'low' },
      path: ['reasoning', 'summary'],
      reason: /no summary/,
    },
    {
      name: 'verbosity',
      sent: { text: { verbosity: 'low' } },
      path: ['text', 'verbosity'],
      reason: /ignores/,
    },
    {
      name: 'a schema',
      sent: { text: { format: { type: 'json_schema', name: 'x', schema: {} } } },
      chat: { response_format: { type: 'json_object' } },
      path: ['text', 'format'],
      reason: /refuses a schema/,
    },
  ])('$name is lost and listed', ({ sent, chat, path, reason }) => {
    expect(responsesToChat({ model, input: 'Hello', ...sent })).toEqual({
      body: { model, messages: [user], ...chat },
      leftOut: [{ path, reason: expect.stringMatching(reason) }],
    })
  })
})

describe('tools', () => {
  const flat = { type: 'function', name: 'f', description: 'd', parameters: { type: 'object' }, strict: true }
  const { type: _type, ...definition } = flat
  const nested = { type: 'function', function: definition }
  const search = { type: 'deepseek_web_search', name: 'deepseek_web_search' }

  it.each<{ name: string; sent: Body; chat: Body }>([
    { name: 'a function', sent: { tools: [flat] }, chat: { tools: [nested] } },
    {
      name: 'a choice by word',
      sent: { tools: [flat], tool_choice: 'required' },
      chat: { tools: [nested], tool_choice: 'required' },
    },
    {
      name: 'a choice by name',
      sent: { tools: [flat], tool_choice: { type: 'function', name: 'f' } },
      chat: { tools: [nested], tool_choice: { type: 'function', function: { name: 'f' } } },
    },
    { name: 'a choice without tools', sent: { tool_choice: 'required' }, chat: {} },
    { name: 'a tool of the server', sent: { tools: [search] }, chat: { tools: [search] } },
  ])('$name', ({ sent, chat }) => {
    expect(responsesToChat({ model, input: 'Hello', ...sent })).toEqual({
      body: { model, messages: [user], ...chat },
      leftOut: [],
    })
  })

  it('apply_patch becomes a function of one text', () => {
    const sent = {
      tools: [{ type: 'custom', name: 'apply_patch' }],
      tool_choice: { type: 'custom', name: 'apply_patch' },
    }
    const { body, leftOut } = responsesToChat({ model, input: 'Hello', ...sent })
    expect(body).toMatchObject({
      tools: [{ type: 'function', function: { name: 'apply_patch', parameters: { required: ['input'] } } }],
      tool_choice: { type: 'function', function: { name: 'apply_patch' } },
    })
    expect(leftOut.map(({ path }) => path)).toEqual([['tools', 0]])
  })

  it('built-in tools are left out, with a choice of one', () => {
    const sent = { tools: [flat, { type: 'web_search' }], tool_choice: { type: 'web_search' } }
    const { body, leftOut } = responsesToChat({ model, input: 'Hello', ...sent })
    expect(body).toEqual({ model, messages: [user], tools: [nested] })
    expect(leftOut.map(({ path }) => path)).toEqual([['tools', 1], ['tool_choice']])
  })
})

describe('items', () => {
  const call = (id: string) => ({ type: 'function_call', call_id: id, name: 'f', arguments: '{}' })
  const output = (id: string) => ({ type: 'function_call_output', call_id: id, output: `result ${id}` })
  const toolCall = (id: string) => ({ id, type: 'function', function: { name: 'f', arguments: '{}' } })
  const result = (id: string) => ({ role: 'tool', tool_call_id: id, content: `result ${id}` })
  const thought = (text: string) => ({
    type: 'reasoning',
    id: 'rs',
    summary: [],
    content: [{ type: 'reasoning_text', text }],
  })
  const said = (text: string) => ({
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_text', text }],
  })

  it.each<{ name: string; input: unknown; messages: unknown[] }>([
    { name: 'a string', input: 'Hello', messages: [user] },
    { name: 'a message without a type', input: [user], messages: [user] },
    { name: 'developer as user', input: [{ role: 'developer', content: 'Hello' }], messages: [user] },
    {
      name: 'system',
      input: [{ type: 'message', role: 'system', content: 'Be brief.' }],
      messages: [{ role: 'system', content: 'Be brief.' }],
    },
    {
      name: 'texts joined by a blank line',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'a' },
            { type: 'input_text', text: 'b' },
          ],
        },
      ],
      messages: [{ role: 'user', content: 'a\n\nb' }],
    },
    {
      name: 'reasoning, text and calls as one message',
      input: [user, thought('hm'), said('Let me see.'), call('1'), call('2'), output('1'), output('2')],
      messages: [
        user,
        {
          role: 'assistant',
          reasoning_content: 'hm',
          content: 'Let me see.',
          tool_calls: [toolCall('1'), toolCall('2')],
        },
        result('1'),
        result('2'),
      ],
    },
    {
      name: 'a call that comes after a result of its round',
      input: [call('1'), call('2'), output('1'), call('3'), output('2'), output('3')],
      messages: [
        {
          role: 'assistant',
          content: '',
          reasoning_content: '',
          tool_calls: [toolCall('1'), toolCall('2'), toolCall('3')],
        },
        result('1'),
        result('2'),
        result('3'),
      ],
    },
    {
      name: 'a second round',
      input: [call('1'), output('1'), thought('hm'), call('2'), output('2')],
      messages: [
        { role: 'assistant', content: '', reasoning_content: '', tool_calls: [toolCall('1')] },
        result('1'),
        { role: 'assistant', content: '', reasoning_content: 'hm', tool_calls: [toolCall('2')] },
        result('2'),
      ],
    },
    {
      name: 'neighbouring answers as one',
      input: [said('a'), said('b'), user],
      messages: [{ role: 'assistant', content: 'a\n\nb' }, user],
    },
    {
      name: 'pieces of reasoning',
      input: [thought('a'), thought('b'), said('c')],
      messages: [{ role: 'assistant', reasoning_content: 'a\nb', content: 'c' }],
    },
    {
      name: 'a custom call',
      input: [
        { type: 'custom_tool_call', call_id: '1', name: 'apply_patch', input: '"x"' },
        { type: 'custom_tool_call_output', call_id: '1', output: 'ok' },
      ],
      messages: [
        {
          role: 'assistant',
          content: '',
          reasoning_content: '',
          tool_calls: [
            {
              id: '1',
              type: 'function',
              function: { name: 'apply_patch', arguments: '{"input":"\\"x\\""}' },
            },
          ],
        },
        { role: 'tool', tool_call_id: '1', content: 'ok' },
      ],
    },
  ])('$name', ({ input, messages }) => {
    expect(responsesToChat({ model, input })).toEqual({ body: { model, messages }, leftOut: [] })
  })

  it('instructions come first', () => {
    const system = { role: 'system', content: 'Be brief.' }
    expect(messagesOf('Hello', { instructions: 'Be brief.' })).toEqual([system, user])
    expect(messagesOf(undefined, { instructions: 'Be brief.' })).toEqual([system])
    expect(messagesOf('Hello', { instructions: '' })).toEqual([user])
  })

  const url = 'https://example.com/a.png'
  const seen = {
    role: 'user',
    content: [
      { type: 'input_text', text: 'See' },
      { type: 'input_image', image_url: url, detail: 'low' },
    ],
  }

  it('carries images to a model that sees', () => {
    const image = { type: 'image_url', image_url: { url, detail: 'low' } }
    const screenshot = [{ type: 'input_image', file_id: 'file-api-1' }]
    const { body, leftOut } = responsesToChat({
      model,
      input: [seen, call('1'), { type: 'function_call_output', call_id: '1', output: screenshot }],
    })
    expect(body.messages).toMatchObject([
      { role: 'user', content: [{ type: 'text', text: 'See' }, image] },
      { role: 'assistant' },
      { role: 'tool', content: [{ type: 'file', file: { file_id: 'file-api-1' } }] },
    ])
    expect(leftOut).toEqual([])
  })

  it('leaves a note to a model that reads only', () => {
    const { body, leftOut } = responsesToChat({ model: 'deepseek-v4-pro', input: [seen] })
    expect(body.messages).toEqual([
      { role: 'user', content: 'See\n\n[Image left out: this model reads text only]' },
    ])
    expect(leftOut.map(({ path }) => path)).toEqual([['input', 0, 'content', 1]])
  })

  it.each<{ name: string; item: unknown; path: unknown[] }>([
    { name: 'an item of another type', item: { type: 'item_reference', id: '1' }, path: ['input', 0] },
    { name: 'no item at all', item: 7, path: ['input', 0] },
    {
      name: 'encrypted reasoning',
      item: { type: 'reasoning', summary: [], encrypted_content: 'x' },
      path: ['input', 0],
    },
    {
      name: 'a file',
      item: { role: 'user', content: [{ type: 'input_file', file_id: '1' }] },
      path: ['input', 0, 'content', 0],
    },
    {
      name: 'an image of an assistant',
      item: { role: 'assistant', content: [{ type: 'input_image', image_url: url }] },
      path: ['input', 0, 'content', 0],
    },
    {
      name: 'an image of nothing',
      item: { role: 'user', content: [{ type: 'input_image' }] },
      path: ['input', 0, 'content', 0],
    },
  ])('lists $name', ({ item, path }) => {
    expect(responsesToChat({ model, input: [item, user] }).leftOut).toEqual([
      { path, reason: expect.any(String) },
    ])
  })
})

describe('any request', () => {
  const text = fc.string({ minLength: 1 })
  const message = fc.record({
    role: fc.constantFrom('user', 'assistant', 'system', 'developer'),
    content: text,
  })
  const reasoning = fc.record({
    type: fc.constant('reasoning'),
    content: fc.array(fc.record({ type: fc.constant('reasoning_text'), text }), { minLength: 1 }),
  })
  const round = fc
    .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 })
    .map((ids) => [
      ...ids.map((id) => ({ type: 'function_call', call_id: id, name: 'f', arguments: '{}' })),
      ...ids.toReversed().map((id) => ({ type: 'function_call_output', call_id: id, output: 'done' })),
    ])
  const items = fc
    .array(
      fc.oneof(
        message.map((item) => [item]),
        reasoning.map((item) => [item]),
        round,
      ),
      { minLength: 1 },
    )
    .map((groups) => groups.flat())
  const tools = fc.option(fc.constant([{ type: 'function', name: 'f' }]), { nil: undefined })

  it('that its rules let pass has a chat form that chat lets pass', () => {
    fc.assert(
      fc.property(items, tools, (input, given) => {
        const body = { model, input, tools: given }
        expect(checkResponsesRequest(body, JSON.stringify(body))).toEqual({ body })
        const chat = responsesToChat(body)
        expect(checkChatRequest(chat.body, { strictToday: true, endpoint: 'chat' })).toBeNull()
        expect(chat.leftOut).toEqual([])
      }),
    )
  })

  it('of any shape is turned without an error', () => {
    const field = fc.constantFrom('input', 'tools', 'tool_choice', 'text', 'reasoning', 'instructions')
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), (body) => {
        expect(Array.isArray(responsesToChat(body).body.messages)).toBe(true)
      }),
    )
  })
})
