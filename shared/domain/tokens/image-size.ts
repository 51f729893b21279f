/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Enough of a file to find the frame header of a JPEG behind an embedded thumbnail and colour profile. */
const HEADER_BYTES = 1_048_576
const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64_VALUES: readonly number[] = base64Values()

/**
 * The size of the PNG, JPEG, GIF or WebP in a base64 data URL, read from its header.
 * The format is taken from the bytes, as the API does, not from the declared type.
 *
 * @returns null for any other URL, or when the header is missing or damaged
 */
export function dataUrlImageSize(url: string): ImageSize | null {
  const start = /^data:[^,]{0,200};base64,/i.exec(url)?.[0].length
  return start === undefined ? null : imageSize(base64Bytes(url, start, HEADER_BYTES))
}

/**
 * The size of a PNG, JPEG, GIF or WebP, read from its header.
 *
 * @returns null for anything else
 */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = pngSize(view) ?? gifSize(view) ?? webpSize(view) ?? jpegSize(view)
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

function pngSize(view: DataView): ImageSize | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function gifSize(view: DataView): ImageSize | null {
  if (view.byteLength < 10 || ascii(view, 0, 4) !== 'GIF8') return null
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** The three kinds of WebP: lossy, lossless and extended (RFC 9649). */
function webpSize(view: DataView): ImageSize | null {
  if (view.byteLength < 30 || ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return null
  const chunk = ascii(view, 12, 4)
  if (chunk === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8X') return null
  return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
}

/** Walks the segments to the frame header (SOF0 to SOF15 without DHT, JPG and DAC; ITU T.81, B.2). */
function jpegSize(view: DataView): ImageSize | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function ascii(view: DataView, at: number, length: number): string {
  let text = ''
  for (let index = at; index < at + length; index++) text += String.fromCharCode(view.getUint8(index))
  return text
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

function base64Values(): number[] {
  const values = new Array<number>(128).fill(-1)
  for (let index = 0; index < BASE64_ALPHABET.length; index++) {
    values[BASE64_ALPHABET.charCodeAt(index)] = index
  }
  return values
}

/** At most `limit` bytes of the base64 text from `start`; stops at the first foreign character. */
function base64Bytes(text: string, start: number, limit: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(limit, Math.floor(((text.length - start) * 3) / 4)))
  let length = 0
  let bits = 0
  let bitCount = 0
  for (let at = start; at < text.length && length < bytes.length; at++) {
    const value = BASE64_VALUES[text.charCodeAt(at)] ?? -1
    if (value < 0) break
    bits = ((bits << 6) | value) & 0xffff
    bitCount += 6
    if (bitCount >= 8) {
      bitCount -= 8
      bytes[length++] = (bits >> bitCount) & 0xff
    }
  }
  return bytes.subarray(0, length)
}
