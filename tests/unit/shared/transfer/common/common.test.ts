import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyDraft } from '../../../../../shared/domain/transfer/common/body-draft.ts'
import { createImportLog } from '../../../../../shared/domain/transfer/common/import-log.ts'
import { isKeyReference, isSecretName } from '../../../../../shared/domain/transfer/common/key-text.ts'
import { nameOfFile } from '../../../../../shared/domain/transfer/common/make-bundle.ts'
import { makeDraft, takeVariables } from '../../../../../shared/domain/transfer/common/make-draft.ts'
import { parseJsonOrNull, parseJsonSafely } from '../../../../../shared/domain/transfer/common/parse-json.ts'
import { requestFromUrl } from '../../../../../shared/domain/transfer/common/request-url.ts'
import { safeName, shorten, uniqueNames } from '../../../../../shared/domain/transfer/common/safe-name.ts'
import { redactedHeaders, takeHeaders } from '../../../../../shared/domain/transfer/common/take-headers.ts'
import { ImportError, type ImportReader } from '../../../../../shared/domain/transfer/import-reader.ts'
import { readImport, recogniseFormat } from '../../../../../shared/domain/transfer/recognise.ts'
import { TEXT_READERS } from '../../../../../shared/domain/transfer/text-readers.ts'
import { requestDraftSchema } from '../../../../../shared/schemas/request.ts'

const KEY = 'sk-0123456789abcdef0123456789abcdef'

/** A place whose log says what it has heard. */
function openPlace() {
  const log = createImportLog()
  return {
    at: { place: '“Chat”', origin: 'https://api.deepseek.com', log },
    heard: () => ({
      notes: log.notes().map(({ kind, message }) => `${kind}: ${message}`),
      keys: log.keys().map(({ value, place }) => `${value} in ${place}`),
    }),
  }
}

const SILENCE = { notes: [], keys: [] }

describe('requestFromUrl', () => {
  test.each([
    ['https://api.deepseek.com/chat/completions', '/chat/completions', 'https://api.deepseek.com'],
    [
      'https://API.DeepSeek.com:443/v1/chat/completions?x=1#top',
      '/v1/chat/completions?x=1',
      'https://api.deepseek.com',
    ],
    ['https://api.deepseek.com', '/', 'https://api.deepseek.com'],
    ['https://api.deepseek.com?x=1', '/?x=1', 'https://api.deepseek.com'],
    ['api.deepseek.com/beta/completions', '/beta/completions', 'https://api.deepseek.com'],
    ['https://api.deepseek.com/anthropic/v1/messages', '/anthropic/v1/messages', 'https://api.deepseek.com'],
    [
      'https://api.deepseek.com.evil.org/x',
      'https://api.deepseek.com.evil.org/x',
      'https://api.deepseek.com.evil.org',
    ],
    ['https://evil.org/api.deepseek.com/x', 'https://evil.org/api.deepseek.com/x', 'https://evil.org'],
    ['https://api.deepseek.com:8443/x', 'https://api.deepseek.com:8443/x', 'https://api.deepseek.com:8443'],
    ['https://[::1]:8080/x', 'https://[::1]:8080/x', 'https://[::1]:8080'],
    ['{{baseUrl}}/chat/completions', '{{baseUrl}}/chat/completions', null],
    ['{{ base url }}/x y', '{{ base url }}/x%20y', null],
    ['/chat/completions', '/chat/completions', null],
    ['https://{{host}}/x', 'https://{{host}}/x', 'https://{{host}}'],
    ['', '', null],
  ])('%s', (url, path, origin) => {
    const { at, heard } = openPlace()
    expect(requestFromUrl(url, at)).toEqual({ path, origin })
    expect(heard()).toEqual(SILENCE)
  })

  test.each([
    ['http://api.deepseek.com/x', '/x', ['changed: http://api.deepseek.com is called by https.'], []],
    [
      'https://api.deepseek.com//v1/x',
      '/v1/x',
      ['changed: The slashes at the start of the path were made one.'],
      [],
    ],
    [
      'https://me:pw@api.deepseek.com/x',
      '/x',
      ['lost: The user name and password in the URL are not kept.'],
      [],
    ],
    [
      'example.org/x',
      'https://example.org/x',
      ['changed: The URL has no scheme; https:// was put in front of example.org.'],
      [],
    ],
    [
      'localhost:80/x',
      'http://localhost:80/x',
      ['changed: The URL has no scheme; http:// was put in front of localhost.'],
      [],
    ],
    [
      'https://example.org/x?key=0123456789abcdef&monkey=0123456789abcdef&api_key={{mine}}',
      'https://example.org/x?key={{api_key}}&monkey=0123456789abcdef&api_key={{mine}}',
      ['changed: The key in the query parameter key was taken out; {{api_key}} is in its place.'],
      ['0123456789abcdef in query of “Chat”'],
    ],
  ])('%s, with a word about it', (url, path, notes, keys) => {
    const { at, heard } = openPlace()
    expect(requestFromUrl(url, at).path).toBe(path)
    expect(heard()).toEqual({ notes, keys })
  })
})

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

