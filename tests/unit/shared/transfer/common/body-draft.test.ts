import { describe, expect, test } from 'vitest'
import { bodyDraft } from '../../../../../shared/domain/transfer/common/body-draft.ts'

describe('bodyDraft', () => {
  test.each([
    ['{"a": 1e400}', { bodyText: '{"a": 1e400}' }],
    ['', { bodyText: '' }],
    ['a=b', { bodyText: 'a=b', bodyKind: 'text' }],
    ['{"a": 1,}', { bodyText: '{"a": 1,}', bodyKind: 'text' }],
    ['{"n": {{n}}}', { bodyText: '{"n": {{n}}}', bodyKind: 'text' }],
  ])('%s', (text, expected) => {
    expect(bodyDraft(text)).toEqual(expected)
  })

  test('comments are JSON where the source has them', () => {
    expect(bodyDraft('{"a": 1, /* b */}', { comments: true })).toEqual({ bodyText: '{"a": 1, /* b */}' })
    expect(bodyDraft('{"a": ', { comments: true })).toEqual({ bodyText: '{"a": ', bodyKind: 'text' })
  })
})
