import { describe, expect, it } from 'vitest'
import {
  callProblem,
  fieldsBeyond,
  genericPath,
  listsModels,
  methodBaseUrl,
  OPENAI_CHAT_FIELDS,
} from '../../../../../shared/domain/snippets/sdk/sdk-call.ts'
import { chat, requestTo } from '../request-builders.ts'

describe('methodBaseUrl', () => {
  it.each([
    ['/chat/completions', 'https://api.deepseek.com'],
    ['/v1/chat/completions', 'https://api.deepseek.com/v1'],
    ['/beta/chat/completions', 'https://api.deepseek.com/beta'],
    ['/beta/completions', 'https://api.deepseek.com/beta'],
    ['/v1/responses', 'https://api.deepseek.com/v1'],
    ['/anthropic/v1/messages', 'https://api.deepseek.com/anthropic'],
    ['/chat/completions/', null],
    ['/chat/completions?x=1', null],
    ['/v1/tools/search', null],
  ])('of %s is %s', (path, baseUrl) => {
    expect(methodBaseUrl(requestTo(path, {}))).toBe(baseUrl)
  })
})

describe('genericPath', () => {
  it.each([
    ['/files?limit=2', '/files?limit=2'],
    ['/user/balance', '/user/balance'],
    ['/v1/models', '/v1/models'],
  ])('of %s with its base URL is the whole', (path, expected) => {
    const request = requestTo(path, null)
    expect(request.baseUrl + genericPath(request)).toBe(`https://api.deepseek.com${expected}`)
  })
})

describe('listsModels', () => {
  it('is true for GET /models alone', () => {
    expect(listsModels(requestTo('/models', null))).toBe(true)
    expect(listsModels(requestTo('/models', {}, { method: 'POST' }))).toBe(false)
    expect(listsModels(requestTo('/models?limit=1', null))).toBe(false)
  })
})

describe('fieldsBeyond', () => {
  it('names what the OpenAI packages have no parameter for', () => {
    const request = chat({ temperature: 1, thinking: { type: 'enabled' }, user_id: 'u' })
    expect(fieldsBeyond(request, OPENAI_CHAT_FIELDS)).toEqual(['thinking', 'user_id'])
  })
})

describe('callProblem', () => {
  it.each(['HEAD', 'OPTIONS'] as const)('refuses %s', (method) => {
    expect(callProblem(requestTo('/models', null, { method }), 'openai')).toBe(
      `The openai package sends no ${method} requests.`,
    )
  })

  it('refuses a URL without a beginning', () => {
    const request = { ...requestTo('/models', null), baseUrl: '{{base}}' }
    expect(callProblem(request, 'openai')).toContain('base URL')
  })

  it('lets all else pass', () => {
    expect(callProblem(requestTo('/models', null), 'openai')).toBeNull()
  })
})
