import { hasFragile, wellFormed } from './fragile-characters.ts'

/** How a language writes a character in a string between quotes. */
export interface EscapeRules {
  /** Sequences of characters that have one of their own, the quote and the backslash among them. */
  readonly named: Readonly<Record<string, string>>
  /** The sequence of any other character that must not stand for itself, given by its code point. */
  readonly numbered: (codePoint: number) => string
}

/** A text as the inside of a string literal, on one line; what UTF-8 cannot carry becomes U+FFFD. */
export function escapeText(text: string, { named, numbered }: EscapeRules): string {
  let escaped = ''
  for (const character of wellFormed(text)) {
    const sequence = named[character]
    if (sequence !== undefined) escaped += sequence
    else escaped += hasFragile(character) ? numbered(character.codePointAt(0) ?? 0) : character
  }
  return escaped
}

/** A code point in hexadecimal, at least `digits` long. */
export function hex(codePoint: number, digits: number): string {
  return codePoint.toString(16).padStart(digits, '0')
}
