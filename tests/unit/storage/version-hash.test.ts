import { describe, expect, it } from 'vitest'
import { contentHash } from '../../../electron/main/storage/body-store.ts'
import { versionHash } from '../../../electron/main/storage/version-hash.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'

const draft: RequestDraft = {
  name: 'Hello',
  method: 'POST',
  path: '/chat/completions',
  headers: [{ name: 'a', value: 'b', enabled: true }],
  bodyText: '{"model": "deepseek-flash"} // 你好',
  variables: [],
  tests: [],
}

describe('versionHash', () => {
  it.each<[string, Partial<RequestDraft>]>([
    ['method', { method: 'PUT' }],
    ['path', { path: '/models' }],
    ['a header value', { headers: [{ name: 'a', value: 'c', enabled: true }] }],
    ['a header switched off', { headers: [{ name: 'a', value: 'b', enabled: false }] }],
    ['a header that became a variable', { headers: [], variables: draft.headers }],
    ['a body that is text', { bodyKind: 'text' }],
    ['body white space', { bodyText: `${draft.bodyText} ` }],
  ])('changes with %s', (_, change) => {
    expect(versionHash({ ...draft, ...change })).not.toBe(versionHash(draft))
  })

  it('does not change with the name, the tests or the order of keys', () => {
    const tests: RequestDraft['tests'] = [{ id: 'check-1', enabled: true, kind: 'valid-json' }]
    const reordered = { ...draft, name: 'Other', tests, headers: [{ enabled: true, value: 'b', name: 'a' }] }
    expect(versionHash(reordered)).toBe(versionHash(draft))
  })

  it('stays what it was before bodies could be text', () => {
    expect(versionHash(draft)).toBe('9d6df56444e9b3b50a469376a89efc5b23003df7956205ed3b61970b115a5341')
  })

  it('takes the body hash where it is known', () => {
    expect(versionHash(draft, contentHash(draft.bodyText))).toBe(versionHash(draft))
  })
})
