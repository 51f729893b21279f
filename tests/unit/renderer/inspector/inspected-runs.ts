import { type InspectedRun, utf8Length } from '../../../../shared/domain/tokens/token-count.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A text run of the given tokens; ids count up from 100. Each token is a text or its bytes. */
export function textRun(tokens: readonly (string | readonly number[])[]): InspectedRun & { kind: 'text' } {
  const pieces = tokens.map((token) => (typeof token === 'string' ? [...encoder.encode(token)] : token))
  const text = decoder.decode(Uint8Array.from(pieces.flat()))
  const byteStarts: number[] = []
  let byteLength = 0
  for (const piece of pieces) {
    byteStarts.push(byteLength)
    byteLength += piece.length
  }
  return {
    kind: 'text',
    text,
    tokens: {
      ids: Uint32Array.from(pieces, (_, index) => 100 + index),
      byteStarts: Uint32Array.from(byteStarts),
      charStarts: Uint32Array.from(byteStarts, (byteAt) => charAtByte(text, byteAt)),
      byteLength,
    },
    sources: [{ start: 0, source: { kind: 'message', index: 0 } }],
  }
}

/** Where the character begins that the byte belongs to, in UTF-16 units. */
function charAtByte(text: string, byteAt: number): number {
  let charAt = 0
  let bytes = 0
  for (const character of text) {
    bytes += utf8Length(character)
    if (byteAt < bytes) return charAt
    charAt += character.length
  }
  return charAt
}

export const USER: InspectedRun = {
  kind: 'special',
  token: 'user',
  text: '<｜User｜>',
  id: 128803,
  source: { kind: 'message', index: 0 },
}

export const TOOL_TEXT: InspectedRun = {
  kind: 'counted',
  label: 'tool instructions',
  tokens: 182,
  source: { kind: 'tools' },
}
