/**
 * The text of a file's bytes: UTF-8, with or without a byte order mark, or UTF-16 with one. What is no UTF-8 is read as
 * Windows-1252, in which every byte means something; a file with many NULs in it is no text, and null.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (isBinary(bytes)) return utf16WithoutMark(bytes)
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(hasMark ? bytes.subarray(3) : bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** How much of a file is looked at: enough for the head of any picture or archive. */
const SAMPLE_LENGTH = 4096

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, SAMPLE_LENGTH).includes(0)
}

/** PowerShell 5 wrote such files: nearly every second byte of plain text is NUL, and hardly any other. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_LENGTH)
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const enough = sample.length / 4
  if (odd > enough && even < odd / 4) return new TextDecoder('utf-16le').decode(bytes)
  if (even > enough && odd < even / 4) return new TextDecoder('utf-16be').decode(bytes)
  return null
}
