import { expect, test } from 'vitest'
import { pathOfTyped } from '../../../../renderer/features/request/path-of-typed.ts'

test.each([
  ['https://api.deepseek.com/chat/completions', '/chat/completions'],
  ['HTTPS://API.deepseek.com:443/chat/completions?a=%20b', '/chat/completions?a=%20b'],
])('%s is a path of https://api.deepseek.com', (typed, path) => {
  expect(pathOfTyped(typed, 'https://api.deepseek.com')).toBe(path)
})

test('a path below the path of the base is what comes after it', () => {
  expect(pathOfTyped('https://host.example/beta/completions', 'https://host.example/beta/')).toBe(
    '/completions',
  )
})

test.each([
  ['/chat/completions', 'https://api.deepseek.com'],
  ['https://other.example/chat/completions', 'https://api.deepseek.com'],
  ['http://api.deepseek.com/chat/completions', 'https://api.deepseek.com'],
  ['https://api.deepseek.com:8443/models', 'https://api.deepseek.com'],
  ['https://api.deepseek.com/betamax', 'https://api.deepseek.com/beta'],
  ['https://me@api.deepseek.com/models', 'https://api.deepseek.com'],
  ['https://api.deepseek.com/models#top', 'https://api.deepseek.com'],
  ['https://api.deepseek.com/{{version}}/models', 'https://api.deepseek.com'],
  ['https://{{host}}/models', 'https://api.deepseek.com'],
  ['https://api.deepseek.com/models', ''],
])('%s stays as it is typed where the base is %s', (typed, baseUrl) => {
  expect(pathOfTyped(typed, baseUrl)).toBe(typed)
})
