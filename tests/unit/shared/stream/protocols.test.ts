import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAccumulator } from '../../../../shared/domain/stream/accumulator.ts'
import type { FrameEffect } from '../../../../shared/domain/stream/frame-effect.ts'
import { thinkingBlocksOf } from '../../../../shared/domain/stream/thinking-blocks.ts'
import type { AccumulatedMessage } from '../../../../shared/schemas/message.ts'

const NO_EFFECT: FrameEffect = {
  reasoning: '',
  answer: '',
  toolCalls: [],
  usage: null,
  finishReason: null,
  spans: [],
  problem: null,
  serverError: null,
}

const NO_MESSAGE: AccumulatedMessage = {
  responseId: null,
  model: null,
  role: null,
  reasoning: '',
  answer: '',
  toolCalls: [],
  finishReason: null,
  usage: null,
  systemFingerprint: null,
  complete: false,
}

function payloadsOf(stream: string): string[] {
  const text = readFileSync(new URL(`../../../fixtures/streams/${stream}.sse`, import.meta.url), 'utf8')
  return text.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
}

function accumulate(payloads: readonly unknown[]) {
  const accumulator = createAccumulator()
  const effects = payloads.map((payload) =>
    accumulator.addFrame({
      kind: 'event',
      data: typeof payload === 'string' ? payload : JSON.stringify(payload),
    }),
  )
  return { effects, message: accumulator.snapshot(), endMark: accumulator.endMark() }
}

function readWhole(body: unknown) {
  const accumulator = createAccumulator()
  const effect = accumulator.finishBody(JSON.stringify(body), 'application/json')
  return { effect, message: accumulator.snapshot() }
}

/** The last `response` of a stream of the Responses API: all of it at once. */
function responseOf(stream: string): object {
  return JSON.parse(payloadsOf(stream).at(-1) ?? '').response
}

const GREETING = { reasoning: 'We greet back. 想🤔', answer: 'Hello, 你好! 👩‍👩‍👧' }
const CALLS = [
  { index: 0, id: 'call_00_Xwh0bq3f', name: 'get_weather', arguments: '{"city": "Paris"}' },
  { index: 1, id: 'call_01_p2LmVb81', name: 'apply_patch', arguments: '*** Begin Patch\n*** End Patch' },
]

