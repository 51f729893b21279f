import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../../shared/catalogue/endpoints.ts'
import { findParameter, isThinking, PARAMETERS } from '../../../../shared/catalogue/parameters.ts'

const messages = [{ role: 'user', content: 'Hello' }]
const flash = { model: 'deepseek-flash', messages }
const flashOff = { ...flash, thinking: { type: 'disabled' } }
const reasoner = { model: 'deepseek-reasoner', messages }
const chat = { model: 'deepseek-chat', messages }

describe('isThinking', () => {
  it.each<[string, unknown, boolean]>([
    ['the default of today', flash, true],
    ['an unknown model', { model: 'somebody-else', messages }, true],
    ['thinking disabled', flashOff, false],
    ['thinking enabled', { ...flash, thinking: { type: 'enabled' } }, true],
    ['effort none', { ...flash, reasoning_effort: 'none' }, false],
    ['effort low', { ...flash, reasoning_effort: 'low' }, true],
    [
      'thinking enabled over effort none',
      { ...flash, thinking: { type: 'enabled' }, reasoning_effort: 'none' },
      true,
    ],
    ['the reasoner, whatever is sent', { ...reasoner, thinking: { type: 'disabled' } }, true],
    ['the old chat model, whatever is sent', { ...chat, thinking: { type: 'enabled' } }, false],
    ['fill in the middle', { model: 'deepseek-flash', prompt: 'def ' }, false],
    ['a body that is no object', null, false],
  ])('%s', (_name, body, expected) => {
    expect(isThinking(body)).toBe(expected)
  })

  it.each<[string, EndpointId, unknown, boolean]>([
    [
      'the effort of a response',
      'responses',
      { model: 'deepseek-flash', reasoning: { effort: 'none' } },
      false,
    ],
    [
      'a response without one',
      'responses',
      { model: 'deepseek-flash', thinking: { type: 'disabled' } },
      true,
    ],
    ['the effort of a message', 'anthropic', { output_config: { effort: 'none' } }, false],
    ['thinking of a message', 'anthropic', { thinking: { type: 'disabled' } }, false],
    ['a retired name, which today’s model answers', 'anthropic', { model: 'deepseek-chat' }, true],
    ['fill in the middle', 'fim', { model: 'deepseek-flash', thinking: { type: 'enabled' } }, false],
  ])('%s at %s', (_name, endpoint, body, expected) => {
    expect(isThinking(body, endpoint)).toBe(expected)
  })
})

describe('PARAMETERS', () => {
  it('has each name once per endpoint', () => {
    const keys = PARAMETERS.flatMap((entry) => entry.endpoints.map((endpoint) => `${endpoint} ${entry.name}`))
    expect(keys).toEqual([...new Set(keys)])
  })

  it('tells the two kinds of logprobs apart', () => {
    expect(findParameter('logprobs', 'chat')?.kind).toBe('boolean')
    expect(findParameter('logprobs', 'fim')?.kind).toBe('integer')
    expect(findParameter('logprobs', 'models')).toBeNull()
  })
})
