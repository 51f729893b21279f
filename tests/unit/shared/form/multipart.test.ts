import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentTypeOf } from '../../../../shared/domain/form/content-type-of.ts'
import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import { formContentType, formEnd, partHead } from '../../../../shared/domain/form/multipart.ts'
import { wellFormed } from '../../../../shared/domain/snippets/literals/quoted-text.ts'

const HEADS: readonly [FormPart, string][] = [
  [{ name: 'purpose', value: 'x' }, 'Content-Disposition: form-data; name="purpose"\r\n\r\n'],
  [
    { name: 'data', value: '{}', contentType: 'application/json' },
    'Content-Disposition: form-data; name="data"\r\nContent-Type: application/json\r\n\r\n',
  ],
  [
    { name: 'file', file: 'C:\\me\\ä "1".png' },
    'Content-Disposition: form-data; name="file"; filename="ä %221%22.png"\r\nContent-Type: image/png\r\n\r\n',
  ],
  [
    { name: 'a\nb\r\nc\rd', file: '/x/none', filename: 'e\nf' },
    'Content-Disposition: form-data; name="a%0D%0Ab%0D%0Ac%0D%0Ad"; filename="e%0D%0Af"\r\n' +
      'Content-Type: application/octet-stream\r\n\r\n',
  ],
]

describe('partHead', () => {
  it.each(HEADS)('of %j', (part, head) => {
    expect(partHead(part, 'B')).toBe(`--B\r\n${head}`)
  })

  it('is read by the platform as what was written, whatever the names and values', async () => {
    const word = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\r\n"]/.test(text))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, fc.string()), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const boundary = '----boundary-no-row-has'
          const body = rows
            .map(([name, value]) => `${partHead({ name, value }, boundary)}${value}\r\n`)
            .join('')
          const response = new Response(`${body}${formEnd(boundary)}`, {
            headers: { 'content-type': formContentType(boundary) },
          })
          expect([...(await response.formData())]).toEqual(
            rows.map(([name, value]) => [wellFormed(name), wellFormed(value)]),
          )
        },
      ),
    )
  })
})

describe('contentTypeOf', () => {
  it.each([
    ['a.PNG', 'image/png'],
    ['a.tar.jpeg', 'image/jpeg'],
    ['report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['README', 'application/octet-stream'],
    ['a.', 'application/octet-stream'],
    ['x.constructor', 'application/octet-stream'],
    ['x.valueOf', 'application/octet-stream'],
  ])('%s is %s', (name, type) => {
    expect(contentTypeOf(name)).toBe(type)
  })
})
