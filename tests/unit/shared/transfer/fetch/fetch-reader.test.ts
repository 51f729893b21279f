import { describe, expect, test } from 'vitest'
import { fetchReader } from '../../../../../shared/domain/transfer/fetch/fetch-reader.ts'
import { fixture, KEY, notesOf, pasted, read, shapesOf } from '../read-fixture.ts'

describe('fetch', () => {
  test('as browsers copy it and as people write it', () => {
    const bundle = read(fixture('fetch/copied.txt'), fetchReader)
    expect(shapesOf(bundle)).toEqual([
      {
        name: 'chat/completions',
        line: 'POST /chat/completions',
        headers: ['x-trace: 1'],
        body: '{"model":"deepseek-chat","messages":[{"role":"user","content":"it\'s `x` \\"q\\" fetch(\\"y\\")"}],"stream":true}',
      },
      { name: 'models', line: 'GET /models', headers: [], body: '' },
      {
        name: 'chat/completions (2)',
        line: 'POST {{BASE_URL}}/chat/completions',
        headers: ['X-Id: {{id}}'],
        body: '{"model":"deepseek-chat","messages":[{"role":"user","content":"aA😀b"}],"temperature":0.5,"big":12345678901234567890,"hex":16,"name":"{{name}}","on":true,"none":null}',
      },
    ])
    expect(bundle.keys.map(({ value }) => value)).toEqual([KEY])
    expect(notesOf(bundle)).toEqual([
      'lost fetch call in line 19: Not kept: duplex.',
      'changed fetch call in line 19: {{BASE_URL}} is a variable: give it the value that the code puts there.',
      'changed fetch call in line 19: {{id}} is a variable: give it the value that the code puts there.',
      'changed fetch call in line 19: {{name}} is a variable: give it the value that the code puts there.',
    ])
  })

  test.each([
    ['a spread', 'fetch("https://x.org", {...options})', /A spread is not understood \(line 1, column 28\)/],
    ['code that ends', 'fetch("https://x.org", {body: ', /ends in the middle/],
    ['a function', 'fetch("https://x.org", {body: () => 1})', /This is no literal/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => read(pasted(text), fetchReader)).toThrow(message)
  })
})
