import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameKey, fileStemOf, uniqueFileName } from '../../../../shared/domain/workspace/file-names.ts'
import { readWorkspace } from '../../../../shared/domain/workspace/read-workspace.ts'
import { assignOrders, compareSiblings } from '../../../../shared/domain/workspace/sibling-orders.ts'
import {
  type RequestFile,
  readCollectionFile,
  readEnvironmentFile,
  readRequestFile,
  writeCollectionFile,
  writeEnvironmentFile,
  writeRequestFile,
} from '../../../../shared/domain/workspace/workspace-files.ts'
import { WORKSPACE_READER } from '../../../../shared/domain/workspace/workspace-reader.ts'
import { WORKSPACE_WRITER } from '../../../../shared/domain/workspace/workspace-writer.ts'
import { methodSchema, type NameValue, type RequestDraft } from '../../../../shared/schemas/request.ts'
import type { TransferredFolder } from '../../../../shared/schemas/transfer.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      ':',
      ' ',
      '\\',
      '\n',
      '\r',
      '\t',
      '-',
      '\u2028',
      '\u0085',
      '{',
      '#',
      '\uFEFF',
      'a',
      '🙂',
    ),
    maxLength: 20,
  }),
)
const rows: fc.Arbitrary<NameValue[]> = fc.array(
  fc.record({ name: text, value: text, enabled: fc.boolean() }),
  { maxLength: 4 },
)
const id = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 64 })
const order = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0)
const draft: fc.Arbitrary<RequestDraft> = fc
  .record({
    name: text,
    method: fc.constantFrom(...methodSchema.options),
    path: text,
    headers: rows,
    bodyText: text,
    variables: rows,
    tests: fc.array(
      fc.record({
        id,
        enabled: fc.boolean(),
        kind: fc.constant('contains' as const),
        text,
        ignoreCase: fc.boolean(),
        negated: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    isText: fc.boolean(),
  })
  .map(({ isText, ...rest }) => (isText ? { ...rest, bodyKind: 'text' } : rest))

const CHAT: RequestFile = {
  id: 'r-1',
  order: 1000,
  draft: {
    name: 'Explain tides',
    method: 'POST',
    path: '/chat/completions',
    headers: [
      { name: 'x-trace', value: 'on', enabled: true },
      { name: 'x old', value: ' spaced ', enabled: false },
    ],
    bodyText: '{\n  "model": "deepseek-flash", // fast\n}\n',
    variables: [{ name: 'topic', value: 'tides', enabled: true }],
    tests: [{ id: 't', enabled: true, kind: 'contains', text: 'moon', ignoreCase: true, negated: false }],
  },
}
const CHAT_TEXT = `---
name: Explain tides
id: r-1
order: 1000
method: POST
path: /chat/completions
header: x-trace: on
header-off: "x old": " spaced "
variable: topic: tides
test: {"id":"t","enabled":true,"kind":"contains","text":"moon","ignoreCase":true,"negated":false}
---
{
  "model": "deepseek-flash", // fast
}

`

describe('the file of a request', () => {
  it('is a block of lines and the body as it was typed', () => {
    expect(writeRequestFile(CHAT)).toBe(CHAT_TEXT)
    expect(readRequestFile(CHAT_TEXT)).toEqual(CHAT)
  })

  it('holds any request', () => {
    fc.assert(
      fc.property(fc.record({ id: fc.option(id), order: fc.option(order), draft }), (file) => {
        const once = writeRequestFile(file)
        expect(readRequestFile(once)).toEqual(file)
        expect(writeRequestFile(readRequestFile(once))).toBe(once)
      }),
    )
  })

  it('can be converted to CRLF, begin with a byte order mark and miss its last line break', () => {
    expect(readRequestFile(CHAT_TEXT.replaceAll('\n', '\r\n'))).toEqual(CHAT)
    expect(readRequestFile(`\uFEFF${CHAT_TEXT}`)).toEqual(CHAT)
    expect(readRequestFile('---\nname: A\nmethod: GET\npath: /models\n---').draft.bodyText).toBe('')
    expect(readRequestFile('---\nname: A\nmethod: GET\npath: /models\n---\nbody').draft.bodyText).toBe('body')
  })

  it.each([
    ['', 1, 'does not begin'],
    ['{}', 1, 'does not begin'],
    ['---\nname: A\n', 3, 'has no end'],
    ['---\nname A\n---\n', 2, 'key: value'],
    ['---\nname: A\nname: B\n---\n', 3, 'twice'],
    ['---\nname: A\ncolour: red\n---\n', 3, 'is not known'],
    ['---\nname: A\n---\n', 1, 'needs a line “method'],
    ['---\nname: A\nmethod: FETCH\npath: /\n---\n', 3, 'cannot be used'],
    ['---\nname: A\nmethod: GET\npath: "/\n---\n', 4, 'double quotes'],
    ['---\nname: A\nmethod: GET\npath: /\nheader: none\n---\n', 5, 'name: value'],
    ['---\nname: A\nmethod: GET\npath: /\norder: first\n---\n', 5, 'cannot be used'],
    ['---\nname: A\nmethod: GET\npath: /\nid: ../a\n---\n', 5, 'cannot be used'],
    ['---\nname: A\nmethod: GET\npath: /\ntest: {"kind":"magic"}\n---\n', 5, 'cannot be used'],
    ['---\nname: A\nmethod: GET\npath: /\ntest: {\n---\n', 5, 'not JSON'],
    ['---\nname: A\nmethod: GET\npath: /\nbody: xml\n---\n', 5, 'can only be'],
    [
      '---\nname: A\nmethod: GET\npath: /\n---\n<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\n',
      6,
      'git left both',
    ],
  ])('%j is refused at line %i', (source, line, message) => {
    expect(() => readRequestFile(source)).toThrow(
      expect.objectContaining({ line, message: expect.stringContaining(message) }),
    )
  })

  it('may speak of arrows that are no marks of a merge', () => {
    const { bodyText } = readRequestFile(
      '---\nname: A\nmethod: GET\npath: /\n---\n>>>>>>> quoted\n  <<<<<<< shift\n',
    ).draft
    expect(bodyText).toBe('>>>>>>> quoted\n  <<<<<<< shift')
  })
})

describe('the files of collections and environments', () => {
  it('hold any name, address and variables', () => {
    const name = text.filter((candidate) => candidate.length > 0)
    fc.assert(
      fc.property(
        fc.option(id),
        fc.option(order),
        name,
        text,
        rows,
        (anId, anOrder, aName, baseUrl, variables) => {
          const identity = { id: anId, order: anOrder }
          const collection = { ...identity, name: aName }
          const environment = { ...identity, environment: { name: aName, baseUrl, variables } }
          expect(readCollectionFile(writeCollectionFile(collection))).toEqual(collection)
          expect(readEnvironmentFile(writeEnvironmentFile(environment))).toEqual(environment)
        },
      ),
    )
  })
})

describe('fileStemOf', () => {
  it.each([
    ['Chat', 'Chat'],
    ['a/b\\c:d', 'a-b-c-d'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['con', 'con-'],
    ['NUL.txt', 'NUL.txt-'],
    [' . ', 'untitled'],
    ['line\nbreak', 'line-break'],
    ['e\u0301', 'é'],
  ])('makes of %j %j', (name, stem) => {
    expect(fileStemOf(name)).toBe(stem)
  })

  it('is a name that file systems take, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const stem = fileStemOf(name)
        expect(stem).not.toMatch(/[\u0000-\u001f<>:"/\\|?*]|^\.|^\s|[.\s]$|^$/u)
        expect(new TextEncoder().encode(stem).length).toBeLessThanOrEqual(221)
      }),
    )
  })

  it('is unique ignoring case', () => {
    const taken = new Set(['Chat.request', 'chat 2.request'].map(fileNameKey))
    expect(uniqueFileName('CHAT', '.request', taken)).toBe('CHAT 3.request')
  })
})

describe('assignOrders', () => {
  it('keeps the numbers of all but the one that was moved', () => {
    const siblings = ['a', 'b', 'c', 'd'].map((name, index) => ({ id: name, order: index * 1000 }))
    expect(assignOrders([0, 3, 1, 2].flatMap((index) => siblings[index] ?? []))).toEqual([0, 500, 1000, 2000])
    expect(assignOrders([1, 2, 3, 0].flatMap((index) => siblings[index] ?? []))).toEqual([
      1000, 2000, 3000, 4000,
    ])
  })

  it('sorts any siblings as they are given, and leaves sorted ones alone', () => {
    const siblings = fc.uniqueArray(
      fc.record({ id, order: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), order)) }),
      { selector: (sibling) => sibling.id, maxLength: 12 },
    )
    fc.assert(
      fc.property(siblings, (wanted) => {
        const orders = assignOrders(wanted)
        const numbered = wanted.map((sibling, index) => ({
          id: sibling.id,
          order: orders[index] ?? Number.NaN,
        }))
        expect(numbered.toSorted(compareSiblings)).toEqual(numbered)
        expect(assignOrders(numbered)).toEqual(orders)
      }),
    )
  })
})

