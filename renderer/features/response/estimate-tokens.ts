// DeepSeek's rule of thumb: 0.3 tokens for an English character, 0.6 for a Chinese one (API docs, "Token usage").
const TOKENS_PER_CHARACTER = 0.3
const TOKENS_PER_IDEOGRAPH = 0.6
const IDEOGRAPHS = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g

/** Roughly how many tokens `text` is: for showing while a stream runs, with a sign that it is a guess. */
export function estimateTokens(text: string): number {
  const ideographs = text.match(IDEOGRAPHS)?.length ?? 0
  return (text.length - ideographs) * TOKENS_PER_CHARACTER + ideographs * TOKENS_PER_IDEOGRAPH
}
