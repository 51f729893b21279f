import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAccumulator } from '../../../../shared/domain/stream/accumulator.ts'
import type { FrameEffect } from '../../../../shared/domain/stream/frame-effect.ts'
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

function dataOf(stream: string): string[] {
  const text = readFileSync(new URL(`../../../fixtures/streams/${stream}.sse`, import.meta.url), 'utf8')
  return text.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
}

function accumulate(payloads: readonly string[]) {
  const accumulator = createAccumulator()
  const effects = payloads.map((data) =>
    accumulator.addFrame({ kind: data === '[DONE]' ? 'done' : 'event', data }),
  )
  return { effects, message: accumulator.snapshot() }
}

describe('recorded streams', () => {
  test('thinking', () => {
    expect(accumulate(dataOf('thinking')).message).toEqual({
      responseId: 'f7fd2a44-9d5e-4c39-b2f7-0a4d1f1f5d11',
      model: 'deepseek-flash',
      role: 'assistant',
      reasoning: 'We need to greet the user in one line.',
      answer: 'Hello, how can I help?',
      toolCalls: [],
      finishReason: 'stop',
      usage: {
        promptTokens: 10,
        completionTokens: 17,
        reasoningTokens: 9,
        cacheHitTokens: 0,
        cacheMissTokens: 10,
        totalTokens: 27,
      },
      systemFingerprint: 'fp_9954b31ca7',
      complete: true,
    })
  })

  test('tool calls', () => {
    const { message, effects } = accumulate(dataOf('tool-calls'))
    expect(message).toMatchObject({
      answer: '',
      finishReason: 'tool_calls',
      toolCalls: [
        { index: 0, id: 'call_00_Xwh0bq3f', name: 'get_weather', arguments: '{"city": "Paris"}' },
        { index: 1, id: 'call_01_p2LmVb81', name: 'get_time', arguments: '{"zone": "Europe/Paris"}' },
      ],
      usage: { cacheHitTokens: 256, cacheMissTokens: 84, reasoningTokens: null },
    })
    expect(effects[2]).toEqual({
      ...NO_EFFECT,
      toolCalls: [{ index: 0, id: '', name: '', arguments: '{"ci' }],
    })
  })

  test('Chinese and emoji, usage on a chunk without choices', () => {
    expect(accumulate(dataOf('multi-byte')).message).toMatchObject({
      reasoning: '用户想要一首短诗。🤔',
      answer: '春眠不觉晓，\n处处闻啼鸟。👩‍👩‍👧🇨🇳 café',
      finishReason: 'stop',
      usage: { promptTokens: 21, cacheHitTokens: 0, cacheMissTokens: 21, reasoningTokens: 12 },
      complete: true,
    })
  })

  test('FIM', () => {
    expect(accumulate(dataOf('fim')).message).toMatchObject({
      model: 'deepseek-v4-pro',
      role: null,
      answer: '    if n < 2:\n        return n\n',
      finishReason: 'stop',
      complete: true,
    })
  })
})

describe('effects of a frame', () => {
  test('texts, and where they went', () => {
    const { effects } = accumulate([
      '{"choices":[{"index":0,"delta":{"reasoning_content":"想🤔"},"finish_reason":null}]}',
      '{"choices":[{"index":0,"delta":{"reasoning_content":"x","content":"é"},"finish_reason":null}]}',
    ])
    expect(effects).toEqual([
      { ...NO_EFFECT, reasoning: '想🤔', spans: [{ channel: 'reasoning', start: 0, end: 3 }] },
      {
        ...NO_EFFECT,
        reasoning: 'x',
        answer: 'é',
        spans: [
          { channel: 'reasoning', start: 3, end: 4 },
          { channel: 'answer', start: 0, end: 1 },
        ],
      },
    ])
  })

  test('comments, blank lines and body pieces have none', () => {
    const accumulator = createAccumulator()
    for (const kind of ['comment', 'blank', 'body'] as const) {
      expect(accumulator.addFrame({ kind, data: null })).toEqual(NO_EFFECT)
    }
    expect(accumulator.snapshot()).toEqual(NO_MESSAGE)
  })

  test('a whole message in one chunk', () => {
    const chunk =
      '{"choices":[{"index":0,"message":{"role":"assistant","content":"all"},"finish_reason":"length"}]}'
    expect(accumulate([chunk]).message).toEqual({
      ...NO_MESSAGE,
      role: 'assistant',
      answer: 'all',
      finishReason: 'length',
    })
  })

  test('id and name that a server repeats count once', () => {
    const fragment = (text: string) =>
      JSON.stringify({
        choices: [
          { delta: { tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: text } }] } },
        ],
      })
    const { effects, message } = accumulate([fragment('{'), fragment('}')])
    expect(effects.map(({ toolCalls }) => toolCalls)).toEqual([
      [{ index: 0, id: 'c', name: 'f', arguments: '{' }],
      [{ index: 0, id: '', name: '', arguments: '}' }],
    ])
    expect(message.toolCalls).toEqual([{ index: 0, id: 'c', name: 'f', arguments: '{}' }])
  })

  test('an error in mid-stream', () => {
    const { effects, message } = accumulate([
      '{"choices":[{"delta":{"content":"half"}}]}',
      '{"error":{"message":"overloaded","type":"server_error","code":503}}',
    ])
    expect(effects[1]).toEqual({
      ...NO_EFFECT,
      serverError: { message: 'overloaded', type: 'server_error', code: '503' },
    })
    expect(message).toEqual({ ...NO_MESSAGE, answer: 'half' })
  })

  test('the end of a Responses stream, which has no [DONE]', () => {
    expect(accumulate(['{"type":"response.created"}']).message.complete).toBe(false)
    expect(accumulate(['{"type":"response.completed"}'])).toEqual({
      effects: [NO_EFFECT],
      message: { ...NO_MESSAGE, complete: true },
    })
  })

  test.each([
    ['event', '{"choices":[', 'The data of this event is not valid JSON.'],
    ['event', '', 'The data of this event is not valid JSON.'],
    ['tail', '{"choices":[', 'The connection ended inside this event.'],
    ['event', '[1]', 'This event is not a piece of a completion.'],
    ['event', 'null', 'This event is not a piece of a completion.'],
    ['event', '{"hello":1}', 'This event is not a piece of a completion.'],
    ['event', '{"choices":[7]}', 'A choice in this answer is not an object.'],
    [
      'event',
      '{"choices":[{"index":1,"delta":{"content":"b"}}]}',
      'The answer has more than one choice; only the first is shown as the message.',
    ],
  ] as const)('%s %j: %s', (kind, data, problem) => {
    const accumulator = createAccumulator()
    expect(accumulator.addFrame({ kind, data })).toEqual({ ...NO_EFFECT, problem })
    expect(accumulator.snapshot()).toEqual(NO_MESSAGE)
  })
})

