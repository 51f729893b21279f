import fc from 'fast-check'

/** Pieces that meet at the borders the pre-tokenizer draws, and at those it does not. */
const PIECES = [
  ...['a', 'word', 'The', 'ÉCOLE', 'é', 'ß', 'Привет', 'مرحبا', 'हिन्दी', 'ไทย'],
  ...['你', '好的', '世界', 'の', 'カタカナ', 'ー', '・', '한국', '龥', '龦', '㐀', '𠀀'],
  ...['0', '7', '12', '345', '67890', '٣', '½', '²', 'Ⅷ', '〇'],
  ...[' ', '  ', '     ', '\t', '\n', '\n\n', '\r\n', '\r', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u0085'],
  ...[
    '.',
    ',',
    '!',
    '?',
    '(',
    ')',
    '"',
    "'",
    '--',
    '=>',
    '{"',
    '"}',
    '//',
    '#',
    '$',
    '@',
    '_',
    '，',
    '。',
    '「',
  ],
  ...['👋', '👩‍👩‍👧', '🇨🇳', '❤️', '👍🏽', '\u0301', '\u0308\u0323', '\u200d', '\u0000', '\u0007', '€', '∑'],
] as const

/** A text put together from the pieces, or from any code points. */
export const randomText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 24 }),
)

/** The same texts in every run. */
export function sampleTexts(count: number): string[] {
  return fc.sample(randomText, { numRuns: count, seed: 20_261_122 })
}
