/** Decodes UTF-8 chunk by chunk. A character cut by a chunk's end waits for the rest of it. */
export interface Utf8Decoder {
  decode(bytes: Uint8Array): string
  /** The body has ended: what an unfinished character becomes. */
  finish(): string
  /** True once bytes came that are no UTF-8; they decode to U+FFFD. */
  readonly foundInvalid: boolean
}

const REPLACEMENT = '\uFFFD'
/** U+FFFD itself in UTF-8: a text may contain it by right. */
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT)

/** Keeps a byte order mark as a character, so that no character of the body is lost. */
export function createUtf8Decoder(): Utf8Decoder {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let decodedReplacements = 0
  let sentReplacements = 0
  /** The end of the last chunk, where U+FFFD may have been cut in two. */
  let lastBytes: Uint8Array = new Uint8Array(0)

  function countSent(bytes: Uint8Array): void {
    const seam = Buffer.concat([lastBytes, bytes.subarray(0, REPLACEMENT_BYTES.length - 1)])
    sentReplacements += countReplacements(seam) + countReplacements(bytes)
    lastBytes = bytes.length > 1 ? bytes.subarray(-2) : seam.subarray(-2)
  }

  return {
    decode(bytes) {
      const text = decoder.decode(bytes, { stream: true })
      decodedReplacements += countIn(text)
      countSent(bytes)
      return text
    },
    finish() {
      const text = decoder.decode()
      decodedReplacements += countIn(text)
      return text
    },
    get foundInvalid() {
      return decodedReplacements > sentReplacements
    },
  }
}

function countIn(text: string): number {
  let count = 0
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) count += 1
  return count
}

function countReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  for (
    let at = buffer.indexOf(REPLACEMENT_BYTES);
    at !== -1;
    at = buffer.indexOf(REPLACEMENT_BYTES, at + REPLACEMENT_BYTES.length)
  ) {
    count += 1
  }
  return count
}
