/**
 * Limits of images in a request (API documentation, vision guide; state of 2026-11-22). Bytes are those of the image
 * itself, before base64; sides are pixels.
 */
export const IMAGE_LIMITS = {
  /** Largest body. */
  bodyBytes: 48 * 1024 * 1024,
  /** Largest image inside a body or behind a URL. */
  imageBytes: 32 * 1024 * 1024,
  /** All images of a request without `file_id`. */
  totalBytes: 64 * 1024 * 1024,
  imageCount: 600,
  sidePixels: 8192,
  /** From this many images on, the shorter limit of a side holds. */
  manyImages: 15,
  sidePixelsOfMany: 4096,
  urlLength: 8192,
} as const
