import { IMAGE_LIMITS } from '../../catalogue/image-limits.ts'
import type { ImageSize } from '../tokens/image-size.ts'

/** An image that is to be added; `size` null = its bytes are not those of a PNG, JPEG, GIF or WebP. */
export interface NewImage {
  readonly bytes: number
  readonly size: ImageSize | null
}

/** The request it is added to. `bodyBytes` and `imageBytes` are bytes, `imageCount` counts files and URLs as well. */
export interface RequestImages {
  readonly bodyBytes: number
  readonly imageCount: number
  readonly imageBytes: number
}

/** Why the API would refuse the request with this image, in a sentence for the user; null where it would not. */
export function imageProblem(image: NewImage, request: RequestImages): string | null {
  const { bytes, size } = image
  const count = request.imageCount + 1
  const side = count >= IMAGE_LIMITS.manyImages ? IMAGE_LIMITS.sidePixelsOfMany : IMAGE_LIMITS.sidePixels
  if (size === null) return 'Its content is no PNG, JPEG, GIF or WebP, which are the images the API reads.'
  if (bytes > IMAGE_LIMITS.imageBytes) {
    return `It has ${mebibytes(bytes)}; the API takes up to ${mebibytes(IMAGE_LIMITS.imageBytes)} for an image in the body. An uploaded file may be larger.`
  }
  if (size.width > side || size.height > side) {
    const many = side === IMAGE_LIMITS.sidePixels ? '' : ` from ${IMAGE_LIMITS.manyImages} images on`
    return `It has ${size.width} × ${size.height} pixels; the API takes up to ${side} for a side${many}.`
  }
  if (count > IMAGE_LIMITS.imageCount) return countProblem()
  if (request.imageBytes + bytes > IMAGE_LIMITS.totalBytes) {
    return `The images of the request would have ${mebibytes(request.imageBytes + bytes)}; the API takes up to ${mebibytes(IMAGE_LIMITS.totalBytes)}.`
  }
  // In base64 four characters stand for three bytes.
  const bodyBytes = request.bodyBytes + Math.ceil(bytes / 3) * 4
  if (bodyBytes > IMAGE_LIMITS.bodyBytes) {
    return `The body would have ${mebibytes(bodyBytes)}; the API takes up to ${mebibytes(IMAGE_LIMITS.bodyBytes)}. An uploaded file takes no room in it.`
  }
  return null
}

/** The same for an image behind a URL, of which no more is known than its address. */
export function imageUrlProblem(
  url: string,
  { imageCount }: Pick<RequestImages, 'imageCount'>,
): string | null {
  if (!/^(?:https?:\/\/|data:image\/|\{\{)/i.test(url)) {
    return 'The API takes an address that begins with https:// or http://, or a data: URL of an image.'
  }
  if (url.length > IMAGE_LIMITS.urlLength && !url.startsWith('data:')) {
    return `The address has ${url.length} characters; the API takes up to ${IMAGE_LIMITS.urlLength}.`
  }
  return imageCount >= IMAGE_LIMITS.imageCount ? countProblem() : null
}

/** The bytes that a base64 data URL holds; 0 for any other URL. */
export function dataUrlBytes(url: string): number {
  const comma = url.indexOf(',')
  if (!url.startsWith('data:') || comma < 0) return 0
  const padding = url.endsWith('==') ? 2 : url.endsWith('=') ? 1 : 0
  return Math.max(0, Math.floor(((url.length - comma - 1) * 3) / 4) - padding)
}

function countProblem(): string {
  return `The request has ${IMAGE_LIMITS.imageCount} images, and the API takes no more.`
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MiB`
}
