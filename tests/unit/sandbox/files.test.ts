import { describe, expect, it } from 'vitest'
import { createFileStore, type NewFile } from '../../../electron/main/sandbox/files/file-store.ts'
import {
  type CheckedUpload,
  readExpiry,
  uploadRejection,
} from '../../../electron/main/sandbox/files/upload-rules.ts'

const MIB = 1024 * 1024

function checked(change: Partial<CheckedUpload>): CheckedUpload {
  const beginning = Buffer.from('%PDF-1.7')
  return { filename: 'a.pdf', purpose: 'text_recognition', bytes: 8, beginning, ...change }
}

describe('what an upload may be', () => {
  it.each<[string, string, CheckedUpload['purpose'], number]>([
    ['an image', 'a.png', 'user_data', 64],
    ['a document', 'a.pdf', 'text_recognition', 100],
    ['a text', 'notes.TXT', 'text_recognition', 32],
    ['a spreadsheet', 'a.xlsx', 'rich_layout_recognition', 32],
    ['an ebook', 'a.epub', 'rich_layout_recognition', 32],
  ])('%s (%s) has its limit', (_case, filename, purpose, mebibytes) => {
    const beginning = Buffer.from('GIF89a')
    const upload = checked({ filename, purpose, beginning, bytes: mebibytes * MIB })
    expect(uploadRejection(upload)).toBeNull()
    expect(uploadRejection({ ...upload, bytes: upload.bytes + 1 })).toEqual({
      status: 413,
      message: `The file is too large: ${upload.bytes + 1} bytes, at most ${mebibytes} MiB`,
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_request_error',
    })
  })

  it.each([
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['GIF', [...Buffer.from('GIF87a')]],
    ['WebP', [...Buffer.from('RIFF'), 0x0a, 0, 0, 0, ...Buffer.from('WEBPVP8 ')]],
  ])('a %s is an image by its content', (_name, bytes) => {
    const image = (beginning: readonly number[]) =>
      uploadRejection(checked({ purpose: 'user_data', beginning: Uint8Array.from(beginning) }))
    expect(image(bytes)).toBeNull()
    expect(image([0, ...bytes])?.status).toBe(400)
    expect(image(bytes.slice(0, 2))?.status).toBe(400)
  })

  it('a name has 512 characters at most, however long they are as bytes', () => {
    expect(uploadRejection(checked({ filename: '📄'.repeat(512) }))).toBeNull()
    expect(uploadRejection(checked({ filename: '📄'.repeat(513) }))?.status).toBe(400)
  })
})

describe('when a file expires', () => {
  it.each([
    [null, null, { seconds: null }],
    ['created_at', '3600', { seconds: 3600 }],
    ['created_at', '2592000', { seconds: 2_592_000 }],
  ])('%s and %s are read', (anchor, seconds, expiry) => {
    expect(readExpiry(anchor, seconds)).toEqual(expiry)
  })

  it.each([
    ['created_at', null],
    [null, '3600'],
    ['last_active_at', '3600'],
    ['created_at', '3599'],
    ['created_at', '2592001'],
    ['created_at', '3600.5'],
    ['created_at', 'soon'],
    ['created_at', ''],
  ])('%s and %s are refused', (anchor, seconds) => {
    expect(readExpiry(anchor, seconds)).toMatchObject({ rejection: { status: 400 } })
  })
})

describe('the files of a sandbox', () => {
  const NOW_MS = 1_795_000_000_000

  function file(bytes: number, expiresAfterSeconds: number | null = null): NewFile {
    return { filename: 'a.png', purpose: 'user_data', content: new Uint8Array(bytes), expiresAfterSeconds }
  }

  it('have room up to a number and a size, and again after one is gone', () => {
    const store = createFileStore({ files: 2, bytes: 10 })
    const first = store.add(file(4), NOW_MS)
    expect(store.add(file(7), NOW_MS)).toBeNull()
    expect(store.add(file(6), NOW_MS)).not.toBeNull()
    expect(store.add(file(0), NOW_MS)).toBeNull()
    expect(store.remove(first?.id ?? '', NOW_MS)).toBe(true)
    expect(store.add(file(4), NOW_MS)).not.toBeNull()
  })

  it('make room when they expire', () => {
    const store = createFileStore({ files: 1, bytes: 10 })
    store.add(file(1, 3600), NOW_MS)
    expect(store.add(file(1), NOW_MS + 3_599_999)).toBeNull()
    expect(store.add(file(1), NOW_MS + 3_600_000)).not.toBeNull()
  })

  it('have ids of their own, though they are the same', () => {
    const store = createFileStore()
    const ids = [store.add(file(1), NOW_MS)?.id, store.add(file(1), NOW_MS)?.id]
    expect(new Set(ids).size).toBe(2)
    expect(store.list(NOW_MS).map(({ id }) => id)).toEqual(ids)
  })

  it('keep their content', () => {
    const store = createFileStore()
    const id = store.add({ ...file(0), content: Uint8Array.of(1, 2) }, NOW_MS)?.id ?? ''
    expect([store.content(id, NOW_MS), store.content('none', NOW_MS)]).toEqual([Uint8Array.of(1, 2), null])
  })
})
