import { describe, expect, test } from 'vitest'
import { decideRedirect } from '../../../electron/main/http/redirects.ts'

const FROM = new URL('https://api.example/v1/chat')

function decide(location: string) {
  const decision = decideRedirect(
    { httpStatus: 307, statusText: '', headers: [['Location', location]] },
    FROM,
    0,
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
      expect(decide(location)).toEqual({ kind: 'follow', url: new URL('https://api.example/new') })
    },
  )
})
