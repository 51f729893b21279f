import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyDraft } from '../../../../../shared/domain/transfer/common/body-draft.ts'
import { makeDraft, takeVariables } from '../../../../../shared/domain/transfer/common/make-draft.ts'
import { requestDraftSchema } from '../../../../../shared/schemas/request.ts'
import { KEY, openPlace } from './open-place.ts'

describe('makeDraft', () => {
  const parts = { name: 'Chat', method: 'post', path: '/x', headers: [], body: bodyDraft('{}') }

  test('fits any input into the schema', () => {
    const long = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('ab😀'.repeat(2800)))
    const rows = fc.array(fc.record({ name: long, value: long, enabled: fc.boolean() }), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.record({ name: long, method: long, path: long, headers: rows, variables: rows }),
        (given) => {
          const { at } = openPlace()
          const draft = makeDraft({ ...given, body: bodyDraft('x') }, at)
          expect(requestDraftSchema.parse(draft)).toEqual(draft)
        },
      ),
    )
  })

  test('says what did not fit', () => {
    const { at, heard } = openPlace()
    const row = { name: 'X', value: '1', enabled: true }
    const draft = makeDraft(
      {
        ...parts,
        method: 'PROPFIND',
        path: `/${'x'.repeat(9000)}`,
        headers: [{ ...row, name: 'X'.repeat(2000) }, ...Array.from({ length: 201 }, () => row)],
        variables: Array.from({ length: 501 }, (_, index) => ({ ...row, name: `v${index}` })),
      },
      at,
    )
    expect([draft.method, draft.path.length, draft.headers.length, draft.variables.length]).toEqual([
      'POST',
      8192,
      200,
      500,
    ])
    expect(heard().notes).toEqual([
      'changed: The method PROPFIND is not known here; it became POST.',
      'changed: The URL is longer than 8,192 characters and was cut.',
      `lost: The header ${'X'.repeat(39)}… is too long and is left out.`,
      'lost: Only the first 200 of 201 headers are kept.',
      'lost: Only the first 500 of 501 variables are kept.',
    ])
  })

  test.each([
    ['{"stream": true}', 'Accept', 'text/event-stream', []],
    ['{}', 'accept', 'application/json', []],
    ['{}', 'content-type', 'application/json', []],
    ['{}', 'Accept', 'text/event-stream', ['Accept']],
    ['{"stream": true}', 'Accept', 'application/json', ['Accept']],
    ['{}', 'Content-Type', 'application/json; charset=utf-8', ['Content-Type']],
    ['plain', 'Content-Type', 'application/json', ['Content-Type']],
    ['', 'Content-Type', 'application/json', ['Content-Type']],
  ])('with the body %s, %s: %s is left out only where it is sent anyway', (body, name, value, kept) => {
    const { at } = openPlace()
    const draft = makeDraft(
      { ...parts, headers: [{ name, value, enabled: true }], body: bodyDraft(body) },
      at,
    )
    expect(draft.headers.map((row) => row.name)).toEqual(kept)
  })

  test.each([
    ['/x', 'application/json', []],
    ['/x', '*/*', ['Accept']],
    ['https://example.org/x', '*/*', []],
    ['https://example.org/x', 'application/json', ['Accept']],
    ['{{baseUrl}}/x', '*/*', ['Accept']],
    ['{{baseUrl}}/x', 'application/json', ['Accept']],
  ])('to %s, Accept: %s is left out only where it is sent anyway', (path, value, kept) => {
    const { at } = openPlace()
    const draft = makeDraft({ ...parts, path, headers: [{ name: 'Accept', value, enabled: true }] }, at)
    expect(draft.headers.map((row) => row.name)).toEqual(kept)
  })

  test('the body of a GET is kept, and that it is not sent is told', () => {
    const { at, heard } = openPlace()
    expect(makeDraft({ ...parts, method: 'GET' }, at).bodyText).toBe('{}')
    expect(heard().notes).toEqual(['changed: A GET request is sent without its body; the text is kept.'])
  })

  test('variables that hold a key are left out', () => {
    const { at, heard } = openPlace()
    const row = (name: string, value: string) => ({ name, value, enabled: true })
    const rows = [
      row('apiKey', 'abcd1234'),
      row('x', KEY),
      row('token', '{{other}}'),
      row('name', 'abcd1234'),
      row('key', 'short'),
    ]
    expect(takeVariables(rows, at).map(({ name }) => name)).toEqual(['token', 'name', 'key'])
    expect(heard().keys).toEqual(['abcd1234 in variable apiKey of “Chat”', `${KEY} in variable x of “Chat”`])
  })
})