test.each([
  ['', true],
  ['$KEY', true],
  ['$env:KEY', true],
  ['%KEY%', true],
  ['{{ key }}', true],
  ['<token>', true],
  ['YOUR_API_KEY', true],
  ['your-deepseek-api-key', true],
  ['sk-...', true],
  ['sk-your-key', true],
  ['process.env.KEY', true],
  ['••••1234', true],
  [KEY, false],
  ['abcdef', false],
  ['monkey business', false],
  ['x'.repeat(100_000), false],
])('%s stands for a key: %s', (text, expected) => {
  expect(isKeyReference(text)).toBe(expected)
})

test.each([
  ['apiKey', true],
  ['api_key', true],
  ['DEEPSEEK_API_KEY', true],
  ['my-access-token', true],
  ['client_secret', true],
  ['password', true],
  ['key', true],
  ['monkey', false],
  ['max_tokens', false],
  ['keyboard', false],
])('%s is the name of a secret: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected)
})

describe('makeDraft', () => {
  const parts = { name: 'Chat', method: 'post', path: '/x', headers: [], body: bodyDraft('{}') }

  test('fits any input into the schema', () => {
    const long = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('ab😀'.repeat(4000)))
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

describe('bodyDraft', () => {
  test.each([
    ['{"a": 1e400}', { bodyText: '{"a": 1e400}' }],
    ['', { bodyText: '' }],
    ['a=b', { bodyText: 'a=b', bodyKind: 'text' }],
    ['{"a": 1,}', { bodyText: '{"a": 1,}', bodyKind: 'text' }],
    ['{"n": {{n}}}', { bodyText: '{"n": {{n}}}', bodyKind: 'text' }],
  ])('%s', (text, expected) => {
    expect(bodyDraft(text)).toEqual(expected)
  })

  test('comments are JSON where the source has them', () => {
    expect(bodyDraft('{"a": 1, /* b */}', { comments: true })).toEqual({ bodyText: '{"a": 1, /* b */}' })
    expect(bodyDraft('{"a": ', { comments: true })).toEqual({ bodyText: '{"a": ', bodyKind: 'text' })
  })
})

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['..\\..\\x', 'x'],
    ['a/../b', 'a/b'],
    ['..', 'Request'],
    ['a/..', 'a/'],
    ['…/x..y', '…/x..y'],
    [' a\u0000b\r\n\tc ', 'a b c'],
    ['gpj.\u202eexe', 'gpj. exe'],
    ['\u200b', 'Request'],
    ['x\ud800y', 'x y'],
    ['GET /chat/completions', 'GET /chat/completions'],
  ])('%j is %j', (name, safe) => {
    expect(safeName(name, 'Request')).toBe(safe)
  })

  test('a name never leads upwards, has one line and fits', () => {
    const part = fc.constantFrom('..', '.', '/', '\\', 'a', ' ', '\n', '😀')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 600 }), (parts) => {
        const name = safeName(parts.join(''), 'x')
        expect(name.split(/[\\/]/)).not.toContain('..')
        expect(name).not.toMatch(/[\n]|^$/)
        expect(name.length).toBeLessThanOrEqual(512)
      }),
    )
  })

  test('a cut never leaves half a character', () => {
    expect([shorten('abc', 3), shorten('abcd', 3), shorten('a😀bc', 3)]).toEqual(['abc', 'ab…', 'a…'])
  })

  test('each is there once', () => {
    expect(uniqueNames(['a', 'A', 'a', 'a (2)', 'b'])).toEqual(['a', 'A (2)', 'a (3)', 'a (2) (2)', 'b'])
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a (2)', 'a (3)', 'a (2) (2)')), (names) => {
        const unique = uniqueNames(names).map((name) => name.toLowerCase())
        expect(new Set(unique).size).toBe(names.length)
      }),
    )
  })
})

describe('parseJsonSafely', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJsonSafely(text, 'x')).toEqual(JSON.parse(text))
      }),
    )
    expect(parseJsonSafely('\ufeff{"a": "[[\\"[["}', 'x')).toEqual({ a: '[["[[' })
    expect(parseJsonSafely(`${'['.repeat(1000)}${']'.repeat(1000)}`, 'x')).toBeInstanceOf(Array)
  })

  test.each([
    ['', 'The text is empty.'],
    [
      '{"a":\n 1,',
      'The JSON ends in the middle (line 2, column 4): the text was cut off. Get it again whole.',
    ],
    ['{"a": "b', 'The JSON ends in the middle (line 1, column 7): the text was cut off. Get it again whole.'],
    ['{"a" 1}', 'This is not valid JSON: Expected a colon after the property name (line 1, column 6).'],
    ['{"a": 1,}', 'This is not plain JSON: it has comments or trailing commas. Take them out.'],
    [
      `\n${'['.repeat(1001)}`,
      'The JSON is nested deeper than 1,000 levels (line 2, column 1001) and is not read.',
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parseJsonSafely(text, 'file.json')).toThrow(new ImportError(message, 'file.json'))
    expect(parseJsonOrNull(text)).toBeNull()
  })
})

