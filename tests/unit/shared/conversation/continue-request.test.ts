import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyForSending } from '../../../../shared/domain/body/body-for-sending.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import {
  type ContinueInput,
  continueRequest,
  protocolOf,
} from '../../../../shared/domain/conversation/continue-request.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { findVariables } from '../../../../shared/domain/variables/variables.ts'

const ANSWER = { reasoning: 'Greet back.', answer: 'Hello.', toolCalls: [] }
const CALL = { index: 0, id: 'call_1', name: 'get_weather', arguments: '{"city": "Hangzhou", "n": 1.0}' }
const CALLING = { reasoning: 'Ask the tool.', answer: '', toolCalls: [CALL] }
const RESULT = { callId: 'call_1', content: '{"sky": "clear"}' }

function goOn(input: Partial<ContinueInput> & { body: string }): { text: string; rules: string[] } {
  const continued = continueRequest({
    protocol: 'chat',
    bodyText: input.body,
    answer: ANSWER,
    addition: { toolResults: [], userText: 'And now?' },
    ...input,
  })
  if (!continued.ok) throw new Error(continued.problem.message)
  return { text: continued.bodyText, rules: continued.applied.map(({ rule }) => rule) }
}

function parsedOf(text: string): Readonly<Record<string, unknown>> {
  const parsed = parseBody(text)
  if (!parsed.ok || !isRecord(parsed.value)) throw new Error('no object')
  return parsed.value
}

const TOOLS = [{ type: 'function', function: { name: 'get_weather' } }]

