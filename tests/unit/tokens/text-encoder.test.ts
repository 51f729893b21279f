import { expect, test } from 'vitest'
import { createCachingEncoder, joinChunks } from '../../../electron/main/tokens/text-encoder.ts'
import type { Vocabulary } from '../../../electron/main/tokens/vocabulary.ts'

/** Two bytes a token, the id being the number of bytes; keeps what it was asked to encode. */
function pairVocabulary(): Vocabulary & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async encode(texts) {
      asked.push(...texts)
      return texts.map((text) => {
        const bytes = Buffer.byteLength(text)
        return Uint32Array.from({ length: Math.ceil(bytes / 2) }, (_, at) => Math.min(2, bytes - at * 2))
      })
    },
    byteLength: (id) => id,
  }
}

const LINES = Array.from({ length: 2000 }, (_, line) => `line ${line} of the text\n`)

test('encodes a text once, and after an edit only what is beside it', async () => {
  const vocabulary = pairVocabulary()
  const encoder = createCachingEncoder(vocabulary)
  const text = LINES.join('')
  expect((await encoder.encode(text)).map((chunk) => chunk.text).join('')).toBe(text)
  expect(vocabulary.asked.join('')).toBe(text)

  vocabulary.asked.length = 0
  await encoder.encode(text)
  expect(vocabulary.asked).toEqual([])

  await encoder.encode(`${text.slice(0, 20_000)}x${text.slice(20_000)}`)
  expect(vocabulary.asked.join('').length).toBeGreaterThan(0)
  expect(vocabulary.asked.join('').length).toBeLessThan(8000)
})

test('forgets the chunks used longest ago', async () => {
  const vocabulary = pairVocabulary()
  const encoder = createCachingEncoder(vocabulary, 10)
  for (const text of ['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb']) await encoder.encode(text)
  expect(vocabulary.asked).toEqual(['aaaa', 'bbbb', 'cccc', 'bbbb'])
})

test('places tokens by byte and by character, across chunks and inside characters', () => {
  const ids = (...lengths: number[]) => Uint32Array.from(lengths)
  const chunks = [
    { start: 0, text: 'aé', ids: ids(2, 1) },
    { start: 2, text: '👋你b', ids: ids(3, 1, 3, 1) },
  ]
  expect(joinChunks(chunks, pairVocabulary())).toEqual({
    ids: ids(2, 1, 3, 1, 3, 1),
    byteStarts: ids(0, 2, 3, 6, 7, 10),
    charStarts: ids(0, 1, 2, 2, 4, 5),
    byteLength: 11,
  })
})
