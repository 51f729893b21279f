import { describe, expect, test } from 'vitest'
import { redactedHeaders, takeHeaders } from '../../../../../shared/domain/transfer/common/take-headers.ts'
import { KEY, openPlace, SILENCE } from './open-place.ts'

describe('takeHeaders', () => {
  test('keeps what somebody wrote, in its order', () => {
    const { at, heard } = openPlace()
    const rows = [
      { name: ' X-B ', value: ' 1 ' },
      { name: 'X-A', value: '', enabled: false },
      { name: 'User-Agent', value: 'my-script/1' },
    ]
    expect(takeHeaders(rows, at)).toEqual([
      { name: 'X-B', value: '1', enabled: true },
      { name: 'X-A', value: '', enabled: false },
      { name: 'User-Agent', value: 'my-script/1', enabled: true },
    ])
    expect(heard()).toEqual(SILENCE)
  })

  test.each([
    ['Host', 'x'],
    ['Content-Length', '2'],
    ['sec-fetch-mode', 'cors'],
    [':authority', 'x'],
    ['User-Agent', 'curl/8.5.0'],
    ['Postman-Token', 'x'],
    ['', 'x'],
    ['Authorization', 'Bearer {{apiKey}}'],
    ['x-api-key', '$API_KEY'],
  ])('leaves %s: %s out without a word', (name, value) => {
    const { at, heard } = openPlace()
    expect(takeHeaders([{ name, value }], at)).toEqual([])
    expect(heard()).toEqual(SILENCE)
  })

  test.each([
    ['https://api.openai.com', ['lost: The header Authorization names a key for https://api.openai.com.']],
    ['http://127.0.0.1:8080', []],
    [null, []],
  ])('says of a key of %s that it would not be sent there', (origin, notes) => {
    const { at, heard } = openPlace()
    expect(takeHeaders([{ name: 'Authorization', value: 'Bearer $OTHER_KEY' }], { ...at, origin })).toEqual(
      [],
    )
    expect(heard().notes.map((note) => note.replace(/ To send it.*/, ''))).toEqual(notes)
  })

  test.each([
    ['Authorization', `Bearer ${KEY}`, [], [`${KEY} in Authorization header of “Chat”`]],
    ['authorization', 'abcdef', [], ['abcdef in authorization header of “Chat”']],
    ['X-Api-Key', KEY, [], [`${KEY} in X-Api-Key header of “Chat”`]],
    [
      'Authorization',
      'Basic bWU6cHc=',
      ['lost: The header Authorization (a user name and password) is a secret and is not kept in a request.'],
      [],
    ],
    [
      'Authorization',
      'Digest username="x"',
      ['lost: The header Authorization is a secret and is not kept in a request.'],
      [],
    ],
    ['Cookie', 'sid=1', ['lost: The header Cookie is a secret and is not kept in a request.'], []],
  ])('does not keep %s: %s', (name, value, notes, keys) => {
    const { at, heard } = openPlace()
    expect(takeHeaders([{ name, value }], at)).toEqual([])
    expect(heard()).toEqual({ notes, keys })
  })

  test('a line break in a value becomes a space', () => {
    const { at, heard } = openPlace()
    expect(takeHeaders([{ name: 'X', value: 'a\r\n Evil: b' }], at)).toEqual([
      { name: 'X', value: 'a Evil: b', enabled: true },
    ])
    expect(heard().notes).toEqual(['changed: Line breaks in the header X were made spaces.'])
  })

  test('of a run only the values of secrets are hidden', () => {
    expect(
      redactedHeaders([
        ['Set-Cookie', 'a'],
        ['X', 'b'],
        ['', 'c'],
      ]),
    ).toEqual([
      ['Set-Cookie', '••••'],
      ['X', 'b'],
    ])
  })
})
