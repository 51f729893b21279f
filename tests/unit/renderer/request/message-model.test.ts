import { expect, test } from 'vitest'
import {
  addImage,
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
      {
        role: 'user',
        content: [{ type: 'text', text: 'What is this?' }, image('data:image/png;base64,AA'), {}],
      },
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
      content: {
        kind: 'parts',
        parts: [
          { kind: 'text', text: 'What is this?' },
          { kind: 'image', url: 'data:image/png;base64,AA' },
          { kind: 'other', type: 'unknown' },
        ],
      },
    },
    {
      ...plain,
      role: 'assistant',
      content: { kind: 'text', text: '' },
      reasoning: 'Look it up.',
      toolCalls: [
        { id: 'call_1', name: 'get_weather', arguments: '{"city":' },
        { id: 'call_2', name: 'get_time', arguments: '{}' },
      ],
    },
    { ...plain, role: 'tool', content: { kind: 'text', text: '18 °C' }, toolCallId: 'call_1' },
    { ...plain, role: 'assistant', content: { kind: 'text', text: 'It' }, isPrefix: true },
  ])
})

test('reads a body that is not as it should be', () => {
  expect(readMessages({})).toEqual([])
  expect(readMessages({ messages: 'hello' })).toEqual([])
  expect(readMessages({ messages: [null, { role: 7, content: 7, tool_calls: [null] }] })).toEqual([
    message({ role: '', content: { kind: 'text', text: '' } }),
    message({ role: '', content: { kind: 'other' }, toolCalls: [{ id: '', name: '', arguments: '' }] }),
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

test('an image joins the text that is there, or the parts', () => {
  const path = ['messages', 0]
  const body = (content: unknown) => JSON.stringify({ messages: [{ role: 'user', content }] })
  const add = (bodyText: string) => {
    const [first] = readMessages(JSON.parse(bodyText))
    if (first === undefined) throw new Error('no message')
    return JSON.parse(addImage(bodyText, path, { message: first, url: 'data:image/png;base64,AA' }))
  }
  const added = image('data:image/png;base64,AA')
  const text = { type: 'text', text: 'Look' }
  expect(add(body('Look'))).toEqual(JSON.parse(body([text, added])))
  expect(add(body(''))).toEqual(JSON.parse(body([added])))
  expect(add(body([text]))).toEqual(JSON.parse(body([text, added])))
})

function image(url: string) {
  return { type: 'image_url', image_url: { url } }
}

function message(fields: object) {
  return { isPrefix: false, reasoning: null, toolCalls: [], toolCallId: null, ...fields }
}
