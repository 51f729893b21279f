import { describe, expect, test } from 'vitest'
import { decideRedirect, type RedirectedRequest } from '../../../electron/main/http/redirects.ts'

const FROM = new URL('https://api.example/v1/chat')

function decide(
  location: string,
  change: Partial<RedirectedRequest> & { readonly httpStatus?: number } = {},
) {
  const { httpStatus = 307, ...request } = change
  const decision = decideRedirect(
    { httpStatus, statusText: '', headers: [['Location', location]] },
    { from: FROM, method: 'POST', followed: 0, option: 'same-origin', ...request },
  )
  return decision.kind === 'refuse' ? decision.error.code : decision
}

describe('user info in the target of a redirect', () => {
  test.each([
    'https://user:password@api.example/new',
    'https://user@api.example/new',
    'https://:password@api.example/new',
    '//user@api.example/new',
  ])('%s is not followed: it would add credentials nobody entered', (location) => {
    expect(decide(location)).toBe('redirect-cross-origin')
  })

  test.each(['https://api.example/new', 'https://@api.example/new', '/new', '//api.example/new'])(
    '%s has none and is followed',
    (location) => {
      expect(decide(location)).toEqual({
        kind: 'follow',
        url: new URL('https://api.example/new'),
        isOtherOrigin: false,
      })
    },
  )
})

describe('what the option lets through', () => {
  const LOCAL = new URL('http://127.0.0.1:4010/v1')
  test.each([
    ['none', '/new', {}, 'redirect-switched-off'],
    ['same-origin', 'https://other.example/new', {}, 'redirect-cross-origin'],
    ['any', 'https://other.example/new', {}, 'https://other.example/new'],
    ['any', 'https://user@other.example/new', {}, 'redirect-cross-origin'],
    ['any', 'http://other.example/new', {}, 'redirect-cross-origin'],
    ['any', 'ftp://other.example/new', {}, 'redirect-cross-origin'],
    ['any', 'http://127.0.0.1:4010/new', {}, 'redirect-cross-origin'],
    ['any', 'http://localhost:80/new', { from: LOCAL }, 'http://localhost/new'],
    ['any', 'https://other.example/new', { httpStatus: 302 }, 'redirect-method-change'],
    ['any', 'https://other.example/new', { httpStatus: 302, method: 'GET' }, 'https://other.example/new'],
    ['same-origin', '/new', { httpStatus: 301, method: 'HEAD' }, 'https://api.example/new'],
  ] as const)('%s: %s %o', (option, location, change, expected) => {
    const decision = decide(location, { option, ...change })
    expect(typeof decision === 'object' && decision.kind === 'follow' ? decision.url.href : decision).toBe(
      expected,
    )
  })
})
