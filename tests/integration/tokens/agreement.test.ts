import { readFileSync } from 'node:fs'
import { Tokenizer as JsTokenizer } from '@huggingface/tokenizers'
import { TokenizerLoader } from '@lenml/tokenizers'
import { beforeAll, expect, test } from 'vitest'
import { createCachingEncoder } from '../../../electron/main/tokens/text-encoder.ts'
import { loadVocabulary, type Vocabulary } from '../../../electron/main/tokens/vocabulary.ts'
import { chunkEnds, isSafeCut } from '../../../shared/domain/tokens/chunk-text.ts'
import { sampleTexts } from './random-texts.ts'
import { TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from './tokenizer-files.ts'

const PROSE: Readonly<Record<string, string>> = {
  english:
    'It was, she said afterwards, the 3rd time in 12 days that nobody had asked. "Really?" he wondered; they’d never know.\n\n  - one\n  - two\r\n\tthree   \n',
  chinese:
    '深度求索的开放平台在二〇二六年九月换了模型。价格按高峰与低谷计算，缓存命中只收十分之一！“真的吗？”他问：12345 元？\n　　第二段。',
  code: 'export async function* read(body: Body): AsyncGenerator<Frame> {\n  for await (const x of body) yield { at: performance.now() - t0, data: x[0] ?? "" } // 0xff\n}\n\n\n#include <stdio.h>\n',
  emoji: '👋🏽 hi 👩‍👩‍👧‍👦🇨🇳❤️‍🔥 ✅✅✅ 1️⃣2️⃣ e\u0301 ¯\\_(ツ)_/¯',
}

let vocabulary: Vocabulary
let encodeOtherwise: Readonly<Record<string, (text: string) => number[]>>

beforeAll(async () => {
  vocabulary = await loadVocabulary(TOKENIZER_FILE)
  const file = JSON.parse(readFileSync(TOKENIZER_FILE, 'utf8'))
  const config = JSON.parse(readFileSync(TOKENIZER_CONFIG_FILE, 'utf8'))
  const huggingFace = new JsTokenizer(file, config)
  const lenml = TokenizerLoader.fromPreTrained({ tokenizerJSON: file, tokenizerConfig: config })
  encodeOtherwise = {
    '@huggingface/tokenizers': (text) => huggingFace.encode(text, { add_special_tokens: false }).ids,
    '@lenml/tokenizers': (text) => lenml.encode(text, { add_special_tokens: false }),
  }
})

async function differences(texts: readonly string[], encode: (text: string) => number[]): Promise<string[]> {
  const ours = await vocabulary.encode(texts)
  return texts.filter((text, index) => String([...(ours[index] ?? [])]) !== String(encode(text)))
}

const LONG_TEXTS = Object.values(PROSE).flatMap((text) => [text, text.repeat(20)])

test('gives the ids that @huggingface/tokenizers gives', async () => {
  const encode = encodeOtherwise['@huggingface/tokenizers'] ?? (() => [])
  expect(await differences([...LONG_TEXTS, ...sampleTexts(10_000)], encode)).toEqual([])
})

test('gives the ids that @lenml/tokenizers gives, but for two characters it reads differently', async () => {
  const encode = encodeOtherwise['@lenml/tokenizers'] ?? (() => [])
  // It takes JavaScript's white space for Unicode's, which has U+0085 and has not U+FEFF.
  const texts = sampleTexts(12_000).filter((text) => !/[\u0085\ufeff]/.test(text))
  expect(texts.length).toBeGreaterThan(10_000)
  expect(await differences([...LONG_TEXTS, ...texts], encode)).toEqual([])
})

test('a text cut at any safe place has the same tokens', async () => {
  const texts = sampleTexts(10_000)
  const cuts = texts.map((text) => {
    const places = Array.from({ length: Math.max(text.length - 1, 0) }, (_, index) => index + 1)
    return [0, ...places.filter((at) => isSafeCut(text, at)), text.length]
  })
  const pieces = texts.flatMap((text, index) =>
    (cuts[index] ?? []).slice(1).map((end, at) => text.slice(cuts[index]?.[at], end)),
  )
  const whole = await vocabulary.encode(texts)
  const parts = await vocabulary.encode(pieces)
  let next = 0
  const wrong = texts.filter((_, index) => {
    const count = (cuts[index]?.length ?? 1) - 1
    const joined = parts.slice(next, next + count).flatMap((ids) => [...ids])
    next += count
    return String(joined) !== String([...(whole[index] ?? [])])
  })
  expect(wrong).toEqual([])
  expect(pieces.length).toBeGreaterThan(texts.length)
})

test('a long text counted in chunks has the tokens of the whole', async () => {
  const text = [...Object.values(PROSE), ...sampleTexts(3000)].join('')
  expect(chunkEnds(text).length).toBeGreaterThan(10)
  const [whole] = await vocabulary.encode([text])
  const chunks = await createCachingEncoder(vocabulary).encode(text)
  expect(chunks.flatMap((chunk) => [...chunk.ids])).toEqual([...(whole ?? [])])
})
