import { expect, test } from 'vitest'
import {
  nextRole,
  readMessages,
  unansweredToolCallId,
} from '../../../../renderer/features/request/messages/message-model.ts'

const CALLING = {
  role: 'assistant',
  content: null,
  reasoning_content: 'Look it up.',
  tool_calls: [
    { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":' } },
    { id: 'call_2', type: 'function', function: { name: 'get_time', arguments: '{}' } },
  ],
}

test('reads every field the form knows', () => {
  const messages = readMessages({
    messages: [
      { role: 'user', content: 'What is this?' },
      CALLING,
      { role: 'tool', tool_call_id: 'call_1', content: '18 °C' },
      { role: 'assistant', content: 'It', prefix: true },
    ],
  })
  const plain = { isPrefix: false, reasoning: null, toolCalls: [], toolCallId: null }
  expect(messages).toEqual([
    {
      ...plain,
      role: 'user',
    },
    {
      ...plain,
      role: 'assistant',
      reasoning: 'Look it up.',
      toolCalls: [
        { id: 'call_1', name: 'get_weather', arguments: '{"city":' },
        { id: 'call_2', name: 'get_time', arguments: '{}' },
      ],
    },
    { ...plain, role: 'tool', toolCallId: 'call_1' },
    { ...plain, role: 'assistant', isPrefix: true },
  ])
})

test('reads a body that is not as it should be', () => {
  expect(readMessages({})).toEqual([])
  expect(readMessages({ messages: 'hello' })).toEqual([])
  expect(readMessages({ messages: [null, { role: 7, content: 7, tool_calls: [null] }] })).toEqual([
    message({ role: '' }),
    message({ role: '', toolCalls: [{ id: '', name: '', arguments: '' }] }),
  ])
})

test('finds the tool call that waits for its result', () => {
  const result = { role: 'tool', tool_call_id: 'call_1', content: '' }
  expect(unansweredToolCallId(readMessages({ messages: [CALLING] }))).toBe('call_1')
  expect(unansweredToolCallId(readMessages({ messages: [CALLING, result] }))).toBe('call_2')
  expect(unansweredToolCallId([])).toBe('')
})

test('user and assistant take turns', () => {
  expect(nextRole([])).toBe('user')
  expect(nextRole(readMessages({ messages: [{ role: 'user' }] }))).toBe('assistant')
  expect(nextRole(readMessages({ messages: [CALLING] }))).toBe('user')
})

function message(fields: object) {
  return { isPrefix: false, reasoning: null, toolCalls: [], toolCallId: null, ...fields }
}
