import { expect, test } from 'vitest'
import { renderPrompt } from '../../../../shared/domain/tokens/render-prompt.ts'
import { spellPrompt } from '../../../support/prompt-spelling.ts'

const TODAY = Date.parse('2026-11-22T00:00:00Z')
const NOT_THINKING = { thinking: { type: 'disabled' } }
const HI = { role: 'user', content: 'Hi' }
const WEATHER = { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }
const CALL = {
  id: 'c1',
  type: 'function',
  function: { name: 'weather', arguments: '{"city": "Rom", "days": 2}' },
}

function spell(body: unknown, model = 'deepseek-flash', at = TODAY): string {
  return spellPrompt(renderPrompt(body, { model, atMs: at }).segments)
}

function reasons(body: unknown, model = 'deepseek-flash'): string[] {
  return renderPrompt(body, { model, atMs: TODAY }).doubts.map((doubt) => doubt.reason)
}

test.each([
  ['minimal', 50],
  ['low', 50],
  ['medium', 75],
  ['high', 75],
  ['xhigh', 75],
  ['max', 100],
  ['ultra', 100],
  [undefined, 75],
])('V4.1 puts the effort %s as %i before everything', (effort, score) => {
  expect(spell({ messages: [HI], reasoning_effort: effort })).toBe(
    `<｜begin▁of▁sentence｜><｜System｜>Reasoning Effort: ${score} (range 1-100, the higher the value, the more thorough the reasoning)\n\n<｜User｜>Hi<｜Assistant｜><think>`,
  )
})

test('V4.1 marks a system text, and nothing when there is none', () => {
  const system = { role: 'system', content: 'Be brief.' }
  expect(spell({ ...NOT_THINKING, messages: [system, HI] })).toBe(
    '<｜begin▁of▁sentence｜><｜System｜>Be brief.<｜User｜>Hi<｜Assistant｜></think>',
  )
  expect(spell({ ...NOT_THINKING, messages: [{ role: 'system', content: '' }, HI] })).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜></think>',
  )
})

test('V4.1 joins user messages and marks a system message in the middle', () => {
  const messages = [
    HI,
    {
      role: 'user',
      content: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
    },
  ]
  const later = [{ role: 'system', content: 'Now in verse.' }, HI]
  expect(spell({ ...NOT_THINKING, messages: [...messages, ...later] })).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi\n\na\n\nb<｜System｜>Now in verse.<｜User｜>Hi<｜Assistant｜></think>',
  )
})

test('before V4.1 leading system texts are one, and a later one is a user message', () => {
  const messages = [
    { role: 'system', content: 'One.' },
    { role: 'system', content: 'Two.' },
    HI,
    { role: 'assistant', content: 'Yes?' },
    { role: 'system', content: 'Three.' },
  ]
  expect(spell({ ...NOT_THINKING, messages }, 'deepseek-v4-pro')).toBe(
    '<｜begin▁of▁sentence｜>One.\n\nTwo.<｜User｜>Hi<｜Assistant｜></think>Yes?<｜end▁of▁sentence｜><｜User｜>Three.<｜Assistant｜></think>',
  )
})

test('past reasoning is in the prompt with tools, and out of it without', () => {
  const past = { role: 'assistant', content: 'Yes?', reasoning_content: 'A greeting.' }
  const messages = [HI, past, HI]
  expect(spell({ messages, tools: [WEATHER] })).toContain(
    '<think>A greeting.</think>Yes?<｜end▁of▁sentence｜>',
  )
  expect(spell({ messages })).toContain('<｜Assistant｜><think></think>Yes?<｜end▁of▁sentence｜>')
  expect(spell({ ...NOT_THINKING, messages, tools: [WEATHER] })).toContain('<｜Assistant｜></think>Yes?')
  const doubt = 'Reasoning passed back without tools is documented as ignored; the reference code counts it.'
  expect(reasons({ messages })).toEqual([doubt])
  expect(reasons({ ...NOT_THINKING, messages })).toEqual([])
})

test('V4.1 writes tools, calls and results as tags', () => {
  const assistant = { role: 'assistant', content: null, tool_calls: [CALL] }
  const result = { role: 'tool', tool_call_id: 'c1', content: '31 °C' }
  const messages = [HI, assistant, result, result]
  expect(spell({ ...NOT_THINKING, messages, tools: [WEATHER] })).toBe(
    [
      '<｜begin▁of▁sentence｜><｜System｜>\n\n## Tools\n\nYou have access to a set of tools[tool instructions: 182]',
      '{"name": "weather", "description": "", "parameters": {"type": "object"}}',
      '\n\nYou MUST strictly follow the above defined tool name and parameter schemas to invoke tool calls.\n',
      '<｜User｜>Hi<｜Assistant｜></think>\n\n<｜DSML｜ calls>\n<｜DSML｜ invoke name="weather">\n',
      '<｜DSML｜ parameter name="city" string="true">Rom</｜DSML｜ parameter>\n',
      '<｜DSML｜ parameter name="days" string="false">2</｜DSML｜ parameter>\n',
      '</｜DSML｜ invoke>\n</｜DSML｜ calls><｜end▁of▁sentence｜>',
      '<｜User｜><tool_result>31 °C</tool_result>\n\n<tool_result>31 °C</tool_result><｜Assistant｜></think>',
    ].join(''),
  )
})