describe('continueRequest, chat', () => {
  const DOCUMENT = `{
  // today's model
  "model": "deepseek-flash",
  "messages": [
    // the tutor
    { "role": "system", "content": "Be brief." }, // short
    { "role": "user", "content": "Hi {{name}}" } // greeting
  ],
  "temperature": 1.0
}
`

  test('adds the answer and the text of the user, and touches nothing else', () => {
    expect(goOn({ body: DOCUMENT })).toEqual({
      text: `{
  // today's model
  "model": "deepseek-flash",
  "messages": [
    // the tutor
    { "role": "system", "content": "Be brief." }, // short
    { "role": "user", "content": "Hi {{name}}" }, // greeting
    {
      "role": "assistant",
      "content": "Hello."
    },
    {
      "role": "user",
      "content": "And now?"
    }
  ],
  "temperature": 1.0
}
`,
      rules: ['reasoning-left-out'],
    })
  })

  test.each([
    [
      'a list on one line',
      '{\n  "messages": [{ "role": "user", "content": "Hi" } /* c */],\n  "n": 1.0\n}',
      '{\n  "messages": [{ "role": "user", "content": "Hi" }, /* c */\n    {…},\n    {…}\n  ],\n  "n": 1.0\n}',
    ],
    [
      'a list on one line with a trailing comma',
      '{\n  "messages": [{ "role": "user", "content": "Hi" }, ]\n}',
      '{\n  "messages": [{ "role": "user", "content": "Hi" },\n    {…},\n    {…},\n  ]\n}',
    ],
    [
      'a document on one line',
      '{"messages": [{"role": "user", "content": "Hi"}]}',
      '{"messages": [{"role": "user", "content": "Hi"}, {…}, {…}]}',
    ],
  ])('lays the new messages out as they are read: %s', (_name, body, expected) => {
    const { text } = goOn({ body })
    const added = /\{\s*"role": "assistant",\s*"content": "Hello\."\s*\}/
    const asked = /\{\s*"role": "user",\s*"content": "And now\?"\s*\}/
    expect(text.replace(added, '{…}').replace(asked, '{…}')).toBe(expected)
  })

  const TALK = [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'One', reasoning_content: 'first' },
    { role: 'user', content: 'Go on' },
    { role: 'assistant', content: 'Two' },
    { role: 'assistant', content: 'Three', reasoning_content: null },
    { role: 'user', content: 'Again' },
  ]

  const LEFT_OUT = {
    rules: ['reasoning-left-out', 'reasoning-left-out', 'reasoning-left-out'],
    reasoning: [undefined, undefined, undefined, undefined],
  }
  const PASSED_BACK = {
    rules: ['reasoning-passed-back', 'reasoning-empty', 'reasoning-empty', 'reasoning-passed-back'],
    reasoning: ['first', '', '', 'Greet back.'],
  }

  test.each([
    ['no tools', {}, LEFT_OUT],
    ['null tools', { tools: null }, LEFT_OUT],
    ['tools without thinking', { tools: TOOLS, thinking: { type: 'disabled' } }, LEFT_OUT],
    ['tools and thinking', { tools: TOOLS }, PASSED_BACK],
    ['an empty list of tools', { tools: [] }, PASSED_BACK],
  ])('applies the rule for reasoning to every answer: %s', (_name, fields, expected) => {
    const next = goOn({ body: JSON.stringify({ model: 'deepseek-flash', messages: TALK, ...fields }) })
    const { messages } = parsedOf(next.text)
    const answers = Array.isArray(messages) ? messages.filter(({ role }) => role === 'assistant') : []
    expect(next.rules).toEqual(expected.rules)
    expect(answers.map((message) => message.reasoning_content)).toEqual(expected.reasoning)
  })

  test('takes a reasoning given twice out altogether', () => {
    const body =
      '{"model":"deepseek-flash","messages":[{"role":"assistant","reasoning_content":"a","content":"A","reasoning_content":"b"}]}'
    expect(goOn({ body }).text).not.toContain('reasoning_content')
  })

  test('passes tool calls and results back in a request that the API takes', () => {
    const body = JSON.stringify({
      model: 'deepseek-flash',
      messages: [{ role: 'user', content: 'Weather?' }],
      tools: TOOLS,
    })
    const next = goOn({ body, answer: CALLING, addition: { toolResults: [RESULT], userText: null } })
    expect(parsedOf(next.text).messages).toEqual([
      { role: 'user', content: 'Weather?' },
      {
        role: 'assistant',
        content: '',
        reasoning_content: 'Ask the tool.',
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: CALL.arguments } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: RESULT.content },
    ])
    expect(next.rules).toEqual(['reasoning-passed-back', 'content-empty'])
    expect(checkChatRequest(parsedOf(next.text), { strictToday: true, endpoint: 'chat' })).toBeNull()
  })

  test('joins an answer to the prefix it went on from', () => {
    const body = `{"model": "deepseek-flash", "messages": [
  {"role": "user", "content": "Code"},
  {"role": "assistant", "content": "\`\`\`{{language}}\\n{", "prefix": true} // start
]}`
    const next = goOn({ body, answer: { ...ANSWER, answer: '{x}} // {{y}}' } })
    expect(next.rules).toEqual(['prefix-joined', 'braces-kept'])
    expect(next.text).toContain('// start')
    expect(parsedOf(next.text).messages).toEqual([
      { role: 'user', content: 'Code' },
      { role: 'assistant', content: '```{{language}}\n{{x}} // {{y}}' },
      { role: 'user', content: 'And now?' },
    ])
    expect(bodyForSending(next.text, new Map())).toMatchObject({ unresolved: ['language'] })
  })

  test('keeps braces of an answer as text and those of the user as variables', () => {
    const next = goOn({
      body: DOCUMENT,
      answer: { ...ANSWER, answer: 'Write {{{secret}}} and {{name}}.' },
      addition: { toolResults: [], userText: 'Tell {{friend}}' },
    })
    const sent = bodyForSending(next.text, new Map([['name', 'Ann']]))
    expect(sent).toMatchObject({ ok: true, unresolved: ['friend'] })
    expect(sent.ok && parsedOf(sent.text).messages).toMatchObject([
      {},
      { content: 'Hi Ann' },
      { content: 'Write {{{secret}}} and {{name}}.' },
      { content: 'Tell {{friend}}' },
    ])
    expect(next.rules).toEqual(['reasoning-left-out', 'braces-kept'])
  })
})

