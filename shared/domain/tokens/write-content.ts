import type { PromptTemplate } from '../../catalogue/tokenizers.ts'
import { dataUrlImageSize } from './image-size.ts'
import { imageTokens, MAX_IMAGE_TOKENS } from './image-tokens.ts'
import type { PromptWriter, SegmentSource } from './prompt-segment.ts'
import type { ContentPart } from './read-request.ts'

/** Most tokens of an image on `deepseek-v4-flash-vision-exp`, the one V4 model that took images (change log). */
const V4_IMAGE_TOKENS = 384

const KNOWN_SIZE =
  'Image tokens follow the formula of DeepSeek’s reference code; no bill confirms it for every size.'
const UNKNOWN_SIZE =
  'The size of an image is not in the request, only its address; it takes up to 1024 tokens.'

/** Writes the parts of a user or tool message, a blank line between them (reference code). */
export function writeParts(
  writer: PromptWriter,
  parts: readonly ContentPart[],
  { template, source }: { template: PromptTemplate; source: SegmentSource },
): void {
  parts.forEach((part, index) => {
    if (index > 0) writer.text('\n\n', source)
    if (part.kind === 'text') writer.text(part.text, source)
    else writeImage(writer, part, { template, source })
  })
}

function writeImage(
  writer: PromptWriter,
  image: ContentPart & { kind: 'image' },
  { template, source }: { template: PromptTemplate; source: SegmentSource },
): void {
  const size = image.url === null ? null : dataUrlImageSize(image.url)
  const limit = template === 'v4.1' ? MAX_IMAGE_TOKENS : V4_IMAGE_TOKENS
  if (size === null) {
    writer.image(null, source)
    writer.doubt({ reason: UNKNOWN_SIZE, fewer: 0, more: limit })
    return
  }
  const tokens = Math.min(imageTokens(size, image.detail), limit)
  writer.image(tokens, source)
  writer.doubt({ reason: KNOWN_SIZE, fewer: 0, more: template === 'v4.1' ? 0 : limit - tokens })
}