test('arguments that are no object become one string, and an empty object leaves an empty line', () => {
  const calls = ['{"a": ', '{}'].map((text) => ({ function: { name: 'f', arguments: text } }))
  expect(spell({ ...NOT_THINKING, messages: [HI, { role: 'assistant', tool_calls: calls }] })).toContain(
    [
      '<｜DSML｜ invoke name="f">\n<｜DSML｜ parameter name="arguments" string="true">{"a": </｜DSML｜ parameter>\n</｜DSML｜ invoke>\n',
      '<｜DSML｜ invoke name="f">\n\n</｜DSML｜ invoke>\n</｜DSML｜ calls>',
    ].join(''),
  )
})

test('tool_choice decides which tools are shown and whether the call is begun', () => {
  const body = { ...NOT_THINKING, messages: [HI], tools: [WEATHER, { function: { name: 'time' } }] }
  expect(spell({ ...body, tool_choice: 'none' })).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜></think>',
  )
  expect(spell({ ...body, tool_choice: 'required' })).toMatch(
    /"weather".*\n.*"time"[\s\S]*<\/think>\n\n<｜DSML｜ calls>\n$/,
  )
  const named = spell({ ...body, tool_choice: { type: 'function', function: { name: 'time' } } })
  expect(named).not.toContain('"weather"')
  expect(named).toMatch(/"time"[\s\S]*<｜DSML｜ calls>\n$/)
})

test('JSON mode follows the system text', () => {
  const body = {
    ...NOT_THINKING,
    messages: [{ role: 'system', content: 'Answer in json.' }, HI],
    response_format: { type: 'json_object' },
  }
  expect(spell(body)).toBe(
    '<｜begin▁of▁sentence｜><｜System｜>Answer in json.\n\n## Response Format:\n\nYou MUST strictly adhere to the following schema to reply:\n{"type": "json_object"}<｜User｜>Hi<｜Assistant｜></think>',
  )
  expect(spell({ ...body, response_format: { type: 'text' } })).not.toContain('Response Format')
})

test('a prefix is gone on from, and only the last message can be one', () => {
  const prefix = { role: 'assistant', content: '```js\n', prefix: true }
  expect(spell({ ...NOT_THINKING, messages: [HI, prefix] })).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜></think>```js\n',
  )
  expect(spell({ messages: [HI, { ...prefix, content: '', reasoning_content: 'So' }] })).toMatch(
    /<｜Assistant｜><think>So$/,
  )
  expect(spell({ ...NOT_THINKING, messages: [prefix, HI] })).toMatch(/```js\n<｜end▁of▁sentence｜>/)
  expect(reasons({ ...NOT_THINKING, messages: [HI, prefix] })).toEqual([
    'How a prefix is rendered is not published.',
  ])
})

test('an image counts by its size, and is unknown behind an address', () => {
  const png = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAoAAAAHg'
  const content = [
    { type: 'text', text: 'What?' },
    { type: 'image_url', image_url: { url: png } },
    { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
    { type: 'file', file: { file_id: 'file-1' } },
  ]
  const body = { ...NOT_THINKING, messages: [{ role: 'user', content }] }
  expect(spell(body)).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>What?\n\n[image: 206]\n\n[image: unknown]\n\n[image: unknown]<｜Assistant｜></think>',
  )
  const { doubts } = renderPrompt(body, { model: 'deepseek-flash', atMs: TODAY })
  expect(doubts.map(({ fewer, more }) => [fewer, more])).toEqual([
    [0, 0],
    [0, 1024],
    [0, 1024],
  ])
})

test('V4 counts the effort text it keeps no wording of', () => {
  expect(spell({ messages: [HI] }, 'deepseek-v4-pro')).toBe(
    '<｜begin▁of▁sentence｜>[reasoning effort instruction: 79]<｜User｜>Hi<｜Assistant｜><think>',
  )
  expect(spell({ messages: [HI], reasoning_effort: 'low' }, 'deepseek-v4-pro')).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜><think>',
  )
  expect(reasons({ messages: [HI] }, 'deepseek-v4-pro')).toHaveLength(1)
  expect(reasons({ messages: [HI], reasoning_effort: 'low' }, 'deepseek-v4-pro')).toEqual([])
})

test('the V4 preview had no effort text below max', () => {
  const preview = Date.parse('2026-05-01T00:00:00Z')
  expect(spell({ messages: [HI] }, 'deepseek-v4-pro', preview)).toBe(
    '<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜><think>',
  )
})

test('R1 was made to begin thinking on a new line', () => {
  const spelled = spell({ messages: [HI] }, 'deepseek-reasoner', Date.parse('2025-03-01T00:00:00Z'))
  expect(spelled).toBe('<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜><think>\n')
})

test('fill in the middle puts both texts between its markers', () => {
  expect(spell({ prompt: 'def f(', suffix: '):' })).toBe(
    '<｜begin▁of▁sentence｜><｜fim▁begin｜>def f(<｜fim▁hole｜>):<｜fim▁end｜>',
  )
})

test('a body of any shape has a prompt, if an empty one', () => {
  const shapes = [null, [], 'text', {}, { messages: 'none' }, { messages: [null, 3, { role: 'x' }] }]
  expect(shapes.map((body) => spell({ ...NOT_THINKING, ...(body as object) }))).toEqual([
    '',
    '',
    '',
    '',
    '<｜begin▁of▁sentence｜><｜Assistant｜></think>',
    '<｜begin▁of▁sentence｜><｜Assistant｜></think>',
  ])
  expect(spell(null)).toBe('')
})
