import { describe, expect, it } from 'vitest'
import { outputLimit } from '../../../../shared/domain/chat-rules/output-limit.ts'

const CHAT = { model: 'deepseek-flash', messages: [] }
const OFF = { thinking: { type: 'disabled' } }

describe('outputLimit', () => {
  it.each([
    ['max_tokens', { ...CHAT, max_tokens: 5 }, 5],
    ['max_tokens of any model', { model: 'mine', max_tokens: 5 }, 5],
    ['the default of thinking', CHAT, 65_536],
    ['the default of the highest effort', { ...CHAT, reasoning_effort: 'max' }, 131_072],
    ['the default without thinking', { ...CHAT, ...OFF }, 8192],
    ['fill in the middle', { model: 'deepseek-flash', prompt: 'def f' }, 4096],
    ['a model that nobody knows', { model: 'mine', messages: [] }, null],
    ['a body without a model', { messages: [] }, null],
    ['no body', null, null],
  ])('by %s', (_name, body, limit) => {
    expect(outputLimit(body)).toBe(limit)
  })
})
