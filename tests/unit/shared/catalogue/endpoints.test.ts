import { describe, expect, it } from 'vitest'
import { findEndpoint } from '../../../../shared/catalogue/endpoints.ts'

describe('findEndpoint', () => {
  it.each([
    ['POST', '/chat/completions', 'chat'],
    ['POST', '/v1/chat/completions', 'chat'],
    ['POST', '/chat/completions/', 'chat'],
    ['POST', '/chat/completions?trace=1', 'chat'],
    ['POST', '/beta/chat/completions', 'chat-beta'],
    ['POST', '/beta/completions', 'fim'],
    ['GET', '/models', 'models'],
    ['GET', '/v1/models', 'models'],
    ['GET', '/user/balance', 'balance'],
    ['POST', '/v1/responses', 'responses'],
    ['POST', '/anthropic/v1/messages', 'anthropic'],
    ['GET', '/files?limit=2', 'file-list'],
    ['POST', '/files', 'file-upload'],
    ['GET', '/v1/files/file-api-1', 'file-get'],
    ['DELETE', '/files/{{file_id}}', 'file-delete'],
  ])('%s %s is %s', (method, path, id) => {
    expect(findEndpoint(method, path)?.id).toBe(id)
  })

  it.each([
    ['GET', '/chat/completions'],
    ['POST', '/completions'],
    ['POST', '/v2/chat/completions'],
    ['GET', '/v1models'],
    ['GET', ''],
    ['GET', '/files/a/content'],
    ['PUT', '/files/a'],
    ['POST', '/v1/messages'],
  ])('%s %s is no endpoint', (method, path) => {
    expect(findEndpoint(method, path)).toBeNull()
  })
})
