import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readForm } from '../../../../../shared/domain/form/read-form.ts'
import { BRUNO_READER } from '../../../../../shared/domain/transfer/bruno/bruno-reader.ts'
import { ImportError, type ImportSource } from '../../../../../shared/domain/transfer/import-reader.ts'
import { damagedText, expectSound } from '../collections/check-hostile.ts'
import { noteLines, outlineOf } from '../collections/outline.ts'
import { fixtureText, textSource } from '../collections/read-fixture.ts'

function folderSource(name: string, below = ''): ImportSource {
  const folder = new URL(`../../../../fixtures/import/bruno/${name}/`, import.meta.url)
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.\w+$/.test(path),
  )
  return {
    files: paths.map((path) => ({ path: below + path, text: fixtureText(`bruno/${name}/${path}`) })),
  }
}

describe('a folder of .bru files', () => {
  const bundle = BRUNO_READER.read(folderSource('bru', 'Downloads/DeepSeek/'))

  test('is a collection in the order of Bruno', () => {
    expect(bundle.name).toBe('DeepSeek in Bruno')
    expect(outlineOf(bundle)).toEqual([
      'Chats & more/First: GET https://files.example.com/{{kind}}/list',
      'Chats & more/Ask: “why?”: POST /chat/completions?v=1&x',
      'Form: POST https://example.com/form',
    ])
  })

  test('a request has the headers and variables of its folder beneath its own', () => {
    expect(bundle.root.folders[0]?.requests[1]?.draft).toEqual({
      name: 'Ask: “why?”',
      method: 'POST',
      path: '/chat/completions?v=1&x',
      headers: [
        { name: 'X-Folder', value: '1', enabled: true },
        { name: 'x-team', value: 'green', enabled: true },
        { name: 'odd: name', value: 'a: b', enabled: true },
        { name: 'X-Off', value: '1', enabled: false },
      ],
      bodyText:
        '{\n  "model": "{{model}}",\n  // the question\n  "messages": [\n    { "role": "user", "content": "It\'s {{city}}, @home }" }\n  ]\n}',
      variables: [{ name: 'city', value: 'Köln', enabled: true }],
      tests: [],
    })
  })

  test('has the environment, and the key apart', () => {
    expect(bundle.environments).toEqual([
      {
        name: 'Live',
        baseUrl: 'https://api.deepseek.com',
        variables: [
          { name: 'model', value: 'deepseek-v4-flash', enabled: true },
          { name: 'old', value: '1', enabled: false },
          { name: 'note', value: 'two\nlines', enabled: true },
        ],
      },
    ])
    expect(bundle.keys).toEqual([
      { value: 'key-4711-abcdefgh', place: 'authorisation of “First”', origin: 'https://files.example.com' },
    ])
  })

  test('says what is left behind', () => {
    expect(noteLines(bundle)).toEqual(
      expect.arrayContaining([
        'lost: broken.bru: The block “meta” of line 1 is never closed.',
        'lost: “Call”: It is no HTTP request and is left behind.',
        'lost: “Ask: “why?””: Its scripts are left behind.',
        'lost: “Ask: “why?””: Its test script is left behind.',
        'lost: “Ask: “why?””: Its assertions are left behind.',
        'lost: “Ask: “why?””: The query parameter debug, which is switched off, is left behind.',
        'lost: “Form”: The field b, which is switched off, is left behind.',
        'lost: folder “DeepSeek in Bruno”: Its documentation is left behind.',
        'changed: “First”: Its key goes as the header X-Key; this app sends the key as a bearer token.',
      ]),
    )
  })
})

describe('a folder of YAML', () => {
  const bundle = BRUNO_READER.read(folderSource('yaml'))

  test('is a collection', () => {
    expect(bundle.name).toBe('DeepSeek in YAML')
    expect(outlineOf(bundle)).toEqual([
      'Chats/Ask: POST /chat/completions?v=1',
      'Upload: PUT https://example.com/up',
    ])
    expect(bundle.root.folders[0]?.requests[0]?.draft).toEqual({
      name: 'Ask',
      method: 'POST',
      path: '/chat/completions?v=1',
      headers: [
        { name: 'X-Folder', value: '1', enabled: true },
        { name: 'X-Off', value: '1', enabled: false },
      ],
      bodyText: '{\n  "model": "{{model}}"\n}',
      variables: [],
      tests: [],
    })
    expect(bundle.environments).toEqual([
      {
        name: 'Live',
        baseUrl: 'https://api.deepseek.com',
        variables: [
          { name: 'model', value: 'deepseek-v4-flash', enabled: true },
          { name: 'limit', value: '64', enabled: false },
        ],
      },
    ])
    expect(bundle.keys.map(({ value }) => value)).toEqual(['sk-0123456789abcdef0123456789abcdef'])
  })

  test('has the parts of a form', () => {
    expect(readForm(bundle.root.requests[0]?.draft.bodyText ?? '')).toEqual({
      ok: true,
      parts: [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', contentType: 'image/png', enabled: false, file: '/a/b.png' },
      ],
    })
  })

  test('says what is left behind', () => {
    expect(noteLines(bundle)).toEqual(
      expect.arrayContaining([
        'lost: “Ask”: Its scripts are left behind.',
        'lost: “Ask”: The query parameter off, which is switched off, is left behind.',
        'changed: “Upload”: Of the file /a/b.png only the path is kept: it is read from there when the form is sent.',
        'lost: “Socket”: It is no HTTP request and is left behind.',
      ]),
    )
  })
})

