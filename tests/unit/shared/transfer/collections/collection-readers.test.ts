import { describe, expect, test } from 'vitest'
import { COLLECTION_READERS } from '../../../../../shared/domain/transfer/collection-readers.ts'
import { COLLECTION_WRITERS } from '../../../../../shared/domain/transfer/collection-writers.ts'
import { ImportError } from '../../../../../shared/domain/transfer/import-reader.ts'
import { recogniseFormat } from '../../../../../shared/domain/transfer/recognise.ts'
import { fixtureSource, textSource } from './read-fixture.ts'

describe('every format is told from the others', () => {
  test.each([
    ['postman', 'postman/collection-v2.1.json'],
    ['postman', 'postman/collection-v2.0.json'],
    ['postman', 'postman/environment.json'],
    ['openapi', 'openapi/apidog.yaml'],
    ['insomnia', 'insomnia/export-v4.json'],
    ['insomnia', 'insomnia/collection-v5.yaml'],
    ['bruno', 'bruno/bru/Chat/ask.bru'],
    ['bruno', 'bruno/yaml/opencollection.yml'],
    ['hoppscotch', 'hoppscotch/collection.json'],
    ['hoppscotch', 'hoppscotch/environments.json'],
  ])('%s: %s', (format, path) => {
    expect(recogniseFormat(fixtureSource(path), COLLECTION_READERS).format).toBe(format)
  })
})

test('the writers are those of the list of exports', () => {
  expect(COLLECTION_WRITERS.map(({ format }) => format)).toEqual(['postman', 'openapi', 'bruno'])
})

const POSTMAN = { name: 'C', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }

function postman(rest: object): string {
  return JSON.stringify({ info: POSTMAN, item: [], ...rest })
}

function request(url: string): object {
  return { item: [{ name: 'r', request: { method: 'GET', url } }] }
}

const MANY = Array.from({ length: 10_000 }, (_, index) => index)

/**
 * Each took minutes by a pattern or a search that goes back over what it has seen: the time limit of a test tells.
 */
describe('ends in time', () => {
  test.each([
    ['openings without an end', postman(request('{{a'.repeat(300_000)))],
    ['slashes', postman({ variable: [{ key: 'baseUrl', value: `https://x${'/'.repeat(500_000)}y` }] })],
    [
      'variables in variables',
      postman({ variable: MANY.map((n) => ({ key: `v v${n}`, value: `{{v v${n + 1}}}` })) }),
    ],
    [
      'names that become one',
      postman({ variable: MANY.map((n) => ({ key: `v${' '.repeat(n % 100)}${'!'.repeat(n / 100)}` })) }),
    ],
    ['indentation', `openapi: 3.1.0\npaths: {}\nx:\n${`${' '.repeat(2000)}a\n`.repeat(300)}`],
    ['texts of many lines', `meta {\n}\nget {\n}\nheaders {\n${"  a: '''\n".repeat(50_000)}}\n`],
    [
      'blanks in a form',
      JSON.stringify([
        {
          v: 1,
          folders: [],
          requests: [
            {
              endpoint: 'https://x',
              method: 'POST',
              body: { contentType: 'application/x-www-form-urlencoded', body: `a${' '.repeat(500_000)}b` },
            },
          ],
        },
      ]),
    ],
  ])('%s', (_name, text) => {
    const source = textSource(text)
    const readers = COLLECTION_READERS.filter((reader) => reader.recognises(source))
    expect(readers).not.toEqual([])
    for (const reader of readers) {
      try {
        reader.read(source)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError)
      }
    }
  })
})
