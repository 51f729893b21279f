import { describe, expect, test } from 'vitest'
import type { FormPart } from '../../../../../shared/domain/form/form-part.ts'
import { createImportLog } from '../../../../../shared/domain/transfer/common/import-log.ts'
import { readFormMedia, writeFormMedia } from '../../../../../shared/domain/transfer/openapi/openapi-form.ts'
import { createReferences } from '../../../../../shared/domain/transfer/openapi/references.ts'

describe('writeFormMedia', () => {
  test('has a property for each name, and a list for one that is there twice', () => {
    const forms: FormPart[][] = [
      [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', file: '/a/b.png' },
      ],
      [
        { name: 'purpose', value: 'text_recognition' },
        { name: 'json', value: '{}', contentType: 'application/json' },
        { name: 'image[]', file: '' },
        { name: 'image[]', file: '/c.png' },
        { name: '__proto__', value: 'x' },
        { name: 'off', value: 'x', enabled: false },
      ],
    ]
    expect(JSON.parse(JSON.stringify(writeFormMedia(forms)))).toEqual(
      JSON.parse(`{
        "schema": {
          "type": "object",
          "properties": {
            "purpose": { "type": "string", "examples": ["user_data", "text_recognition"] },
            "file": { "type": "string", "format": "binary" },
            "json": { "type": "string", "examples": ["{}"] },
            "image[]": { "type": "array", "items": { "type": "string", "format": "binary" } },
            "__proto__": { "type": "string", "examples": ["x"] }
          }
        },
        "encoding": {
          "file": { "contentType": "image/png" },
          "json": { "contentType": "application/json" }
        }
      }`),
    )
  })

  test('says nothing of types where no part has one', () => {
    expect(writeFormMedia([[{ name: 'a', value: 'b' }]])).toEqual({
      schema: { type: 'object', properties: { a: { type: 'string', examples: ['b'] } } },
    })
  })
})

describe('readFormMedia', () => {
  const read = (media: Record<string, unknown>): FormPart[] =>
    readFormMedia(media, createReferences({}, createImportLog()))

  test('takes a file as OpenAPI 3.0 and 3.1 write one, and a text with its example', () => {
    const schema = {
      properties: {
        purpose: { type: 'string', enum: ['user_data', 'other'] },
        count: { type: 'integer' },
        id: { type: 'string', readOnly: true },
        old: { type: 'string', format: 'binary' },
        new: { contentMediaType: 'image/png' },
        list: { type: 'array', items: { type: 'string', format: 'binary' } },
        tags: { type: 'array', items: { type: 'string', example: 'a' } },
      },
    }
    const encoding = { old: { contentType: 'image/png, image/jpeg' }, new: { contentType: 'image/png' } }
    expect(read({ schema, encoding, example: { count: 3 } })).toEqual([
      { name: 'purpose', value: 'user_data' },
      { name: 'count', value: '3' },
      { name: 'old', file: '' },
      { name: 'new', contentType: 'image/png', file: '' },
      { name: 'list', file: '' },
      { name: 'tags', value: 'a' },
    ])
  })

  test('of a schema without properties there is no form', () => {
    expect(read({ schema: { type: 'object' } })).toEqual([])
    expect(read({})).toEqual([])
  })
})