test('a collection in one YAML file has its items within', () => {
  const text = `opencollection: 1.0.0
info: { name: One file }
config: { environments: [{ name: E, variables: [{ name: baseUrl, value: https://x.example }] }] }
items:
  - info: { name: F, type: folder }
    items:
      - info: { name: R, type: http }
        http: { method: GET, url: "{{baseUrl}}/models" }
`
  const bundle = BRUNO_READER.read(textSource(text, 'pasted.txt'))
  expect(bundle.name).toBe('One file')
  expect(outlineOf(bundle)).toEqual(['F/R: GET /models'])
  expect(bundle.environments).toEqual([{ name: 'E', baseUrl: 'https://x.example', variables: [] }])
})

test('one pasted .bru file is a request', () => {
  const bundle = BRUNO_READER.read(textSource(fixtureText('bruno/bru/Chat/first.bru'), 'pasted text'))
  expect(outlineOf(bundle)).toEqual(['First: GET https://files.example.com/{{kind}}/list'])
})

test('of two collections the one that lies higher is read', () => {
  const config = '{"name":"C","type":"collection"}'
  const bru = fixtureText('bruno/bru/Chat/first.bru')
  const bundle = BRUNO_READER.read({
    files: [
      { path: 'a/inner/bruno.json', text: config },
      { path: 'a/inner/x.bru', text: bru },
      { path: 'a/bruno.json', text: config },
      { path: 'a/y.bru', text: bru },
      { path: 'a/node_modules/z.bru', text: bru },
    ],
  })
  expect(outlineOf(bundle)).toHaveLength(1)
  expect(noteLines(bundle)).toContain('lost: a/inner: Only one collection is read at a time.')
})

describe('recognises', () => {
  test.each([
    ['the configuration', 'x/bruno.json', '{"type": "collection"}', true],
    ['a request', 'a.txt', 'meta {\n}\nget {\n}\n', true],
    ['YAML', 'a.txt', 'opencollection: 1.0.0\n', true],
    ['another JSON file', 'x/package.json', '{"type": "collection"}', false],
    ['a text about it', 'a.txt', 'meta { get {', false],
  ])('%s', (_name, path, text, expected) => {
    expect(BRUNO_READER.recognises(textSource(text, path))).toBe(expected)
  })
})

describe('refuses a source in which no file can be read', () => {
  test.each([
    ['a cut request', fixtureText('bruno/bru/Chat/first.bru').slice(0, 150), /never closed/],
    ['lines outside of blocks', 'meta {\n}\nget {\n}\nhello world\n', /Line 5/],
  ])('%s', (_name, text, message) => {
    const read = () => BRUNO_READER.read(textSource(text, 'a.bru'))
    expect(read).toThrow(ImportError)
    expect(read).toThrow(message)
  })
})

test('10,000 folders in each other, and names that lead upwards, do no harm', () => {
  const bru = fixtureText('bruno/bru/Chat/first.bru')
  const files = [
    { path: `${'a/'.repeat(10_000)}x.bru`, text: bru },
    { path: '../../../etc/y.bru', text: bru },
    { path: 'bruno.json', text: '{"name":"C","type":"collection"}' },
  ]
  expectSound(BRUNO_READER, { files })
})

test('any damage gives a sound bundle or an ImportError', () => {
  const sources = ['bru', 'yaml'].map((name) => folderSource(name))
  const damaged = fc.constantFrom(...sources).chain(({ files }) =>
    fc.nat(files.length - 1).chain((index) =>
      damagedText(files[index]?.text ?? '').map((text) => ({
        files: files.map((file, at) => (at === index ? { ...file, text } : file)),
      })),
    ),
  )
  fc.assert(
    fc.property(damaged, (source) => expectSound(BRUNO_READER, source)),
    { numRuns: 600 },
  )
})