describe('a plain body', () => {
  test('a completion, after blank keep-alive lines', () => {
    const accumulator = createAccumulator()
    const body =
      '\n\n{"id":"i","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello!","reasoning_content":"Greet back.","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":31,"completion_tokens":7,"total_tokens":38}}'
    expect(accumulator.finishBody(body, 'application/json')).toMatchObject({
      answer: 'Hello!',
      problem: null,
    })
    expect(accumulator.snapshot()).toEqual({
      responseId: 'i',
      model: 'm',
      role: 'assistant',
      reasoning: 'Greet back.',
      answer: 'Hello!',
      toolCalls: [{ index: 0, id: 'c', name: 'f', arguments: '{}' }],
      finishReason: 'stop',
      usage: {
        promptTokens: 31,
        completionTokens: 7,
        reasoningTokens: null,
        cacheHitTokens: null,
        cacheMissTokens: null,
        totalTokens: 38,
      },
      systemFingerprint: null,
      complete: true,
    })
  })

  test.each([
    ['{"object":"list","data":[]}', 'application/json', true, null],
    ['{"is_available":true,"balance_infos":[]}', null, true, null],
    ['', 'application/json', false, 'The body is empty.'],
    [' \n', null, false, 'The body is empty.'],
    ['<!doctype html>', 'application/json', false, 'The body is a web page, not JSON.'],
    ['Log in', 'text/html', false, 'The body is a web page, not JSON.'],
    ['{"a":', null, false, 'The body is not valid JSON: it was cut short or altered on its way.'],
  ])('%j as %s', (body, contentType, complete, problem) => {
    const accumulator = createAccumulator()
    expect(accumulator.finishBody(body, contentType)).toEqual({ ...NO_EFFECT, problem })
    expect(accumulator.snapshot()).toEqual({ ...NO_MESSAGE, complete })
  })

  test('an error body', () => {
    expect(createAccumulator().finishBody('{"error":{"message":"no"}}', null)).toEqual({
      ...NO_EFFECT,
      serverError: { message: 'no', type: null, code: null },
    })
  })
})

test('whatever JSON comes, nothing is thrown and deltas join to the message', () => {
  const noise = fc.record(
    {
      choices: fc.array(
        fc.record(
          {
            index: fc.constantFrom(0, 1, null, 'x'),
            delta: fc.oneof(
              fc.record(
                {
                  content: fc.oneof(fc.string(), fc.jsonValue()),
                  reasoning_content: fc.oneof(fc.string(), fc.jsonValue()),
                  tool_calls: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
                },
                { requiredKeys: [] },
              ),
              fc.jsonValue(),
            ),
            finish_reason: fc.constantFrom(null, 'stop', 7),
          },
          { requiredKeys: [] },
        ),
        { maxLength: 3 },
      ),
      usage: fc.jsonValue(),
      error: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(noise, fc.jsonValue()).map((value) => JSON.stringify(value))),
      (payloads) => {
        const { effects, message } = accumulate(payloads.map((data) => (data === '"[DONE]"' ? '{}' : data)))
        expect(effects.map(({ reasoning }) => reasoning).join('')).toBe(message.reasoning)
        expect(effects.map(({ answer }) => answer).join('')).toBe(message.answer)
      },
    ),
    { numRuns: 1000 },
  )
})
