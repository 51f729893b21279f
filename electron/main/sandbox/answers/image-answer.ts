import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { dataUrlImageSize } from '../../../../shared/domain/tokens/image-size.ts'
import type { ChatMessage } from '../generation/request-schemas.ts'
import type { KnownAnswer } from './known-questions.ts'
import { dominantPngColour } from './png-colour.ts'

/** What can be said about the images of a message, or null when it has none. An address is not fetched. */
export function describeImages(message: ChatMessage | undefined): KnownAnswer | null {
  const parts = Array.isArray(message?.content) ? message.content : []
  const images = parts.filter((part) => part.type === 'image_url' || part.type === 'file')
  if (images.length === 0) return null
  const lines = images.map((part, index) => `${nameOf(part, index, images.length)} ${sizeOf(part)}`)
  const answer = lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n')
  const thoughts = [
    `The message has ${images.length === 1 ? 'an image' : `${images.length} images`}; I look at size and colour.`,
  ]
  return { thoughts, answer }
}

type ImagePart = Readonly<Record<string, unknown>>

function nameOf(part: ImagePart, index: number, count: number): string {
  const place = count === 1 ? 'The image' : `Image ${index + 1}`
  const { filename } = fileOf(part)
  return typeof filename === 'string' ? `${place} (${filename})` : place
}

/** What says which file it is stands in `file`, or beside the type. */
function fileOf(part: ImagePart): ImagePart {
  return isRecord(part.file) ? part.file : part
}

function sizeOf(part: ImagePart): string {
  const url = isRecord(part.image_url) ? part.image_url.url : fileOf(part).file_data
  if (typeof url !== 'string') return 'could not be read.'
  if (!url.startsWith('data:')) return `is at ${url}; the sandbox does not fetch it.`
  const size = dataUrlImageSize(url)
  if (size === null) return 'could not be read.'
  const colour = dominantPngColour(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  const covered = colour === null ? '' : `, mostly of the colour ${colour}`
  return `is ${size.width} × ${size.height} pixels${covered}.`
}
