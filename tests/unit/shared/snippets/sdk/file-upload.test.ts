import { describe, expect, it } from 'vitest'
import type { FormPart } from '../../../../../shared/domain/form/form-part.ts'
import { fileUpload } from '../../../../../shared/domain/snippets/sdk/file-upload.ts'
import { formTo } from '../request-builders.ts'

const PURPOSE: FormPart = { name: 'purpose', value: 'user_data' }
const ANCHOR: FormPart = { name: 'expires_after[anchor]', value: 'created_at' }
const SECONDS: FormPart = { name: 'expires_after[seconds]', value: '3600' }
const FILE: FormPart = { name: 'file', file: '/a/b.png' }

describe('fileUpload', () => {
  it('is the form of an upload in the order of files.create', () => {
    expect(fileUpload(formTo('/files', [PURPOSE, FILE]))).toEqual({
      baseUrl: 'https://api.deepseek.com',
      purpose: 'user_data',
      expiresAfter: null,
      file: FILE,
    })
    expect(fileUpload(formTo('/v1/files', [PURPOSE, ANCHOR, SECONDS, FILE]))).toEqual({
      baseUrl: 'https://api.deepseek.com/v1',
      purpose: 'user_data',
      expiresAfter: { anchor: 'created_at', seconds: '3600' },
      file: FILE,
    })
  })

  it.each<[string, string, readonly FormPart[]]>([
    ['another path', '/ocr', [PURPOSE, FILE]],
    ['a query', '/files?a=b', [PURPOSE, FILE]],
    ['another order', '/files', [FILE, PURPOSE]],
    ['no purpose', '/files', [FILE]],
    ['no file', '/files', [PURPOSE]],
    ['a further field', '/files', [PURPOSE, { name: 'a', value: 'b' }, FILE]],
    ['two files', '/files', [PURPOSE, FILE, FILE]],
    ['a file of another name', '/files', [PURPOSE, { ...FILE, name: 'image' }]],
    ['a purpose with a type', '/files', [{ ...PURPOSE, contentType: 'text/plain' }, FILE]],
    [
      'seconds that are none',
      '/files',
      [PURPOSE, ANCHOR, { name: 'expires_after[seconds]', value: '1e3' }, FILE],
    ],
    ['seconds alone', '/files', [PURPOSE, SECONDS, FILE]],
    ['a path for the name of the file', '/files', [PURPOSE, { name: 'file', file: '/a', filename: 'a/b' }]],
  ])('is none with %s', (_what, path, parts) => {
    expect(fileUpload(formTo(path, parts))).toBeNull()
  })

  it('is none with another method', () => {
    expect(fileUpload({ ...formTo('/files', [PURPOSE, FILE]), method: 'PUT' })).toBeNull()
  })
})
