import { inflateSync } from 'node:zlib'

/** Images that unpack to more are not looked into: the answer would wait for them. */
const MAX_UNPACKED_BYTES = 4 * 1024 * 1024
const SIGNATURE_BYTES = 8
/** Samples of a pixel by colour type: grey, RGB, index, grey and alpha, RGB and alpha (PNG, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * The colour that covers most of a PNG, as `#rrggbb`: the mean of the fullest of 4096 boxes of like colours.
 *
 * @returns null for other formats, for samples of other than 8 bits, for interlaced, large or damaged images
 */
export function dominantPngColour(bytes: Uint8Array): string | null {
  const png = readChunks(bytes)
  if (png === null) return null
  const { width, samples, palette, packed } = png
  try {
    const rows = inflateSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES })
    const pixels = unfilter(rows, { rowBytes: width * samples, samples })
    return fullestBox(pixels, { samples, palette })
  } catch {
    return null
  }
}

interface PngChunks {
  readonly width: number
  readonly samples: number
  /** RGB of each index; null where pixels have their own colour. */
  readonly palette: Buffer | null
  readonly packed: Buffer
}

function readChunks(bytes: Uint8Array): PngChunks | null {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (png.length < SIGNATURE_BYTES || png.readUInt32BE(0) !== 0x89504e47) return null
  let header: Buffer | null = null
  let palette: Buffer | null = null
  const packed: Buffer[] = []
  for (let at = SIGNATURE_BYTES; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    if (type === 'IHDR' && data.length === 13) header = data
    if (type === 'PLTE') palette = data
    if (type === 'IDAT') packed.push(data)
  }
  const samples = SAMPLES[header?.[9] ?? -1]
  const isPlain = header?.[8] === 8 && header[12] === 0
  if (header === null || samples === undefined || !isPlain) return null
  const isIndexed = header[9] === 3
  if (isIndexed && palette === null) return null
  const width = header.readUInt32BE(0)
  return { width, samples, palette: isIndexed ? palette : null, packed: Buffer.concat(packed) }
}

/** Takes back what each row was filtered with (PNG, 9.2); the rows without their filter bytes. */
function unfilter(rows: Buffer, shape: { readonly rowBytes: number; readonly samples: number }): Buffer {
  const { rowBytes, samples } = shape
  const height = Math.floor(rows.length / (rowBytes + 1))
  const pixels = Buffer.alloc(height * rowBytes)
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (rowBytes + 1)] ?? 0
    const start = row * rowBytes
    for (let column = 0; column < rowBytes; column++) {
      const at = start + column
      const left = column < samples ? 0 : (pixels[at - samples] ?? 0)
      const up = row === 0 ? 0 : (pixels[at - rowBytes] ?? 0)
      const corner = row === 0 || column < samples ? 0 : (pixels[at - rowBytes - samples] ?? 0)
      pixels[at] = (rows[at + row + 1] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return pixels
}

/** Called for every byte of an image, so its arguments are no object. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const estimate = left + up - corner
  const byLeft = Math.abs(estimate - left)
  const byUp = Math.abs(estimate - up)
  const byCorner = Math.abs(estimate - corner)
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

function fullestBox(
  pixels: Buffer,
  { samples, palette }: { readonly samples: number; readonly palette: Buffer | null },
): string | null {
  const counts = new Uint32Array(4096)
  const sums = new Float64Array(4096 * 3)
  for (let at = 0; at + samples <= pixels.length; at += samples) {
    const source = palette ?? pixels
    const first = palette === null ? at : (pixels[at] ?? 0) * 3
    const hasColour = palette !== null || samples >= 3
    const red = source[first] ?? 0
    const green = hasColour ? (source[first + 1] ?? 0) : red
    const blue = hasColour ? (source[first + 2] ?? 0) : red
    const box = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
    counts[box] = (counts[box] ?? 0) + 1
    sums[box * 3] = (sums[box * 3] ?? 0) + red
    sums[box * 3 + 1] = (sums[box * 3 + 1] ?? 0) + green
    sums[box * 3 + 2] = (sums[box * 3 + 2] ?? 0) + blue
  }
  const fullest = counts.reduce((best, count, box) => (count > (counts[best] ?? 0) ? box : best), 0)
  const count = counts[fullest] ?? 0
  if (count === 0) return null
  const channels = [0, 1, 2].map((channel) => Math.round((sums[fullest * 3 + channel] ?? 0) / count))
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