describe('the Responses API', () => {
  test('reasoning and answer, streamed', () => {
    const { message, effects, endMark } = accumulate(payloadsOf('responses'))
    expect(message).toEqual({
      responseId: '2b1c7a54-9c0e-4f3e-8d7f-6a1b0c9d8e7f',
      model: 'deepseek-flash',
      role: 'assistant',
      ...GREETING,
      toolCalls: [],
      finishReason: 'completed',
      usage: {
        promptTokens: 300,
        completionTokens: 17,
        reasoningTokens: 9,
        cacheHitTokens: 128,
        cacheMissTokens: 172,
        totalTokens: 317,
      },
      systemFingerprint: null,
      complete: true,
    })
    expect(effects.filter(({ problem }) => problem !== null)).toEqual([])
    expect(endMark).toBe('response.completed')
  })

  test.each(['responses', 'responses-tools'])('%s: whole, it is the same message', (stream) => {
    expect(readWhole(responseOf(stream)).message).toEqual(accumulate(payloadsOf(stream)).message)
  })

  test('calls of a function and of a custom tool', () => {
    const { message } = accumulate(payloadsOf('responses-tools'))
    expect(message).toMatchObject({ answer: 'Let me look.', toolCalls: CALLS, finishReason: 'completed' })
  })

  test.each([
    ['without deltas', (type: string) => !type.endsWith('.delta')],
    ['with its last event alone', (type: string) => type === 'response.completed'],
    ['without the events that end a part', (type: string) => !type.endsWith('.done')],
  ])('a stream %s', (_name, isSent) => {
    for (const stream of ['responses', 'responses-tools']) {
      const payloads = payloadsOf(stream)
      const sent = payloads.filter((payload) => isSent(JSON.parse(payload).type))
      expect(sent.length).toBeLessThan(payloads.length)
      expect(accumulate(sent).message).toEqual(accumulate(payloads).message)
    }
  })

  test('two messages are parted by a blank line, and its span has it', () => {
    const delta = (index: number, text: string) => ({
      type: 'response.output_text.delta',
      output_index: index,
      content_index: 0,
      delta: text,
    })
    const { effects, message } = accumulate([delta(0, 'One.'), delta(2, 'Two'), delta(2, '.')])
    expect(message.answer).toBe('One.\n\nTwo.')
    expect(effects.map(({ spans }) => spans)).toEqual([
      [{ channel: 'answer', start: 0, end: 4 }],
      [{ channel: 'answer', start: 4, end: 9 }],
      [{ channel: 'answer', start: 9, end: 10 }],
    ])
  })

  test.each([
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'max_output_tokens'],
    [{ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'content_filter'],
    [{ status: 'incomplete', incomplete_details: null }, 'incomplete'],
    [{ status: 'completed', incomplete_details: null }, 'completed'],
    [{ status: 'in_progress' }, null],
  ])('%j ends as %j', (fields, finishReason) => {
    expect(readWhole({ object: 'response', ...fields }).message).toEqual({
      ...NO_MESSAGE,
      finishReason,
      complete: true,
    })
  })

  test.each([
    [
      { code: 'server_error', message: 'overloaded' },
      { message: 'overloaded', code: 'server_error' },
    ],
    [null, { message: 'response.failed', code: null }],
  ])('a failed response with the error %j', (error, stated) => {
    const response = { object: 'response', status: 'failed', error }
    const failed = { ...NO_EFFECT, finishReason: 'failed', serverError: { ...stated, type: null } }
    expect(accumulate([{ type: 'response.failed', response }])).toMatchObject({
      effects: [failed],
      message: { complete: true },
    })
    expect(readWhole(response).effect).toEqual(failed)
  })

  test('an error event', () => {
    const { effects, message } = accumulate([
      { type: 'response.output_text.delta', delta: 'half' },
      { type: 'error', code: 'rate_limit_exceeded', message: 'slow down', param: null },
    ])
    expect(effects[1]).toEqual({
      ...NO_EFFECT,
      serverError: { message: 'slow down', type: null, code: 'rate_limit_exceeded' },
    })
    expect(message).toEqual({ ...NO_MESSAGE, answer: 'half' })
  })

  test('events that are new, and items of the server, add nothing', () => {
    const search = { type: 'web_search_call', id: 'ws_1', status: 'completed' }
    const { effects } = accumulate([
      { type: 'response.web_search_call.searching', output_index: 0 },
      { type: 'response.output_item.done', output_index: 0, item: search },
      { type: 'response.of_tomorrow.delta', delta: 'x' },
    ])
    expect(effects).toEqual([NO_EFFECT, NO_EFFECT, NO_EFFECT])
  })
})