describe('WORKSPACE_WRITER and WORKSPACE_READER', () => {
  const name = text.filter((candidate) => candidate.length > 0)
  const request = draft.map((value) => ({ draft: value, runs: [] }))
  const { folder } = fc.letrec<{ folder: TransferredFolder }>((tie) => ({
    folder: fc.record({
      name,
      folders: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('folder'), { maxLength: 2 })),
      requests: fc.array(request, { maxLength: 3 }),
    }),
  }))
  const environments = fc.array(
    fc.record({ name: name.map((value) => value.slice(0, 9)), baseUrl: text, variables: rows }),
    { maxLength: 2 },
  )

  /** A folder of a collection with nothing in it is there by its own file. */
  it('give back what they were given', () => {
    fc.assert(
      fc.property(folder, environments, (root, given) => {
        const wrapped = { name: 'Workspace', folders: [root, { ...root, name: 'second' }], requests: [] }
        const bundle = { name: 'Workspace', root: wrapped, environments: given }
        const { files } = WORKSPACE_WRITER.write(bundle)
        expect(new Set(files.map(({ path }) => fileNameKey(path))).size).toBe(files.length)
        expect(WORKSPACE_WRITER.write(bundle).files).toEqual(files)
        const read = WORKSPACE_READER.read({ files: files.toReversed() })
        expect(read).toEqual({ ...bundle, format: 'workspace', keys: [], notes: [] })
        expect(WORKSPACE_READER.recognises({ files })).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('bring in what can be read, and tell of what cannot', () => {
    const files = [
      { path: 'A/collection.info', text: 'broken' },
      { path: 'A/Chat.request', text: CHAT_TEXT },
      { path: 'B/Chat.request', text: CHAT_TEXT },
      { path: 'B/Bad.request', text: '---\nname: A\n---\n' },
      { path: 'B/.hidden.request', text: 'broken' },
      { path: 'README.md', text: 'mine' },
    ]
    expect(readWorkspace(files)).toMatchObject({
      collections: [
        { id: null, folder: 'A', name: 'A', isBroken: true },
        { id: null, folder: 'B', name: 'B', directory: '', path: 'B/collection.info', isBroken: false },
      ],
      requests: [
        { id: 'r-1', path: 'A/Chat.request', directory: 'A' },
        { id: 'r-1', path: 'B/Chat.request', directory: 'B' },
      ],
      problems: [
        { path: 'A/collection.info', message: expect.stringMatching(/^Line 1: /) },
        { path: 'B/Bad.request', message: expect.stringMatching(/^Line 1: .*method/) },
      ],
    })
  })

  it('refuse files of which none can be read', () => {
    const files = [{ path: 'Bad.request', text: '---\nname: A\n---\n' }]
    expect(() => WORKSPACE_READER.read({ files })).toThrow(expect.objectContaining({ place: 'Bad.request' }))
    expect(WORKSPACE_READER.recognises({ files: [{ path: 'a.json', text: '{}' }] })).toBe(false)
  })
})
