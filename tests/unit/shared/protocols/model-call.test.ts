import { describe, expect, it } from 'vitest'
import { readModelCall } from '../../../../shared/domain/protocols/model-call.ts'

const USER = { role: 'user', content: 'Hi' }
const CHAT = { model: 'deepseek-flash', messages: [USER] }

describe('readModelCall', () => {
  it.each<{ path: string; body: object; call: object }>([
    {
      path: '/v1/chat/completions',
      body: CHAT,
      call: {
        protocol: 'chat',
        askedModel: 'deepseek-flash',
        model: 'deepseek-flash',
        body: CHAT,
        uncounted: [],
      },
    },
    {
      path: '/beta/completions',
      body: { model: 'deepseek-v4-pro', prompt: 'x' },
      call: {
        protocol: 'fim',
        askedModel: 'deepseek-v4-pro',
        model: 'deepseek-v4-pro',
        body: { model: 'deepseek-v4-pro', prompt: 'x' },
        uncounted: [],
      },
    },
    {
      path: '/responses',
      body: {
        model: 'deepseek-flash',
        input: 'Hi',
        max_output_tokens: 9,
        store: true,
        text: { format: { type: 'json_schema', name: 'n', schema: {} } },
      },
      call: {
        protocol: 'responses',
        askedModel: 'deepseek-flash',
        model: 'deepseek-flash',
        body: { ...CHAT, max_tokens: 9, response_format: { type: 'json_object' } },
        uncounted: ['text.format'],
      },
    },
    {
      path: '/anthropic/v1/messages',
      body: {
        model: 'claude-opus-4-5',
        max_tokens: 9,
        system: [{ type: 'text', text: 'S', cache_control: {} }],
        messages: [USER],
      },
      call: {
        protocol: 'anthropic',
        askedModel: 'claude-opus-4-5',
        model: 'deepseek-v4-pro',
        body: { model: 'deepseek-v4-pro', max_tokens: 9, messages: [{ role: 'system', content: 'S' }, USER] },
        uncounted: [],
      },
    },
  ])('$path', ({ path, body, call }) => {
    expect(readModelCall({ method: 'POST', path, body })).toEqual(call)
  })

  it.each([
    ['GET', '/chat/completions', CHAT],
    ['GET', '/models', CHAT],
    ['POST', '/files', CHAT],
    ['POST', '/elsewhere', CHAT],
    ['POST', '/responses', { input: 'Hi' }],
    ['POST', '/anthropic/v1/messages', [CHAT]],
    ['POST', '/responses', undefined],
  ])('%s %s with %j is none', (method, path, body) => {
    expect(readModelCall({ method, path, body })).toBeNull()
  })
})