describe('continueRequest, Responses', () => {
  test('makes a list of an input that is one text, and passes items back', () => {
    const body = `{
  "model": "deepseek-flash", // fast
  "input": "Weather in {{city}}?", // asked
  "tools": [{"type": "function", "name": "get_weather"}]
}`
    const next = goOn({
      body,
      protocol: 'responses',
      answer: CALLING,
      addition: { toolResults: [RESULT], userText: 'Short, please.' },
    })
    expect(next.text).toContain('// fast')
    expect(next.text).toContain('// asked')
    expect(next.rules).toEqual(['input-listed', 'reasoning-passed-back'])
    expect(parsedOf(next.text).input).toEqual([
      { role: 'user', content: 'Weather in {{city}}?' },
      { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'Ask the tool.' }] },
      { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: CALL.arguments },
      { type: 'function_call_output', call_id: 'call_1', output: RESULT.content },
      { role: 'user', content: 'Short, please.' },
    ])
  })

  test('leaves earlier reasoning out where nothing takes it', () => {
    const input = [
      { role: 'user', content: 'Hi' },
      { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'a' }] },
      { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'b' }] },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] },
      { role: 'user', content: 'And?' },
      { type: 'reasoning', content: [] },
    ]
    const body = JSON.stringify({ model: 'deepseek-flash', reasoning: { effort: 'none' }, tools: [], input })
    const next = goOn({ body, protocol: 'responses' })
    expect(next.rules).toEqual(['reasoning-left-out', 'reasoning-left-out'])
    expect(parsedOf(next.text).input).toEqual([
      input[0],
      input[3],
      input[4],
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello.' }] },
      { role: 'user', content: 'And now?' },
    ])
  })

  test('passes a call of a custom tool back as one', () => {
    const patch = { index: 0, id: 'call_2', name: 'apply_patch', arguments: '*** Begin Patch' }
    const body = JSON.stringify({ input: 'Fix', tools: [{ type: 'custom', name: 'apply_patch' }] })
    const next = goOn({
      body,
      protocol: 'responses',
      answer: { reasoning: '', answer: '', toolCalls: [patch] },
      addition: { toolResults: [{ callId: 'call_2', content: 'Done' }], userText: null },
    })
    expect(parsedOf(next.text).input).toEqual([
      { role: 'user', content: 'Fix' },
      { type: 'custom_tool_call', call_id: 'call_2', name: 'apply_patch', input: '*** Begin Patch' },
      { type: 'custom_tool_call_output', call_id: 'call_2', output: 'Done' },
    ])
  })
})

