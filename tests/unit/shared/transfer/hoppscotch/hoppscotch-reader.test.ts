import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOPPSCOTCH_READER } from '../../../../../shared/domain/transfer/hoppscotch/hoppscotch-reader.ts'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { damagedText, expectSound, mutatedJson } from '../collections/check-hostile.ts'
import { noteLines, outlineOf } from '../collections/outline.ts'
import { fixtureSource, fixtureText, textSource } from '../collections/read-fixture.ts'

describe('a collection with its environments', () => {
  const bundle = HOPPSCOTCH_READER.read(
    fixtureSource('hoppscotch/collection.json', 'hoppscotch/environments.json'),
  )

  test('comes in as folders and requests', () => {
    expect(bundle.name).toBe('DeepSeek in Hoppscotch')
    expect(outlineOf(bundle)).toEqual([
      'Chats/Ask: POST /chat/completions?v=1',
      'Form: POST https://example.com/form',
      'Upload: POST https://example.com/up',
      'Old: GET /user/balance',
    ])
  })

  test('turns its variables into ours; the example is a run', () => {
    expect(bundle.root.folders[0]?.requests[0]).toEqual({
      draft: {
        name: 'Ask',
        method: 'POST',
        path: '/chat/completions?v=1',
        headers: [
          { name: 'X-Folder', value: '1', enabled: true },
          { name: 'X-City', value: '{{city_name}}', enabled: true },
          { name: 'X-Off', value: '1', enabled: false },
        ],
        bodyText: '{\n  "model": "{{model}}",\n  "id": "<<$guid>>",\n  "shift": "1 << 2 {{kept}}"\n}',
        variables: [{ name: 'model', value: 'deepseek-v4-flash', enabled: true }],
        tests: [],
      },
      runs: [
        {
          name: 'OK',
          sent: {
            url: 'https://api.deepseek.com/chat/completions',
            method: 'POST',
            headers: [['Authorization', '••••']],
            bodyText: '{}',
          },
          response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'application/json']] },
          frames: [{ offsetMs: 0, raw: '{"id":1}' }],
          startedAtMs: null,
          durationMs: null,
        },
      ],
    })
    expect(bundle.root.requests[0]?.draft.bodyText).toBe('a=1%3A+2')
  })

  test('has the environments, each with a name of its own, and the keys apart', () => {
    const variables = [{ name: 'city_name', value: 'Köln', enabled: true }]
    expect(bundle.environments).toEqual([
      { name: 'Live', baseUrl: 'https://api.deepseek.com/v1', variables },
      { name: 'Live (2)', baseUrl: 'https://old.example.com', variables },
    ])
    expect(bundle.keys.map(({ value }) => value)).toEqual([
      'sk-fedcba9876543210fedcba9876543210',
      'tok-4711-abcdef',
    ])
  })

  test('says what is left behind or changed', () => {
    expect(noteLines(bundle)).toEqual([
      'lost: “Graph”: It is a GraphQL query and is left behind.',
      'changed: variable “city name”: A name has letters, digits, _ . and - only: it is called city_name here.',
      'lost: “Form”: The field off, which is switched off, is left behind.',
      'lost: “Upload”: Its authorisation (oauth-2) is left behind: this app sends the key of the environment.',
      'lost: “Ask”: Its test script is left behind.',
      'lost: “Ask”: The query parameter off, which is switched off, is left behind.',
      'lost: “Ask”: <<$guid>> is made by the tool at each send; here it is sent as it stands.',
      'changed: environment “Live (2)”: It was called “Live”: that name is taken, or cannot be one.',
    ])
  })
})

describe('recognises', () => {
  test.each([
    ['a collection', fixtureText('hoppscotch/collection.json'), true],
    ['environments', fixtureText('hoppscotch/environments.json'), true],
    ['other JSON with requests', '{"requests":[]}', false],
    ['a text about it', '"requests" "folders" "v": 1', false],
  ])('%s', (_name, text, expected) => {
    expect(HOPPSCOTCH_READER.recognises(textSource(text))).toBe(expected)
  })
})

test.each([
  ['a truncated file', fixtureText('hoppscotch/collection.json').slice(0, 300), /cut off/],
  ['something else', '[{"a":1}]', /neither a collection nor an environment/],
  ['10,000 levels of folders', `${'[{"folders":'.repeat(10_000)}`, /nested deeper/],
])('refuses %s', (_name, text, message) => {
  const read = () => HOPPSCOTCH_READER.read(textSource(text))
  expect(read).toThrow(ImportError)
  expect(read).toThrow(message)
})

test('any damage gives a sound bundle or an ImportError', () => {
  const texts = ['hoppscotch/collection.json', 'hoppscotch/environments.json'].map(fixtureText)
  fc.assert(
    fc.property(fc.oneof(...texts.flatMap((text) => [damagedText(text), mutatedJson(text)])), (text) =>
      expectSound(HOPPSCOTCH_READER, textSource(text)),
    ),
    { numRuns: 1000 },
  )
})
