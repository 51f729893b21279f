import { describe, expect, it } from 'vitest'
import { addFilePart } from '../../../../shared/domain/files/add-file-part.ts'
import { expiryWords } from '../../../../shared/domain/files/expiry-words.ts'
import {
  fileDeleteDraft,
  fileListDraft,
  fileUploadDraft,
  pathAfter,
} from '../../../../shared/domain/files/file-drafts.ts'
import { readFilesAnswer } from '../../../../shared/domain/files/read-files-answer.ts'
import { readForm } from '../../../../shared/domain/form/read-form.ts'
import { requestDraftSchema } from '../../../../shared/schemas/request.ts'

const FILE = {
  id: 'file-api-1',
  object: 'file',
  bytes: 123,
  created_at: 1_790_000_000,
  filename: 'a.png',
  purpose: 'user_data',
}
const READ = {
  id: 'file-api-1',
  bytes: 123,
  createdAtMs: 1_790_000_000_000,
  expiresAtMs: null,
  filename: 'a.png',
  purpose: 'user_data',
}

describe('readFilesAnswer', () => {
  it.each<[string, object, object | null]>([
    ['a file', FILE, { kind: 'file', file: READ }],
    [
      'a file that expires, with a field that nobody knows',
      { ...FILE, expires_at: 1_790_003_600, status: 'processed' },
      { kind: 'file', file: { ...READ, expiresAtMs: 1_790_003_600_000 } },
    ],
    [
      'a last page',
      { object: 'list', data: [FILE], has_more: false },
      { kind: 'list', files: [READ], after: null },
    ],
    [
      'a page with more behind it',
      { object: 'list', data: [FILE], has_more: true, last_id: 'file-api-1' },
      { kind: 'list', files: [READ], after: 'file-api-1' },
    ],
    ['no files', { object: 'list', data: [], has_more: true }, { kind: 'list', files: [], after: null }],
    ['a deleted file', { id: 'x', object: 'file', deleted: true }, { kind: 'deleted', id: 'x' }],
    ['one that was not deleted', { id: 'x', object: 'file', deleted: false }, null],
    ['a list of models', { object: 'list', data: [{ id: 'deepseek-flash', object: 'model' }] }, null],
    ['an error', { error: { message: 'no' } }, null],
  ])('%s', (_what, body, answer) => {
    expect(readFilesAnswer(`\n\n${JSON.stringify(body)}`)).toEqual(answer)
  })

  it('takes what is not JSON for no answer', () => {
    expect(readFilesAnswer('<html>')).toBeNull()
  })
})

describe('expiryWords', () => {
  it.each([
    [null, 'stays'],
    [0, 'expired'],
    [1, 'in less than a minute'],
    [59_999, 'in less than a minute'],
    [60_000, 'in 1 minute'],
    [3_599_999, 'in 59 minutes'],
    [3_600_000, 'in 1 hour'],
    [86_399_999, 'in 23 hours'],
    [86_400_000 * 2, 'in 2 days'],
  ])('%s ms from now: %s', (leftMs, words) => {
    const nowMs = 1_790_000_000_000
    expect(expiryWords({ expiresAtMs: leftMs === null ? null : nowMs + leftMs }, nowMs)).toBe(words)
  })
})

describe('addFilePart', () => {
  const PART = { type: 'file', file: { file_id: 'f' } }

  it.each<[string, unknown[], unknown[]]>([
    [
      'to the text of the last user message',
      [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
        { role: 'user', content: 'c' },
      ],
      [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
        { role: 'user', content: [{ type: 'text', text: 'c' }, PART] },
      ],
    ],
    [
      'behind the parts that are there',
      [{ role: 'user', content: [{ type: 'text', text: 'a' }, PART] }],
      [{ role: 'user', content: [{ type: 'text', text: 'a' }, PART, PART] }],
    ],
    [
      'as a message where no user spoke',
      [{ role: 'system', content: 'a' }],
      [
        { role: 'system', content: 'a' },
        { role: 'user', content: [PART] },
      ],
    ],
    ['as the first message', [], [{ role: 'user', content: [PART] }]],
  ])('adds it %s', (_where, messages, expected) => {
    const edited = addFilePart(JSON.stringify({ model: 'm', messages }), 'f')
    expect(JSON.parse(edited ?? '')).toEqual({ model: 'm', messages: expected })
  })

  it('keeps comments', () => {
    const text = '{\n  // who\n  "messages": [{ "role": "user", "content": "a" }]\n}\n'
    expect(addFilePart(text, 'f')).toContain('// who')
  })

  it.each(['', '[]', '{"prompt": "a"}', '{', '{"messages": "a"}'])('has no place in %j', (text) => {
    expect(addFilePart(text, 'f')).toBeNull()
  })
})

describe('drafts of the Files API', () => {
  it('are requests, and the upload has a form', () => {
    const drafts = [
      fileListDraft(),
      fileUploadDraft(),
      fileDeleteDraft({ id: 'a/b', filename: 'x'.repeat(600) }),
    ]
    for (const draft of drafts) expect(requestDraftSchema.parse(draft)).toEqual(draft)
    expect(drafts[2]?.path).toBe('/files/a%2Fb')
    expect(readForm(fileUploadDraft().bodyText)).toMatchObject({
      parts: [{ name: 'purpose' }, { name: 'file' }],
    })
  })

  it.each([
    ['/files', '/files?after=f%261'],
    ['/files?after=x', '/files?after=f%261'],
    ['/files?limit=2&after=x&order=asc', '/files?limit=2&order=asc&after=f%261'],
  ])('the page after one of %s', (path, next) => {
    expect(pathAfter(path, 'f&1')).toBe(next)
  })
})
