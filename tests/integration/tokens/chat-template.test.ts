import { readFileSync } from 'node:fs'
import { Template } from '@huggingface/jinja'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { renderPrompt } from '../../../shared/domain/tokens/render-prompt.ts'
import { spellPrompt } from '../../support/prompt-spelling.ts'
import { TOKENIZER_CONFIG_FILE } from './tokenizer-files.ts'

const { chat_template: source, bos_token: begin } = z
  .object({ chat_template: z.string(), bos_token: z.object({ content: z.string() }) })
  .parse(JSON.parse(readFileSync(TOKENIZER_CONFIG_FILE, 'utf8')))
const published = new Template(source)

const CALLS = ['Rom', 'Wien'].map((city, index) => ({
  id: `c${index}`,
  type: 'function',
  function: { name: 'weather', arguments: JSON.stringify({ city }) },
}))
const RESULTS = ['31 °C', '22 °C'].map((content, index) => ({
  role: 'tool',
  tool_call_id: `c${index}`,
  content,
}))
const CONVERSATIONS: Readonly<Record<string, object[]>> = {
  'one message': [{ role: 'user', content: 'Hi' }],
  'two system texts': [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
    { role: 'system', content: 'Be kind.' },
  ],
  'past answers': [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '你好' },
    { role: 'assistant', content: '你好！' },
    { role: 'user', content: 'Again' },
    { role: 'user', content: 'and again\n' },
  ],
  'tool results': [
    { role: 'user', content: 'Weather?' },
    { role: 'assistant', content: null, tool_calls: CALLS },
    ...RESULTS,
  ],
  'an answer to tool results': [
    { role: 'user', content: 'Weather?' },
    { role: 'assistant', content: null, tool_calls: CALLS },
    ...RESULTS,
    { role: 'assistant', content: 'Hot.' },
    { role: 'user', content: 'Thanks' },
  ],
}

test.each(Object.entries(CONVERSATIONS))('V3 reads %s as its published template has it', (_, messages) => {
  const context = { model: 'deepseek-chat', atMs: Date.parse('2025-03-01T00:00:00Z') }
  const { segments, template } = renderPrompt({ messages }, context)
  expect(template).toBe('v3')
  expect(spellPrompt(segments)).toBe(
    published.render({ messages, bos_token: begin.content, add_generation_prompt: true }),
  )
})
