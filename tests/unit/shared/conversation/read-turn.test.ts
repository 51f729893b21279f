import { describe, expect, test } from 'vitest'
import { findUserText, replaceUserText } from '../../../../shared/domain/conversation/edit-user-text.ts'
import { readAddedTurn, readPassedReasoning } from '../../../../shared/domain/conversation/read-turn.ts'
import type { TurnProtocol } from '../../../../shared/domain/conversation/reasoning-policy.ts'

const NOTHING = { userText: null, toolResults: [] }

describe('readAddedTurn', () => {
  test.each<[string, TurnProtocol, unknown, unknown]>([
    ['no object', 'chat', 'text', { earlierMessages: 0, ...NOTHING }],
    [
      'a first turn with a system prompt',
      'chat',
      {
        messages: [
          { role: 'system', content: 'S' },
          { role: 'user', content: [{ type: 'text', text: 'A' }] },
          { role: 'user', content: 'B' },
        ],
      },
      { earlierMessages: 1, userText: 'A\n\nB', toolResults: [] },
    ],
    [
      'results, then a text',
      'chat',
      {
        messages: [
          { role: 'user', content: 'A' },
          { role: 'assistant', tool_calls: [] },
          { role: 'tool', tool_call_id: 'c1', content: 'one' },
          { role: 'tool', tool_call_id: 'c2', content: 'two' },
          { role: 'user', content: 'Go on' },
        ],
      },
      {
        earlierMessages: 2,
        userText: 'Go on',
        toolResults: [
          { callId: 'c1', content: 'one' },
          { callId: 'c2', content: 'two' },
        ],
      },
    ],
    [
      'nothing after an answer',
      'chat',
      { messages: [{ role: 'assistant', content: 'A' }] },
      { earlierMessages: 1, ...NOTHING },
    ],
    [
      'one text as input',
      'responses',
      { input: 'Hi' },
      { earlierMessages: 0, userText: 'Hi', toolResults: [] },
    ],
    [
      'outputs of calls',
      'responses',
      {
        input: [
          { role: 'user', content: 'A' },
          { type: 'function_call', call_id: 'c1' },
          { type: 'function_call_output', call_id: 'c1', output: 'one' },
        ],
      },
      { earlierMessages: 2, userText: null, toolResults: [{ callId: 'c1', content: 'one' }] },
    ],
    [
      'blocks',
      'anthropic',
      {
        messages: [
          { role: 'assistant', content: 'A' },
          {
            role: 'user',
            content: [
              { type: 'tool_result', tool_use_id: 'c1', content: [{ type: 'text', text: 'one' }] },
              { type: 'text', text: 'Go on' },
            ],
          },
        ],
      },
      { earlierMessages: 1, userText: 'Go on', toolResults: [{ callId: 'c1', content: 'one' }] },
    ],
  ])('%s', (_name, protocol, body, added) => {
    expect(readAddedTurn(protocol, body)).toEqual(added)
  })
})

describe('readPassedReasoning', () => {
  const chat = [
    { role: 'assistant', content: 'A', reasoning_content: 'a' },
    { role: 'assistant', content: 'B', reasoning_content: '' },
    { role: 'assistant', content: 'C', reasoning_content: null },
    { role: 'user', content: 'D' },
  ]
  test.each<[TurnProtocol, object, object]>([
    ['chat', { messages: chat, tools: [] }, { passBack: true, withReasoning: 1, withEmpty: 1, without: 1 }],
    ['chat', { messages: chat }, { passBack: false, withReasoning: 1, withEmpty: 1, without: 1 }],
    [
      'anthropic',
      {
        tools: [],
        messages: [
          { role: 'assistant', content: [{ type: 'thinking', thinking: 'a' }] },
          { role: 'assistant', content: [{ type: 'thinking', thinking: '' }] },
          { role: 'assistant', content: 'C' },
        ],
      },
      { passBack: true, withReasoning: 1, withEmpty: 1, without: 1 },
    ],
    [
      'responses',
      {
        tools: [],
        input: [
          { type: 'reasoning', content: [{ text: 'a' }] },
          { type: 'message', role: 'assistant', content: 'A' },
          { role: 'user', content: 'B' },
          { role: 'assistant', content: 'C' },
          { type: 'function_call' },
          { type: 'function_call_output' },
          { type: 'reasoning', content: [] },
        ],
      },
      { passBack: true, withReasoning: 1, withEmpty: 1, without: 1 },
    ],
  ])('%s %#', (protocol, body, passed) => {
    expect(readPassedReasoning(protocol, body)).toMatchObject(passed)
  })
})

describe('the text of the user', () => {
  test.each<[string, TurnProtocol, string, string]>([
    [
      'the last user message',
      'chat',
      '{"messages": [{"role": "user", "content": "A"}, {"role": "user", "content": "old {{x}}"} /* c */]}',
      '{"messages": [{"role": "user", "content": "A"}, {"role": "user", "content": "new"} /* c */]}',
    ],
    [
      'the last text part',
      'chat',
      '{"messages": [{"role": "user", "content": [{"type": "text", "text": "old {{x}}"}, {"type": "image_url"}]}]}',
      '{"messages": [{"role": "user", "content": [{"type": "text", "text": "new"}, {"type": "image_url"}]}]}',
    ],
    ['an input', 'responses', '{"input": "old {{x}}", "n": 1.0}', '{"input": "new", "n": 1.0}'],
  ])('is found and replaced in place: %s', (_name, protocol, before, after) => {
    const found = findUserText(protocol, before)
    expect(found?.text).toBe('old {{x}}')
    expect(found === null ? null : replaceUserText(before, found, 'new')).toBe(after)
  })

  test.each<[TurnProtocol, string]>([
    ['chat', '{"messages": ['],
    ['chat', '{"messages": []}'],
    ['chat', '{"messages": [{"role": "user", "content": "A"}, {"role": "assistant", "content": "B"}]}'],
    ['chat', '{"messages": [{"role": "user", "content": "A"}, {"role": "tool", "content": "B"}]}'],
    ['responses', '{"input": [{"role": "user", "content": "A"}, {"type": "function_call_output"}]}'],
    ['anthropic', '{"messages": [{"role": "user", "content": [{"type": "tool_result", "content": "A"}]}]}'],
  ])('is not there: %s %s', (protocol, body) => {
    expect(findUserText(protocol, body)).toBeNull()
  })
})