describe('continueRequest, Anthropic', () => {
  test('passes thinking back as a block, arguments as JSON, and results before the text', () => {
    const messages = [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: 'Where?' },
      { role: 'user', content: 'Hangzhou' },
    ]
    const body = JSON.stringify({ model: 'deepseek-flash', messages, tools: [{ name: 'get_weather' }] })
    const next = goOn({
      body,
      protocol: 'anthropic',
      answer: { ...CALLING, answer: 'I look.' },
      addition: { toolResults: [RESULT], userText: 'Go on, {{name}}' },
    })
    expect(next.text).toContain('"n": 1.0')
    expect(next.rules).toEqual(['reasoning-empty', 'reasoning-passed-back', 'signature-missing'])
    expect(parsedOf(next.text).messages).toEqual([
      messages[0],
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: '' },
          { type: 'text', text: 'Where?' },
        ],
      },
      messages[2],
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Ask the tool.' },
          { type: 'text', text: 'I look.' },
          { type: 'tool_use', id: 'call_1', name: 'get_weather', input: { city: 'Hangzhou', n: 1 } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: RESULT.content },
          { type: 'text', text: 'Go on, {{name}}' },
        ],
      },
    ])
  })

  test('passes signed thinking back as the blocks it came in, before a call as before a text', () => {
    const reasoning = 'Ask.\n\nWhich {{city}}?'
    const signed = (second: string | null) => ({
      reasoning,
      thinkingBlocks: [
        { start: 0, end: 4, signature: 'YQ==' },
        { start: 6, end: reasoning.length, signature: second },
      ],
    })
    const messages = [{ role: 'user', content: 'Weather?' }]
    const body = JSON.stringify({ messages, tools: [{ name: 'get_weather' }] })
    const called = goOn({
      body,
      protocol: 'anthropic',
      answer: { ...CALLING, ...signed('{{b}}') },
      addition: { toolResults: [RESULT], userText: null },
    })
    expect(called.rules).toEqual(['reasoning-passed-back', 'signature-passed-back', 'braces-kept'])
    expect(findVariables(called.text)).toEqual([])
    const answer = Object(parsedOf(called.text).messages)[1]
    expect(answer.content).toMatchObject([
      { type: 'thinking', thinking: 'Ask.', signature: 'YQ==' },
      { type: 'thinking', thinking: 'Which {{city}}?', signature: '{{b}}' },
      { type: 'tool_use', id: 'call_1' },
    ])
    const again = goOn({ body: called.text, protocol: 'anthropic', answer: { ...ANSWER, ...signed(null) } })
    expect(again.rules).toEqual([
      'reasoning-passed-back',
      'reasoning-passed-back',
      'signature-missing',
      'braces-kept',
    ])
    const [, first, , second] = Object(parsedOf(again.text).messages)
    expect(first).toEqual(answer)
    expect(second.content).toEqual([
      { type: 'thinking', thinking: 'Ask.', signature: 'YQ==' },
      { type: 'thinking', thinking: 'Which {{city}}?' },
      { type: 'text', text: 'Hello.' },
    ])
  })

  test('takes thinking blocks out where nothing takes them, but not the only block', () => {
    const thinking = { type: 'thinking', thinking: 'a', signature: 's' }
    const messages = [
      { role: 'assistant', content: [thinking, { type: 'text', text: 'One' }] },
      { role: 'assistant', content: [thinking] },
    ]
    const next = goOn({ body: JSON.stringify({ messages }), protocol: 'anthropic' })
    expect(next.rules).toEqual(['reasoning-left-out', 'reasoning-left-out'])
    expect(parsedOf(next.text).messages).toEqual([
      { role: 'assistant', content: [{ type: 'text', text: 'One' }] },
      messages[1],
      { role: 'assistant', content: [{ type: 'text', text: 'Hello.' }] },
      { role: 'user', content: 'And now?' },
    ])
  })
})

describe('continueRequest refuses', () => {
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] })
  const nothing = { toolResults: [], userText: null }

  test.each<[string, Partial<ContinueInput> & { body: string }]>([
    ['no-conversation', { body, protocol: 'fim' }],
    ['no-conversation', { body, protocol: null }],
    ['invalid-body', { body: '{"messages": [' }],
    ['no-messages', { body: '[]' }],
    ['no-messages', { body: '{"messages": {}}' }],
    ['no-messages', { body: '{"input": 1}', protocol: 'responses' }],
    ['nothing-added', { body, addition: nothing }],
    ['nothing-added', { body, addition: { toolResults: [], userText: ' \n' } }],
    ['missing-results', { body, answer: CALLING }],
    ['unknown-call', { body, answer: CALLING, addition: { toolResults: [RESULT, RESULT], userText: null } }],
    ['unknown-call', { body, addition: { toolResults: [RESULT], userText: null } }],
    [
      'unreadable-arguments',
      {
        body,
        protocol: 'anthropic',
        answer: { ...CALLING, toolCalls: [{ ...CALL, arguments: '{"a": 1}}' }] },
        addition: { toolResults: [RESULT], userText: null },
      },
    ],
  ])('%s', (kind, { body: bodyText, ...change }) => {
    const input: ContinueInput = {
      protocol: 'chat',
      bodyText,
      answer: ANSWER,
      addition: { toolResults: [], userText: 'And now?' },
      ...change,
    }
    expect(continueRequest(input)).toMatchObject({ ok: false, problem: { kind } })
  })
})

