import { describe, expect, it } from 'vitest'
import { framePayload } from '../../../../renderer/features/response/events/frame-payload.ts'
import { mergedResponse } from '../../../../renderer/features/response/raw/merged-response.ts'
import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import type { Frame } from '../../../../shared/schemas/run.ts'

describe('mergedResponse', () => {
  it('has the shape of a completion that was not streamed', () => {
    expect(
      mergedResponse({
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
      }),
    ).toEqual({
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
