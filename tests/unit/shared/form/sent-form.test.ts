import { describe, expect, it } from 'vitest'
import {
  formOfSent,
  formWords,
  readSentForm,
  type SentFormPart,
  writeSentForm,
} from '../../../../shared/domain/form/sent-form.ts'

const PARTS: readonly SentFormPart[] = [
  { name: 'purpose', value: 'user_data' },
  {
    name: 'file',
    file: '/a/b.png',
    filename: 'b.png',
    contentType: 'image/png',
    size: 3,
    sha256: 'a1'.repeat(32),
  },
]
const MULTIPART: [string, string] = ['Content-Type', 'multipart/form-data; boundary=x']

describe('a form as it was sent', () => {
  it('is read back, and can be sent again', () => {
    const sent = { headers: [MULTIPART], bodyText: writeSentForm(PARTS) }
    expect(readSentForm(sent)).toEqual(PARTS)
    expect(formOfSent(PARTS)).toEqual([
      { name: 'purpose', value: 'user_data' },
      { name: 'file', file: '/a/b.png', filename: 'b.png', contentType: 'image/png' },
    ])
    expect(formWords(PARTS)).toBe('user_data b.png')
  })

  it.each<[string, [string, string][], string]>([
    ['no type', [], writeSentForm(PARTS)],
    ['another type', [['content-type', 'application/json']], writeSentForm(PARTS)],
    ['a multipart text', [MULTIPART], '--x\r\n'],
    ['JSON of another shape', [MULTIPART], '[{ "name": "a" }]'],
    ['no parts', [MULTIPART], '[]'],
    ['a hash that is none', [MULTIPART], '[{"name":"f","file":"/a","size":1,"sha256":"A"}]'],
  ])('is none with %s', (_what, headers, bodyText) => {
    expect(readSentForm({ headers, bodyText })).toBeNull()
  })
})
