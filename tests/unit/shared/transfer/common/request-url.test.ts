import { describe, expect, test } from 'vitest'
import { requestFromUrl } from '../../../../../shared/domain/transfer/common/request-url.ts'
import { openPlace, SILENCE } from './open-place.ts'

describe('requestFromUrl', () => {
  test.each([
    ['https://api.deepseek.com/chat/completions', '/chat/completions', 'https://api.deepseek.com'],
    [
      'https://API.DeepSeek.com:443/v1/chat/completions?x=1#top',
      '/v1/chat/completions?x=1',
      'https://api.deepseek.com',
    ],
    ['https://api.deepseek.com', '/', 'https://api.deepseek.com'],
    ['https://api.deepseek.com?x=1', '/?x=1', 'https://api.deepseek.com'],
    ['api.deepseek.com/beta/completions', '/beta/completions', 'https://api.deepseek.com'],
    ['https://api.deepseek.com/anthropic/v1/messages', '/anthropic/v1/messages', 'https://api.deepseek.com'],
    [
      'https://api.deepseek.com.evil.org/x',
      'https://api.deepseek.com.evil.org/x',
      'https://api.deepseek.com.evil.org',
    ],
    ['https://evil.org/api.deepseek.com/x', 'https://evil.org/api.deepseek.com/x', 'https://evil.org'],
    ['https://api.deepseek.com:8443/x', 'https://api.deepseek.com:8443/x', 'https://api.deepseek.com:8443'],
    ['https://[::1]:8080/x', 'https://[::1]:8080/x', 'https://[::1]:8080'],
    ['{{baseUrl}}/chat/completions', '{{baseUrl}}/chat/completions', null],
    ['{{ base url }}/x y', '{{ base url }}/x%20y', null],
    ['/chat/completions', '/chat/completions', null],
    ['https://{{host}}/x', 'https://{{host}}/x', 'https://{{host}}'],
    ['', '', null],
  ])('%s', (url, path, origin) => {
    const { at, heard } = openPlace()
    expect(requestFromUrl(url, at)).toEqual({ path, origin })
    expect(heard()).toEqual(SILENCE)
  })

  test.each([
    ['http://api.deepseek.com/x', '/x', ['changed: http://api.deepseek.com is called by https.'], []],
    [
      'https://api.deepseek.com//v1/x',
      '/v1/x',
      ['changed: The slashes at the start of the path were made one.'],
      [],
    ],
    [
      'https://me:pw@api.deepseek.com/x',
      '/x',
      ['lost: The user name and password in the URL are not kept.'],
      [],
    ],
    [
      'example.org/x',
      'https://example.org/x',
      ['changed: The URL has no scheme; https:// was put in front of example.org.'],
      [],
    ],
    [
      'localhost:80/x',
      'http://localhost:80/x',
      ['changed: The URL has no scheme; http:// was put in front of localhost.'],
      [],
    ],
    [
      'https://example.org/x?key=0123456789abcdef&monkey=0123456789abcdef&api_key={{mine}}',
      'https://example.org/x?key={{api_key}}&monkey=0123456789abcdef&api_key={{mine}}',
      ['changed: The key in the query parameter key was taken out; {{api_key}} is in its place.'],
      ['0123456789abcdef in query of “Chat”'],
    ],
  ])('%s, with a word about it', (url, path, notes, keys) => {
    const { at, heard } = openPlace()
    expect(requestFromUrl(url, at).path).toBe(path)
    expect(heard()).toEqual({ notes, keys })
  })
})