test('the end of a large text that was cut off is found by its brackets', () => {
  const text = `[${'1,'.repeat(600_000)}`
  expect(() => parseJsonSafely(text, 'x')).toThrow(/ends in the middle \(line 1, column 1200002\)/)
})

test('comments are read where they are allowed', () => {
  expect(parseJsonSafely('// a\n{"b": 1,}', 'x', { comments: true })).toEqual({ b: 1 })
  expect(() => parseJsonSafely('// a\n', 'x', { comments: true })).toThrow(/no JSON value/)
})

test.each([
  ['chats/First try.http', 'First try'],
  ['..\\..\\a.b.json', 'a.b'],
  ['Pasted text', 'HAR'],
  ['.http', 'HAR'],
])('the file %s gives the name %s', (path, name) => {
  expect(nameOfFile(path, 'HAR')).toBe(name)
})

test('a log keeps each note and each key once, and 500 notes', () => {
  const log = createImportLog()
  for (let index = 0; index < 1000; index++) {
    log.lost(`line ${index % 600}`, 'x')
    log.foundKey({ value: `k${index % 2}`, place: `line ${index}`, origin: null })
  }
  expect(log.keys().map(({ place }) => place)).toEqual(['line 0', 'line 1'])
  expect([log.notes().length, log.notes().at(-1)]).toEqual([
    501,
    { kind: 'lost', place: '', message: '100 more notes are not listed.' },
  ])
})

describe('recogniseFormat', () => {
  const reader = (title: string, mark: string): ImportReader => ({
    format: 'curl',
    title,
    recognises: ({ files }) => files.some(({ text }) => text.includes(mark)),
    read: () => {
      throw new Error('not read')
    },
  })
  const readers = [reader('A file', 'a'), reader('B file', 'b'), reader('B file', 'bb')]

  test('the first that takes it', () => {
    expect(recogniseFormat({ files: [{ path: 'x', text: 'ab' }] }, readers)).toBe(readers[0])
  })

  test.each([
    [[], new ImportError('There is nothing to import: the text is empty.', '')],
    [[{ path: 'x', text: ' \n' }], new ImportError('There is nothing to import: the text is empty.', 'x')],
    [
      [{ path: 'x', text: 'c' }],
      new ImportError('This is none of the formats that can be imported: A file, B file.', 'x'),
    ],
  ])('%j is refused', (files, error) => {
    expect(() => recogniseFormat({ files }, readers)).toThrow(error)
  })
})

describe('readImport', () => {
  const source = (...texts: string[]) => ({
    files: texts.map((text, index) => ({ path: `f${index}.json`, text })),
  })
  const CHAT = '{"messages": []}'

  test('several files come in one by one, what is unknown among them is told', () => {
    const bundle = readImport(
      source(
        CHAT,
        'prose',
        `GET /x HTTP/1.1\nHost: x.org\nCookie: a\nX-Api-Key: ${KEY}\n\n`,
        `fetch("https://y.org/?key=${KEY}")`,
      ),
      TEXT_READERS,
    )
    expect({
      folders: bundle.root.folders.map(({ name, requests }) => [
        name,
        requests.map(({ draft }) => draft.path),
      ]),
      notes: bundle.notes.map(({ place, message }) => `${place}: ${message}`),
      keys: bundle.keys.length,
    }).toEqual({
      folders: [
        ['f0', ['/chat/completions']],
        ['f2', ['https://x.org/x']],
        ['f3', ['https://y.org/?key={{api_key}}']],
      ],
      notes: [
        'f1.json: This file is of no known format.',
        'f2.json: HTTP request: The header Cookie is a secret and is not kept in a request.',
        'f3.json: fetch call in line 1: The key in the query parameter key was taken out; {{api_key}} is in its place.',
        'f3.json: fetch call in line 1: {{api_key}} is a variable: give it the value that the code puts there.',
      ],
      keys: 1,
    })
  })

  test('one bad file among them refuses all, by its name', () => {
    expect(() => readImport(source(CHAT, '{"messages": ['), TEXT_READERS)).toThrow(
      expect.objectContaining({ name: 'ImportError', place: 'f1.json' }),
    )
    expect(() => readImport(source(CHAT, 'GET /x HTTP/9'), TEXT_READERS)).not.toThrow()
  })

  test('nothing known among them is refused', () => {
    expect(() => readImport(source('a', 'b'), TEXT_READERS)).toThrow(/none of the formats/)
    expect(() => readImport(source('', ''), TEXT_READERS)).toThrow(/nothing to import/)
  })
})
