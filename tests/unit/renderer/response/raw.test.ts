import { describe, expect, it } from 'vitest'
import { framePayload } from '../../../../renderer/features/response/events/frame-payload.ts'
import { mergedResponse } from '../../../../renderer/features/response/raw/merged-response.ts'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import type { AccumulatedMessage } from '../../../../shared/schemas/message.ts'
import type { Frame } from '../../../../shared/schemas/run.ts'

const MESSAGE: AccumulatedMessage = {
  responseId: 'id-1',
  model: 'deepseek-flash',
  role: 'assistant',
  reasoning: 'Think',
  answer: '',
  toolCalls: [{ index: 0, id: 'call_0', name: 'weather', arguments: '{"city":"Bonn"}' }],
  finishReason: 'tool_calls',
  usage: {
    promptTokens: 3,
    completionTokens: 2,
    reasoningTokens: 1,
    cacheHitTokens: 0,
    cacheMissTokens: null,
    totalTokens: 5,
  },
  systemFingerprint: null,
  complete: true,
}

describe('mergedResponse', () => {
  it('has the shape of a response', () => {
    expect(mergedResponse({ ...MESSAGE, answer: 'Hi', finishReason: 'completed' }, 'responses')).toEqual({
      id: 'id-1',
      object: 'response',
      status: 'completed',
      model: 'deepseek-flash',
      output: [
        { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Think' }] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
        { type: 'function_call', call_id: 'call_0', name: 'weather', arguments: '{"city":"Bonn"}' },
      ],
      usage: {
        input_tokens: 3,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 2,
        output_tokens_details: { reasoning_tokens: 1 },
        total_tokens: 5,
      },
    })
    expect(mergedResponse({ ...MESSAGE, finishReason: 'max_output_tokens' }, 'responses')).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    })
  })

  it('has the shape of a message', () => {
    expect(mergedResponse({ ...MESSAGE, answer: 'Hi', finishReason: 'tool_use' }, 'anthropic')).toEqual({
      id: 'id-1',
      type: 'message',
      role: 'assistant',
      model: 'deepseek-flash',
      content: [
        { type: 'thinking', thinking: 'Think' },
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 'call_0', name: 'weather', input: { city: 'Bonn' } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, cache_read_input_tokens: 0, output_tokens: 2 },
    })
    const thinkingBlocks = [{ start: 0, end: 5, signature: 's' }]
    expect(mergedResponse({ ...MESSAGE, thinkingBlocks, toolCalls: [] }, 'anthropic').content).toEqual([
      { type: 'thinking', thinking: 'Think', signature: 's' },
    ])
  })

  it('has the shape of a completion that was not streamed', () => {
    expect(mergedResponse(MESSAGE, 'chat')).toEqual({
      id: 'id-1',
      object: 'chat.completion',
      model: 'deepseek-flash',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            reasoning_content: 'Think',
            content: '',
            tool_calls: [
              { id: 'call_0', type: 'function', function: { name: 'weather', arguments: '{"city":"Bonn"}' } },
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: {
        prompt_tokens: 3,
        completion_tokens: 2,
        total_tokens: 5,
        prompt_cache_hit_tokens: 0,
        completion_tokens_details: { reasoning_tokens: 1 },
      },
    })
  })
})

describe('prettyJson', () => {
  it('lays out without touching numbers, escapes or repeated keys', () => {
    expect(prettyJson('\n{"a":1e400,"a":[12345678901234567890,"\\u00e9"]}\n')).toBe(
      '{\n  "a": 1e400,\n  "a": [\n    12345678901234567890,\n    "\\u00e9"\n  ]\n}',
    )
  })

  it.each([
    ['plain text', 'hello'],
    ['truncated JSON', '{"a":'],
    ['HTML', '<html></html>'],
    ['nothing', ''],
    ['JSON with a comment', '{"a":1} // no'],
  ])('leaves alone %s', (_name, text) => {
    expect(prettyJson(text)).toBe(null)
  })
})

describe('framePayload', () => {
  const frame: Frame = { index: 0, offsetMs: 1, kind: 'event', raw: '', spans: [], problem: null }

  it.each([
    [
      'JSON of an event',
      { ...frame, raw: 'data: {"a":1}\r\n\r\n' },
      { text: '{\n  "a": 1\n}', isJson: true },
    ],
    [
      'data over several lines',
      { ...frame, raw: 'data: {"a":\ndata: 1}\n\n' },
      { text: '{\n  "a": 1\n}', isJson: true },
    ],
    ['a malformed event', { ...frame, raw: 'data: {"a"\n\n' }, { text: 'data: {"a"\n\n', isJson: false }],
    [
      'a comment',
      { ...frame, kind: 'comment', raw: ': keep-alive\n\n' },
      { text: ': keep-alive\n\n', isJson: false },
    ],
  ] as const)('shows %s', (_name, shown, expected) => {
    expect(framePayload(shown)).toEqual(expected)
  })
})
