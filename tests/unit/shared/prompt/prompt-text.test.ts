import { describe, expect, it } from 'vitest'
import { promptPreview, promptText } from '../../../../shared/domain/prompt/prompt-text.ts'

describe('the text of a prompt', () => {
  it.each<{ name: string; body: unknown; text: string; preview: string }>([
    {
      name: 'chat',
      body: {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: [{ type: 'text', text: 'Hi' }, { type: 'image_url' }] },
          { role: 'assistant', content: 'Hello' },
        ],
      },
      text: 'Be brief.\nHi\nHello',
      preview: 'Hi',
    },
    { name: 'FIM', body: { prompt: 'def f', suffix: 'return' }, text: 'def f\nreturn', preview: 'return' },
    {
      name: 'Responses with a text',
      body: { instructions: 'Be brief.', input: 'Hi' },
      text: 'Be brief.\nHi',
      preview: 'Hi',
    },
    {
      name: 'Responses with items',
      body: {
        instructions: 'Be brief.',
        input: [
          { role: 'user', content: [{ type: 'input_text', text: 'Weather?' }] },
          { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
          { type: 'function_call_output', call_id: 'c', output: 'Sunny' },
        ],
      },
      text: 'Be brief.\nWeather?\nSunny',
      preview: 'Weather?',
    },
    {
      name: 'Responses without input',
      body: { instructions: 'Say hello.' },
      text: 'Say hello.',
      preview: 'Say hello.',
    },
    {
      name: 'the Anthropic form',
      body: {
        system: [{ type: 'text', text: 'Be brief.' }],
        messages: [
          { role: 'user', content: 'Weather?' },
          { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 'f', input: {} }] },
          {
            role: 'user',
            content: [{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'text', text: 'Sunny' }] }],
          },
        ],
      },
      text: 'Be brief.\nWeather?\nSunny',
      preview: 'Sunny',
    },
    { name: 'no prompt', body: { model: 'm' }, text: '', preview: '' },
    { name: 'items that are none', body: { messages: [null, 7] }, text: '', preview: '' },
    { name: 'no object', body: [1], text: '', preview: '' },
  ])('$name', ({ body, text, preview }) => {
    expect([promptText(body), promptPreview(body)]).toEqual([text, preview])
  })
})
