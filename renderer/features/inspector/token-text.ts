import type { SegmentSource } from '../../../shared/domain/tokens/prompt-segment.ts'
import type { TokenPiece } from '../../../shared/domain/tokens/token-count.ts'

const encoder = new TextEncoder()

/** The UTF-8 bytes of a token. */
export function bytesOfPiece(text: string, piece: TokenPiece): Uint8Array {
  if (piece.wholeCharacters) return encoder.encode(piece.text)
  // A token that ends inside a character reaches at most one character beyond its own.
  return encoder.encode(text.slice(0, piece.charEnd + 2)).subarray(piece.byteStart, piece.byteEnd)
}

/** `48 65 6C`. */
export function formatBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
}

/** The text of a token with what has no shape of its own made visible; a part of a character as its bytes. */
export function visibleText(text: string, piece: TokenPiece): string {
  if (!piece.wholeCharacters) return `‹${formatBytes(bytesOfPiece(text, piece))}›`
  return piece.text
    .replaceAll('\n', '↵')
    .replaceAll('\t', '⇥')
    .replaceAll(/\p{Cc}/gu, (control) => String.fromCodePoint(pictureOf(control.charCodeAt(0))))
}

/** Unicode has a picture for each of the 32 first control characters, and one for delete; the others share a sign. */
function pictureOf(code: number): number {
  if (code < 0x20) return 0x2400 + code
  return code === 0x7f ? 0x2421 : 0xfffd
}

/** Where a part of the prompt comes from. */
export function sourceWords(source: SegmentSource): string {
  switch (source.kind) {
    case 'message':
      return `message ${source.index + 1}`
    case 'tools':
      return 'tools'
    case 'format':
      return 'JSON mode'
    case 'fim':
      return 'text'
    case 'template':
      return 'template'
  }
}
