import { readFile } from 'node:fs/promises'
import { Tokenizer } from 'tokenizers'
import { z } from 'zod'
import { isRecord } from '../../../shared/domain/json/is-record.ts'

/** The 128,000 entries of the vocabulary are left to the tokenizer to check: one by one it takes half a second. */
const tokenizerFileSchema = z.looseObject({
  added_tokens: z.array(z.unknown()),
  model: z.looseObject({ vocab: z.custom<Readonly<Record<string, number>>>(isRecord) }),
})

/** A byte-level BPE vocabulary that knows no special tokens: their spellings are plain characters to it. */
export interface Vocabulary {
  /** The ids of each text. */
  encode(texts: readonly string[]): Promise<Uint32Array[]>
  /** UTF-8 bytes a token stands for. */
  byteLength(id: number): number
}

/**
 * Loads a `tokenizer.json`. Takes about half a second of work, so it belongs on a thread that may wait.
 *
 * @throws when the file cannot be read or is no tokenizer
 */
export async function loadVocabulary(tokenizerFile: string): Promise<Vocabulary> {
  const file = tokenizerFileSchema.parse(JSON.parse(await readFile(tokenizerFile, 'utf8')))
  const tokenizer = Tokenizer.fromString(JSON.stringify({ ...file, added_tokens: [] }))
  const byteLengths = readByteLengths(file.model.vocab)
  return {
    async encode(texts) {
      const encodings = await tokenizer.encodeBatch([...texts], { addSpecialTokens: false })
      return encodings.map((encoding) => Uint32Array.from(encoding.getIds()))
    },
    byteLength: (id) => byteLengths[id] ?? 0,
  }
}

/** In the byte-level alphabet every byte is written as one character. */
function readByteLengths(vocab: Readonly<Record<string, number>>): Uint16Array {
  const lengths = new Uint16Array(Object.keys(vocab).length)
  for (const [token, id] of Object.entries(vocab)) lengths[id] = token.length
  return lengths
}