test('server tools whose findings cannot go back are told', () => {
  const body = JSON.stringify({ messages: [], tools: [{ type: 'deepseek_web_search' }, TOOLS[0]] })
  expect(goOn({ body }).rules).toContain('server-tools-missing')
})

test.each([
  ['POST', '/chat/completions', 'chat'],
  ['POST', '/v1/responses', 'responses'],
  ['POST', '/anthropic/v1/messages', 'anthropic'],
  ['GET', '/models', null],
  ['POST', '/elsewhere', null],
] as const)('protocolOf %s %s', (method, path, protocol) => {
  expect(protocolOf({ method, path })).toBe(protocol)
})

describe('any conversation', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', '{', '}', '"', '\\', '\n', '/', '*', ' ', 'é', '\u2028'),
  })
  const comment = fc
    .string({ unit: fc.constantFrom('c', ' ', '"', '{', ',') })
    .map((inside) => `// <${inside}>`)
  const conversation = fc.record({
    protocol: fc.constantFrom('chat' as const, 'anthropic' as const, 'responses' as const),
    hasTools: fc.boolean(),
    comments: fc.tuple(comment, comment, comment),
    turns: fc.array(
      fc.record({
        reasoning: words,
        answer: words,
        userText: words.filter((text) => text.trim() !== ''),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  type Conversation = typeof conversation extends fc.Arbitrary<infer Value> ? Value : never

  function firstBody({ protocol, hasTools, comments }: Conversation): string {
    return `{ ${comments[0]}
  "model": "deepseek-flash",
  "${protocol === 'responses' ? 'input' : 'messages'}": [
    ${comments[1]}
    {"role": "user", "content": "Hi {{who}}"}, ${comments[2]}
  ],
  ${hasTools ? '"tools": [{"type": "function", "name": "f", "function": {"name": "f"}}],' : ''}
  "big": 12345678901234567890
}`
  }

  function walk({ protocol, turns }: Conversation, first: string): string[] {
    const bodies = [first]
    for (const { userText, ...answer } of turns) {
      const next = continueRequest({
        protocol,
        bodyText: bodies.at(-1) ?? '',
        answer: { ...answer, toolCalls: [] },
        addition: { toolResults: [], userText },
      })
      if (!next.ok) throw new Error(next.problem.message)
      bodies.push(next.bodyText)
    }
    return bodies
  }

  test('keeps every comment and number, and parses at every turn', () => {
    fc.assert(
      fc.property(conversation, (talk) => {
        for (const body of walk(talk, firstBody(talk))) {
          expect(parseBody(body).ok).toBe(true)
          for (const text of talk.comments) expect(body).toContain(text)
          expect(body).toContain('12345678901234567890')
        }
      }),
    )
  })

  test('has the variables of its user alone', () => {
    fc.assert(
      fc.property(conversation, (talk) => {
        const ofUser = talk.turns.flatMap(({ userText }) => findVariables(userText)).map(({ name }) => name)
        const sent = bodyForSending(walk(talk, firstBody(talk)).at(-1) ?? '', new Map())
        expect(sent.ok && [...sent.unresolved].sort()).toEqual([...new Set(['who', ...ofUser])].sort())
      }),
    )
  })

  test('has the same body whether it is gone on from turn by turn or rebuilt from its root', () => {
    fc.assert(
      fc.property(conversation, (talk) => {
        const bodies = walk(talk, firstBody(talk))
        for (const [turn, body] of bodies.entries()) {
          expect(walk({ ...talk, turns: talk.turns.slice(0, turn) }, firstBody(talk)).at(-1)).toBe(body)
        }
      }),
    )
  })
})
