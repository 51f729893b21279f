import type { ImageSize } from './image-size.ts'

/** Most tokens one image can take on V4.1 (vision guide). */
export const MAX_IMAGE_TOKENS = 1024

const PATCH_PX = 14
/** A token stands for a square of 3 × 3 patches. */
const CELL_PX = PATCH_PX * 3
const MIN_AREA_PX = 544 * 544
const LOW_DETAIL_SIDE_PX = 512
/** The reference code gives up here; no size was found that needs more than a few rounds. */
const MAX_ROUNDS = 10

interface FittedImage extends ImageSize {
  readonly tokens: number
}

/**
 * Tokens of an image on V4.1, by the formula of DeepSeek's reference code: small images are scaled up to
 * 544 × 544 px of area, large ones down until rows × (columns + 1) + 2 is at most 1024.
 *
 * @param size in pixels, both sides at least 1
 * @param detail `image_url.detail`; `low` first limits the longer side to 512 px
 */
export function imageTokens(size: ImageSize, detail: string | null): number {
  let fitted = fitOnce(detail === 'low' ? limitSide(size) : size)
  for (let round = 1; round < MAX_ROUNDS; round++) {
    const next = fitOnce(fitted)
    if (next.width === fitted.width && next.height === fitted.height) break
    fitted = next
  }
  return fitted.tokens
}

function limitSide(size: ImageSize): ImageSize {
  const ratio = LOW_DETAIL_SIDE_PX / Math.max(size.width, size.height)
  if (ratio >= 1) return size
  return {
    width: Math.max(Math.round(size.width * ratio), 1),
    height: Math.max(Math.round(size.height * ratio), 1),
  }
}

function fitOnce(size: ImageSize): FittedImage {
  const area = size.width * size.height
  const growth = area < MIN_AREA_PX ? Math.sqrt(MIN_AREA_PX / area) : 1
  const grown = { width: Math.trunc(size.width * growth), height: Math.trunc(size.height * growth) }
  const aligned = withTokens({ width: alignUp(grown.width), height: alignUp(grown.height) })
  return aligned.tokens > MAX_IMAGE_TOKENS ? shrink(grown) : aligned
}

function alignUp(px: number): number {
  return Math.ceil(px / PATCH_PX) * PATCH_PX
}

function withTokens(size: ImageSize): FittedImage {
  const rows = Math.ceil(size.height / CELL_PX)
  const columns = Math.ceil(size.width / CELL_PX)
  return { ...size, tokens: rows * (columns + 1) + 2 }
}

/** The largest size of about the same shape that keeps to the limit. */
function shrink(size: ImageSize): FittedImage {
  const ratio = size.height / size.width
  const columns = Math.sqrt((MAX_IMAGE_TOKENS - 2) / ratio + 0.25) - 0.5
  const rows = columns * ratio
  if (columns < 1) {
    return withTokens({ width: CELL_PX, height: Math.trunc((MAX_IMAGE_TOKENS - 2) / 2) * CELL_PX })
  }
  if (rows < 1) return withTokens({ width: (MAX_IMAGE_TOKENS - 3) * CELL_PX, height: CELL_PX })
  const scale = Math.min(
    (Math.trunc(columns) * CELL_PX) / size.width,
    (Math.trunc(rows) * CELL_PX) / size.height,
  )
  return withTokens({
    width: Math.trunc((size.width * scale) / PATCH_PX) * PATCH_PX,
    height: Math.trunc((size.height * scale) / PATCH_PX) * PATCH_PX,
  })
}
