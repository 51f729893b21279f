import { describe, expect, it } from 'vitest'
import { hopInWords } from '../../../../shared/domain/connection/hop-words.ts'

const RETRY = {
  kind: 'retry',
  offsetMs: 100,
  attempt: 1,
  httpStatus: 503,
  reason: 'The server is overloaded.',
  waitMs: 2000,
  isServersWait: true,
} as const

describe('hopInWords', () => {
  it.each([
    [RETRY, 'Next try after 2.00 s, as the server asked'],
    [{ ...RETRY, httpStatus: null, isServersWait: false }, 'Next try after 2.00 s'],
    [
      {
        kind: 'redirect',
        offsetMs: 1,
        httpStatus: 307,
        from: 'https://a',
        to: 'https://b',
        keyDropped: true,
      },
      'Followed without the key: it is another origin',
    ],
  ] as const)('%o', (hop, reaction) => {
    expect(hopInWords(hop).reaction).toBe(reaction)
  })
})
