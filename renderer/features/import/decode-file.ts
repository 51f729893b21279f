const UTF_16_MARKS: readonly (readonly [number, number, string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
]

/**
 * The text of a file: UTF-16 with a byte order mark, else UTF-8, else Windows-1252, which takes every byte.
 * The mark itself is no part of the text.
 */
export function decodeFile(bytes: Uint8Array): string {
  const mark = UTF_16_MARKS.find(([first, second]) => bytes[0] === first && bytes[1] === second)
  if (mark !== undefined) return new TextDecoder(mark[2]).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
