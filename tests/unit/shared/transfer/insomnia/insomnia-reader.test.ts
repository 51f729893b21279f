import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { INSOMNIA_READER } from '../../../../../shared/domain/transfer/insomnia/insomnia-reader.ts'
import { damagedText, expectSound, mutatedJson } from '../collections/check-hostile.ts'
import { noteLines, outlineOf } from '../collections/outline.ts'
import { fixtureSource, fixtureText, textSource } from '../collections/read-fixture.ts'

describe('an export of version 4', () => {
  const bundle = INSOMNIA_READER.read(fixtureSource('insomnia/export-v4.json'))

  test('comes in as folders and requests, in the order of their sort keys', () => {
    expect(bundle.name).toBe('DeepSeek in Insomnia')
    expect(outlineOf(bundle)).toEqual([
      'Chats/First: POST /chat/{{kind}}',
      'Chats/Second: GET /user/balance?a%20b=1%262',
      'Form: POST https://example.com/form',
      'File: POST https://example.com/f',
    ])
  })

  test('turns its variables into ours and keeps the rest of a body', () => {
    expect(bundle.root.folders[0]?.requests[0]?.draft).toEqual({
      name: 'First',
      method: 'POST',
      path: '/chat/{{kind}}',
      headers: [
        { name: 'X-City', value: '{{city_name}}', enabled: true },
        { name: 'X-Off', value: '1', enabled: false },
      ],
      bodyText:
        '{\n  "model": "{{api.model}}",\n  "id": "{% uuid \'v4\' %}",\n  "up": "{{ _.city | upper }}",\n  "mail": "a=b=c@d"\n}',
      variables: [
        { name: 'local', value: '1', enabled: true },
        { name: 'kind', value: 'completions', enabled: true },
      ],
      tests: [],
    })
  })

  test('has the environments with the variables of the base beneath', () => {
    expect(bundle.environments).toEqual([
      {
        name: 'Staging',
        baseUrl: 'https://staging.example.com',
        variables: [
          { name: 'api.model', value: 'deepseek-v4-flash', enabled: true },
          { name: 'api.list', value: '[1,2]', enabled: true },
          { name: 'city_name', value: 'Köln', enabled: true },
        ],
      },
    ])
    expect(bundle.keys.map(({ value }) => value)).toEqual([
      'key-4711-abcdefgh',
      'sk-0123456789abcdef0123456789abcdef',
    ])
  })

  test('says what is left behind or changed', () => {
    expect(noteLines(bundle)).toEqual(
      expect.arrayContaining([
        'lost: “Circle A”: It lies in a circle of folders and is left behind.',
        'lost: “Circle B”: It lies in a circle of folders and is left behind.',
        'lost: the whole collection: The descriptions of requests and folders are left behind.',
        'lost: “Call”: It is no HTTP request and is left behind.',
        'changed: variable “city name”: A name has letters, digits, _ . and - only: it is called city_name here.',
        'lost: “First”: Its script before sending is left behind.',
        "lost: “First”: {% uuid 'v4' %} is made by the tool at each send; here it is sent as it stands.",
        'lost: “First”: {{ _.city | upper }} is made by the tool at each send; here it is sent as it stands.',
        'lost: “Second”: The query parameter off, which is switched off, is left behind.',
        'lost: “File”: Its authorisation (oauth2) is left behind: this app sends the key of the environment.',
        'lost: “File”: Its body is a file, which this app does not send; it is left behind.',
      ]),
    )
  })
})

test('version 5 is read as well', () => {
  const bundle = INSOMNIA_READER.read(fixtureSource('insomnia/collection-v5.yaml'))
  expect(bundle).toEqual({
    format: 'insomnia',
    name: 'DeepSeek, version 5',
    root: {
      name: 'DeepSeek, version 5',
      requests: [],
      folders: [
        {
          name: 'Chats',
          folders: [],
          requests: [
            {
              draft: {
                name: 'Ask',
                method: 'POST',
                path: '/chat/completions',
                headers: [{ name: 'X-Folder', value: '1', enabled: true }],
                bodyText: '{\n  "model": "{{model}}"\n}',
                variables: [],
                tests: [],
              },
              runs: [],
            },
          ],
        },
      ],
    },
    environments: [
      {
        name: 'Local',
        baseUrl: 'http://localhost:8080',
        variables: [{ name: 'model', value: 'deepseek-v4-flash', enabled: true }],
      },
    ],
    keys: [],
    notes: [
      { kind: 'lost', place: '“Socket”', message: 'It is no HTTP request and is left behind.' },
      { kind: 'lost', place: '“Ask”', message: 'Its script after the answer is left behind.' },
    ],
  })
})

describe('recognises', () => {
  test.each([
    ['version 4', fixtureText('insomnia/export-v4.json'), true],
    ['version 5', fixtureText('insomnia/collection-v5.yaml'), true],
    ['any other YAML', 'type: other\n', false],
    ['a megabyte of line breaks', '\n'.repeat(1024 * 1024), false],
  ])('%s', (_name, text, expected) => {
    expect(INSOMNIA_READER.recognises(textSource(text))).toBe(expected)
  })
})

describe('refuses', () => {
  test.each([
    ['an older version', '{"_type":"export","__export_format":2,"resources":[]}', /format 2/],
    ['something else of version 5', 'type: mock.insomnia.rest/5.0\n', /mock\.insomnia\.rest/],
    ['a truncated file', fixtureText('insomnia/export-v4.json').slice(0, 400), /cut off/],
  ])('%s', (_name, text, message) => {
    const read = () => INSOMNIA_READER.read(textSource(text))
    expect(read).toThrow(ImportError)
    expect(read).toThrow(message)
  })
})

test('20,000 folders in a chain are refused, not followed', () => {
  const resources = Array.from({ length: 20_000 }, (_, index) => ({
    _id: `f${index}`,
    _type: 'request_group',
    parentId: `f${index - 1}`,
    name: 'f',
  }))
  expectSound(INSOMNIA_READER, textSource(JSON.stringify({ __export_format: 4, resources })))
})

test('any damage gives a sound bundle or an ImportError', () => {
  const json = fixtureText('insomnia/export-v4.json')
  const damaged = fc.oneof(
    damagedText(json),
    mutatedJson(json),
    damagedText(fixtureText('insomnia/collection-v5.yaml')),
  )
  fc.assert(
    fc.property(damaged, (text) => expectSound(INSOMNIA_READER, textSource(text))),
    { numRuns: 1000 },
  )
})