describe('the Anthropic form', () => {
  const GREETED = {
    responseId: '5d3f0e0a-1111-4222-8333-944455556666',
    model: 'deepseek-flash',
    role: 'assistant',
    ...GREETING,
    thinkingBlocks: [{ start: 0, end: GREETING.reasoning.length, signature: 'c2ln' }],
    toolCalls: [],
    finishReason: 'end_turn',
    usage: {
      promptTokens: 300,
      completionTokens: 17,
      reasoningTokens: null,
      cacheHitTokens: 128,
      cacheMissTokens: 172,
      totalTokens: 317,
    },
    systemFingerprint: null,
    complete: true,
  }

  test('thinking and text, streamed', () => {
    const { message, effects, endMark } = accumulate(payloadsOf('messages'))
    expect(message).toEqual(GREETED)
    expect(effects.filter(({ problem }) => problem !== null)).toEqual([])
    expect(effects.filter(({ usage }) => usage !== null)).toHaveLength(1)
    expect(endMark).toBe('message_stop')
  })

  test('a whole message', () => {
    const whole = {
      id: GREETED.responseId,
      type: 'message',
      role: 'assistant',
      model: 'deepseek-flash',
      content: [
        { type: 'thinking', thinking: GREETING.reasoning, signature: 'c2ln' },
        { type: 'text', text: GREETING.answer },
      ],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: 172,
        cache_creation_input_tokens: null,
        cache_read_input_tokens: 128,
        output_tokens: 17,
      },
    }
    expect(readWhole(whole).message).toEqual(GREETED)
  })

  test('calls: in fragments, and one without input', () => {
    const { message } = accumulate(payloadsOf('messages-tools'))
    expect(message).toMatchObject({
      reasoning: 'Two calls.',
      answer: 'Let me look.',
      toolCalls: [
        { index: 0, id: 'call_00_Xwh0bq3f', name: 'get_weather', arguments: '{"city": "Paris"}' },
        { index: 1, id: 'call_01_p2LmVb81', name: 'get_time', arguments: '{}' },
      ],
      finishReason: 'tool_use',
      usage: { promptTokens: 340, cacheHitTokens: 256, cacheMissTokens: 84, completionTokens: 40 },
    })
  })

  test('the input of a call in a whole message', () => {
    const content = [{ type: 'tool_use', id: 'c', name: 'f', input: { city: 'Paris' } }]
    expect(readWhole({ type: 'message', content }).message.toolCalls).toEqual([
      { index: 0, id: 'c', name: 'f', arguments: '{"city":"Paris"}' },
    ])
  })

  test('a stream that is cut has no usage, since its output was not counted', () => {
    const { message } = accumulate(payloadsOf('messages').slice(0, -2))
    expect(message).toEqual({ ...GREETED, finishReason: null, usage: null, complete: false })
  })

  test('text on both sides of a block of the server is parted', () => {
    const search = { type: 'server_tool_use', id: 's', name: 'deepseek_web_search', input: { query: 'x' } }
    const content = [{ type: 'text', text: 'One.' }, search, { type: 'text', text: 'Two.' }]
    expect(readWhole({ type: 'message', content }).message).toMatchObject({
      answer: 'One.\n\nTwo.',
      toolCalls: [],
    })
  })

  test('each block of thinking has its place and its signature, which comes in pieces or at once', () => {
    const [one, two] = [
      { type: 'thinking', thinking: 'Look.', signature: 'YWI=' },
      { type: 'thinking', thinking: 'Again.' },
    ]
    const thinkingBlocks = [
      { start: 0, end: 5, signature: 'YWI=' },
      { start: 7, end: 13, signature: null },
    ]
    const whole = readWhole({ type: 'message', content: [one, { type: 'text', text: 'So.' }, two] })
    expect(whole.message).toMatchObject({ reasoning: 'Look.\n\nAgain.', thinkingBlocks })
    expect(thinkingBlocksOf(whole.message)).toEqual([one, two])
    const delta = (index: number, change: object) => ({ type: 'content_block_delta', index, delta: change })
    const start = (index: number) => ({
      type: 'content_block_start',
      index,
      content_block: { type: 'thinking', thinking: '', signature: '' },
    })
    const { message } = accumulate([
      start(0),
      delta(0, { type: 'thinking_delta', thinking: 'Lo' }),
      delta(0, { type: 'thinking_delta', thinking: 'ok.' }),
      delta(0, { type: 'signature_delta', signature: 'YW' }),
      delta(0, { type: 'signature_delta', signature: 'I=' }),
      start(1),
      delta(1, { type: 'thinking_delta', thinking: 'Again.' }),
    ])
    expect(message).toMatchObject({ reasoning: 'Look.\n\nAgain.', thinkingBlocks })
  })

  test('blocks are not told apart where none is signed; a signature without a text is kept', () => {
    const unsigned = readWhole({ type: 'message', content: [{ type: 'thinking', thinking: 'Hm.' }] }).message
    expect(unsigned).toEqual({ ...NO_MESSAGE, complete: true, reasoning: 'Hm.' })
    expect(thinkingBlocksOf(unsigned)).toEqual([{ type: 'thinking', thinking: 'Hm.' }])
    const hidden = { type: 'thinking', thinking: '', signature: 's' }
    expect(thinkingBlocksOf(readWhole({ type: 'message', content: [hidden] }).message)).toEqual([hidden])
  })

  test('an error in mid-stream', () => {
    const { effects, message } = accumulate([
      ...payloadsOf('messages').slice(0, 4),
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    ])
    expect(effects.at(-1)).toEqual({
      ...NO_EFFECT,
      serverError: { message: 'Overloaded', type: 'overloaded_error', code: null },
    })
    expect(message).toMatchObject({ reasoning: 'We greet', complete: false })
  })

  test('an event of a new type is no fault in a stream of this form, and one elsewhere', () => {
    const unknown = { type: 'of_tomorrow' }
    expect(accumulate([{ type: 'ping' }, unknown]).effects[1]).toEqual(NO_EFFECT)
    expect(accumulate([unknown]).effects[0]?.problem).toBe('This event is not a piece of a completion.')
  })
})

