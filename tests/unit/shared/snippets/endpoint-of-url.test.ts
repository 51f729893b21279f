import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  encodeUrl,
  endpointOfUrl,
  isDeepSeekUrl,
  isSameOrigin,
} from '../../../../shared/domain/snippets/endpoint-of-url.ts'
import type { Method } from '../../../../shared/schemas/request.ts'

describe('endpointOfUrl', () => {
  test.each<[Method, string, string, string]>([
    ['POST', 'https://h/chat/completions', 'chat', 'https://h'],
    ['POST', 'https://h/v1/chat/completions/?a=/responses', 'chat', 'https://h/v1'],
    ['POST', 'https://h/beta/chat/completions', 'chat', 'https://h/beta'],
    ['POST', 'https://h/beta/completions', 'fim', 'https://h/beta'],
    ['POST', 'https://h/v1/responses', 'responses', 'https://h/v1'],
    ['POST', 'https://h/anthropic/v1/messages', 'anthropic', 'https://h/anthropic'],
    ['POST', 'https://h/v1/messages/count_tokens', 'other', 'https://h'],
    ['POST', 'https://h/v1/tools/search', 'other', 'https://h'],
    ['GET', 'https://h/chat/completions', 'other', 'https://h'],
    ['GET', 'https://h/models', 'other', 'https://h'],
    ['GET', 'https://h/v1/models/?x#y', 'other', 'https://h/v1'],
    ['GET', 'http://127.0.0.1:8080/user/balance', 'other', 'http://127.0.0.1:8080'],
    ['POST', 'https://h', 'other', 'https://h'],
    ['POST', '', 'other', ''],
  ])('%s %s is %s behind %s', (method, url, endpoint, baseUrl) => {
    expect(endpointOfUrl(method, url)).toEqual({ endpoint, baseUrl })
  })
})

describe('isSameOrigin', () => {
  test.each([
    ['https://a.com/x', 'https://a.com'],
    ['HTTPS://A.com:443/x', 'https://a.com/y'],
    ['http://a.com:80', 'http://a.com'],
    ['https://a.com?x', 'https://a.com'],
  ])('%s and %s have one', (a, b) => {
    expect(isSameOrigin(a, b)).toBe(true)
  })

  test.each([
    ['https://a.com.evil.org/x', 'https://a.com'],
    ['https://a.com@evil.org/x', 'https://a.com'],
    ['https://a.com:8443', 'https://a.com'],
    ['https://a.com:80', 'https://a.com'],
    ['http://a.com', 'https://a.com'],
    ['https://evil.org\\@a.com', 'https://a.com'],
  ])('%s and %s have two', (a, b) => {
    expect(isSameOrigin(a, b)).toBe(false)
  })
})

test.each([
  ['https://api.deepseek.com/x', true],
  ['https://deepseek.com', true],
  ['https://api.deepseek.com:443', true],
  ['http://api.deepseek.com', false],
  ['https://api.deepseek.com.evil.org', false],
  ['https://notdeepseek.com', false],
  ['https://x@api.deepseek.com', false],
  ['https://evil.org/api.deepseek.com', false],
])('%s is of DeepSeek: %s', (url, expected) => {
  expect(isDeepSeekUrl(url)).toBe(expected)
})

describe('encodeUrl', () => {
  test.each([
    ['https://h/a b/鲸?q=é "x" \'y\'#f', 'https://h/a%20b/%E9%B2%B8?q=%C3%A9%20%22x%22%20%27y%27#f'],
    ["https://h/it's?a[]={{x}}&b=%20", "https://h/it's?a[]={{x}}&b=%20"],
    ['https://h/\ud83d', 'https://h/%EF%BF%BD'],
    ['https://h/🐳', 'https://h/%F0%9F%90%B3'],
  ])('%s', (url, expected) => {
    expect(encodeUrl(url)).toBe(expected)
  })

  test('gives what is sent, for any path without braces, white space and segments of dots', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const path = `/x${text.replaceAll(/[\s\u0000-\u0020\u007f{}\\#]/g, '').replaceAll(/\/\.+|%2e/gi, '/-')}`
        expect(encodeUrl(`https://h${path}`)).toBe(new URL(`https://h${path}`).href)
      }),
      { numRuns: 2000 },
    )
  })
})
