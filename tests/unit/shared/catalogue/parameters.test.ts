import { describe, expect, it } from 'vitest'
import {
  findParameter,
  isThinking,
  PARAMETERS,
  parameterEffect,
} from '../../../../shared/catalogue/parameters.ts'

const messages = [{ role: 'user', content: 'Hello' }]
const flash = { model: 'deepseek-flash', messages }
const flashOff = { ...flash, thinking: { type: 'disabled' } }
const pro = { model: 'deepseek-v4-pro', messages }
const proOff = { ...pro, thinking: { type: 'disabled' } }
const reasoner = { model: 'deepseek-reasoner', messages }
const chat = { model: 'deepseek-chat', messages }
const tools = [{ type: 'function', function: { name: 'now' } }]

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
})

describe('parameterEffect', () => {
  it.each<[string, unknown, string]>([
    ['temperature', flash, 'default'],
    ['temperature', { ...flash, temperature: 0.2 }, 'ignored'],
    ['temperature', { ...flashOff, temperature: 0.2 }, 'applies'],
    ['temperature', { ...flashOff, temperature: 2.1 }, 'rejected'],
    ['temperature', { ...reasoner, temperature: 0.2 }, 'ignored'],
    ['temperature', { ...chat, temperature: 0.2 }, 'applies'],
    ['top_p', { ...flash, top_p: 0.5 }, 'clamped'],
    ['top_p', { ...flash, top_p: 0.97 }, 'applies'],
    ['top_p', { ...flash, top_p: 0 }, 'rejected'],
    ['top_p', { ...flashOff, top_p: 0.97 }, 'ignored'],
    ['top_p', { ...pro, top_p: 0.5 }, 'ignored'],
    ['top_p', { ...proOff, top_p: 0.5 }, 'applies'],
    ['presence_penalty', { ...flashOff, presence_penalty: 1 }, 'ignored'],
    ['presence_penalty', { ...chat, presence_penalty: 1 }, 'applies'],
    ['logprobs', { ...flash, logprobs: true }, 'applies'],
    ['logprobs', { ...reasoner, logprobs: true }, 'rejected'],
    ['top_logprobs', { ...flash, top_logprobs: 3 }, 'rejected'],
    ['top_logprobs', { ...flash, logprobs: true, top_logprobs: 3 }, 'applies'],
    ['tool_choice', { ...flash, tools, tool_choice: 'required' }, 'rejected'],
    ['tool_choice', { ...flashOff, tools, tool_choice: 'required' }, 'applies'],
    ['tool_choice', { ...flash, tools, tool_choice: 'none' }, 'applies'],
    ['tool_choice', { ...flash, tool_choice: 'auto' }, 'ignored'],
    ['stream_options.include_usage', { ...flash, stream_options: { include_usage: true } }, 'rejected'],
    [
      'stream_options.include_usage',
      { ...flash, stream: true, stream_options: { include_usage: true } },
      'applies',
    ],
    ['reasoning_effort', { ...flash, reasoning_effort: 'max' }, 'applies'],
    ['reasoning_effort', { ...flashOff, reasoning_effort: 'max' }, 'ignored'],
    ['reasoning_effort', { ...chat, reasoning_effort: 'max' }, 'ignored'],
    ['thinking.type', { ...reasoner, thinking: { type: 'disabled' } }, 'ignored'],
    ['thinking.type', flashOff, 'applies'],
    ['max_tokens', { ...flash, max_tokens: 393_216 }, 'applies'],
    ['max_tokens', { ...flash, max_tokens: 393_217 }, 'rejected'],
    ['max_tokens', { ...chat, max_tokens: 8193 }, 'rejected'],
    ['max_tokens', { model: 'deepseek-flash', prompt: 'a', max_tokens: 4097 }, 'rejected'],
    ['response_format.type', { ...flash, response_format: { type: 'json_schema' } }, 'rejected'],
    ['seed', { ...flash, seed: 1 }, 'ignored'],
    ['n', { ...flash, n: 2 }, 'rejected'],
  ])('%s of %j: %s', (name, body, effect) => {
    expect(parameterEffect(name, body).effect).toBe(effect)
  })

  it('says why a parameter does not simply apply', () => {
    expect(parameterEffect('temperature', { ...flash, temperature: 0.2 })).toEqual({
      effect: 'ignored',
      note: 'No effect while thinking is on.',
    })
    expect(parameterEffect('reasoning_effort', { ...flash, reasoning_effort: 'medium' })).toEqual({
      effect: 'applies',
      note: 'Counts as high.',
    })
    expect(parameterEffect('max_tokens', { ...chat, max_tokens: 9000 })).toEqual({
      effect: 'rejected',
      note: 'An error: the most is 8,192.',
    })
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
