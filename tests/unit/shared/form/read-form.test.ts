import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormPart } from '../../../../shared/domain/form/form-part.ts'
import { readForm, sendableForm } from '../../../../shared/domain/form/read-form.ts'

const SCOPE = new Map([
  ['purpose', 'user_data'],
  ['folder', 'C:\\pictures'],
])

describe('readForm', () => {
  it('reads the parts in order, comments and all', () => {
    const text = `[
      // first, since November
      { "name": "purpose", "value": "user_data" },
      { "name": "file", "file": "/a.png", "filename": "b.png", "contentType": "image/png", "enabled": false },
    ]`
    expect(readForm(text)).toEqual({
      ok: true,
      parts: [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', file: '/a.png', filename: 'b.png', contentType: 'image/png', enabled: false },
      ],
    })
  })

  it.each(['', '  \n', '// nothing yet', '[]'])('takes %j for a form without parts', (text) => {
    expect(readForm(text)).toEqual({ ok: true, parts: [] })
  })

  it.each([
    ['{}', 'A form is a list of parts: [{ "name": …, "value": … }]', 1, 1],
    ['[\n  1\n]', 'Part 1 is not an object', 2, 3],
    ['[{ "name": "a", "value": "" }, null]', 'Part 2 is not an object', 1, 32],
    ['[{ "value": "x" }]', 'Part 1 has no “name”', 1, 2],
    ['[{ "name": "a" }]', 'Part 1 (“a”) has neither “value” nor “file”', 1, 2],
    ['[{ "name": "a", "value": 3600 }]', '“value” of Part 1 (“a”) has to be a text in quotes', 1, 2],
    ['[{ "name": "a", "file": 1 }]', '“file” of Part 1 (“a”) has to be a text in quotes', 1, 2],
    [
      '[{ "name": "a", "value": "", "enabled": 0 }]',
      '“enabled” of Part 1 (“a”) has to be true or false',
      1,
      2,
    ],
    ['[{ "name": "a", "value": "", "size": 1 }]', 'Part 1 (“a”) has “size”, which is not known', 1, 2],
    ['[{ "name": "a", "value": "b", "file": "/c" }]', 'Part 1 (“a”) has “value”, which is not known', 1, 2],
    ['[', 'Expected a closing bracket ]', 1, 2],
  ])('says where and why %j is no form', (text, message, line, column) => {
    expect(readForm(text)).toMatchObject({ ok: false, message, line, column })
  })

  it('reads back every form that is written as JSON', () => {
    const common = { name: fc.string(), contentType: fc.string(), enabled: fc.boolean() }
    const part = fc.oneof(
      fc.record({ ...common, value: fc.string() }, { requiredKeys: ['name', 'value'] }),
      fc.record({ ...common, file: fc.string(), filename: fc.string() }, { requiredKeys: ['name', 'file'] }),
    )
    fc.assert(
      fc.property(fc.array(part), (parts: readonly FormPart[]) => {
        expect(readForm(JSON.stringify(parts))).toEqual({ ok: true, parts })
      }),
    )
  })
})

describe('sendableForm', () => {
  it('fills in names, values and paths, and leaves out what is switched off or empty', () => {
    const text = JSON.stringify([
      { name: '{{purpose}}', value: '{{purpose}}!', contentType: '' },
      { name: 'off', value: '{{nobody}}', enabled: false },
      { name: 'file', file: '{{folder}}\\a.png', filename: '' },
      { name: 'on', value: '{{missing}}{{missing}}', enabled: true, contentType: 'text/{{kind}}' },
    ])
    expect(sendableForm(text, SCOPE)).toEqual({
      ok: true,
      parts: [
        { name: 'user_data', value: 'user_data!' },
        { name: 'file', file: 'C:\\pictures\\a.png' },
        { name: 'on', value: '{{missing}}{{missing}}', contentType: 'text/{{kind}}' },
      ],
      unresolved: ['kind', 'missing'],
    })
  })

  it.each([
    ['[{ "name": "", "value": "x" }]', 'Part 1 has no name'],
    ['[{ "name": "f", "file": "" }]', 'Part 1 (“f”) has no file yet: choose one, or switch the part off'],
    [
      '[{ "name": "f", "value": "", "contentType": "text/plain\\r\\nx: y" }]',
      'The content type of Part 1 (“f”) has a character that a header cannot carry',
    ],
  ])('refuses %j', (text, message) => {
    expect(sendableForm(text, SCOPE)).toMatchObject({ ok: false, message, line: 1, column: 2 })
  })

  it.each([
    '[{ "name": "", "value": "x", "enabled": false }]',
    '[{ "name": "f", "file": "", "enabled": false }]',
  ])('does not mind %j, which is switched off', (text) => {
    expect(sendableForm(text, SCOPE)).toEqual({ ok: true, parts: [], unresolved: [] })
  })
})
