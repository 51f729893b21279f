import { describe, expect, it } from 'vitest'
import { compareRequests } from '../../../../../renderer/features/compare/diff/compare-requests.ts'
import type { SentRequest } from '../../../../../shared/schemas/run.ts'
import { chatBody, runDetail } from '../../../../support/run-builders.ts'

function sent(change: Partial<SentRequest> = {}): SentRequest {
  return { ...runDetail().sent, ...change }
}

describe('two requests', () => {
  it('differ by a parameter, with what it does in either', () => {
    const thinking = { thinking: { type: 'enabled' } }
    const { cause, lines } = compareRequests({
      before: sent({ bodyText: chatBody('Hello', { ...thinking, temperature: 0 }) }),
      after: sent({ bodyText: chatBody('Hello', { ...thinking, temperature: 1.3 }) }),
    })
    expect(cause.kind).toBe('no-effect')
    expect(lines).toEqual([
      {
        name: '`temperature`',
        path: '$.temperature',
        before: '0',
        after: '1.3',
        noteBefore: expect.stringMatching(/no effect/i),
        noteAfter: expect.stringMatching(/no effect/i),
      },
    ])
  })

  it('differ by a header, which has no place in the body', () => {
    const { lines } = compareRequests({
      before: sent(),
      after: sent({ headers: [['X-Trace', 'on']] }),
    })
    expect(lines).toEqual([
      {
        name: 'the header `x-trace`',
        path: '',
        before: null,
        after: '"on"',
        noteBefore: null,
        noteAfter: null,
      },
    ])
  })

  it('have their bodies laid out as they were sent, and as they are where they are no JSON', () => {
    const { bodies, cause } = compareRequests({
      before: sent({ bodyText: '{"b":1.0,"a":2}' }),
      after: sent({ bodyText: 'no JSON' }),
    })
    expect(bodies).toEqual({ before: '{\n  "b": 1.0,\n  "a": 2\n}', after: 'no JSON' })
    expect(cause.kind).toBe('different')
  })
})
