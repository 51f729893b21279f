import { describe, expect, test } from 'vitest'
import { ImportError, type ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import { readImport, recogniseFormat } from '../../../../shared/domain/transfer/recognise.ts'
import { TEXT_READERS } from '../../../../shared/domain/transfer/text-readers.ts'
import { KEY } from './common/open-place.ts'

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