const types = fc.constantFrom(
  'response.created',
  'response.output_item.added',
  'response.output_item.done',
  'response.output_text.delta',
  'response.output_text.done',
  'response.reasoning_text.delta',
  'response.function_call_arguments.delta',
  'response.completed',
  'response.failed',
  'message_start',
  'content_block_start',
  'content_block_delta',
  'content_block_stop',
  'message_delta',
  'message_stop',
  'message',
  'error',
)
const block = fc.record(
  {
    type: fc.constantFrom(
      'text',
      'thinking',
      'tool_use',
      'text_delta',
      'thinking_delta',
      'signature_delta',
      'input_json_delta',
      'function_call',
    ),
    text: fc.oneof(fc.string(), fc.jsonValue()),
    thinking: fc.string(),
    signature: fc.oneof(fc.string(), fc.jsonValue()),
    partial_json: fc.string(),
    arguments: fc.string(),
    name: fc.jsonValue(),
    input: fc.jsonValue(),
    content: fc.jsonValue(),
  },
  { requiredKeys: [] },
)
const event = fc.record(
  {
    type: types,
    index: fc.constantFrom(0, 1, 'x', null),
    output_index: fc.constantFrom(0, 1, -1, null),
    content_block: fc.oneof(block, fc.jsonValue()),
    delta: fc.oneof(block, fc.string(), fc.jsonValue()),
    item: fc.oneof(block, fc.jsonValue()),
    text: fc.string(),
    content: fc.oneof(fc.array(block), fc.jsonValue()),
    response: fc.oneof(fc.record({ output: fc.oneof(fc.array(block), fc.jsonValue()) }), fc.jsonValue()),
    message: fc.jsonValue(),
    usage: fc.jsonValue(),
    error: fc.jsonValue(),
  },
  { requiredKeys: ['type'] },
)

test('whatever events come, nothing is thrown, deltas join to the message and spans say where they went', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { effects, message } = accumulate(events)
      for (const channel of ['reasoning', 'answer'] as const) {
        expect(effects.map((effect) => effect[channel]).join('')).toBe(message[channel])
        const spans = effects.flatMap((effect) => effect.spans).filter((span) => span.channel === channel)
        expect(spans.map(({ start }) => start)).toEqual(
          [0, ...spans.map(({ end }) => end)].slice(0, spans.length),
        )
        expect(spans.at(-1)?.end ?? 0).toBe(message[channel].length)
      }
      for (const call of message.toolCalls) {
        const fragments = effects.flatMap((effect) =>
          effect.toolCalls.filter(({ index }) => index === call.index),
        )
        expect(fragments.map((fragment) => fragment.arguments).join('')).toBe(call.arguments)
      }
    }),
    { numRuns: 1000 },
  )
})
