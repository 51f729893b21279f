import type { JSONPath } from 'jsonc-parser'
import { isRecord } from '../json/is-record.ts'
import type { LeaveOut } from './left-out.ts'

/** A part of a chat message's content. */
export type ChatPart = Readonly<Record<string, unknown>> & { readonly type: 'text' | 'image_url' | 'file' }

/** Where a content stands, and what its model takes. */
export interface ContentPlace {
  readonly path: JSONPath
  /** Images are carried over; else a note stands in their place, or nothing where `imageNote` is null. */
  readonly takesImages: boolean
  readonly imageNote: string | null
  readonly leaveOut: LeaveOut
}

/**
 * What a model without vision reads in place of an image (Responses guide: "replaced with a placeholder text").
 * The API's own words are not documented.
 */
export const IMAGE_NOTE = '[Image left out: this model reads text only]'

/** Joins the texts of one content, and those of assistant messages that become one (reference code). */
export const BLANK_LINE = '\n\n'

/** Content of a message, or output of a tool, in the form of a chat message: text where there is only text. */
export function contentToChat(content: unknown, place: ContentPlace): string | readonly ChatPart[] {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  const parts = content.flatMap((part, index) => partToChat(part, [...place.path, index], place))
  if (parts.some((part) => part.type !== 'text')) return parts
  return parts.map((part) => part.text).join(BLANK_LINE)
}

function partToChat(part: unknown, path: JSONPath, place: ContentPlace): ChatPart[] {
  const type = isRecord(part) ? part.type : undefined
  if (!isRecord(part) || typeof type !== 'string') {
    place.leaveOut(path, 'This is no content part.')
    return []
  }
  if (type === 'input_text' || type === 'output_text') {
    return [{ type: 'text', text: typeof part.text === 'string' ? part.text : '' }]
  }
  if (type !== 'input_image') {
    place.leaveOut(path, `DeepSeek takes no \`${type}\` part.`)
    return []
  }
  if (place.takesImages) return imageToChat(part, path, place.leaveOut)
  place.leaveOut(path, 'The image is not sent: the model, or a message of this role, takes text only.')
  return place.imageNote === null ? [] : [{ type: 'text', text: place.imageNote }]
}

function imageToChat(
  part: Readonly<Record<string, unknown>>,
  path: JSONPath,
  leaveOut: LeaveOut,
): ChatPart[] {
  const { image_url: url, file_id: fileId, detail } = part
  if (typeof url === 'string' && url !== '') {
    return [{ type: 'image_url', image_url: { url, ...(typeof detail === 'string' ? { detail } : {}) } }]
  }
  if (typeof fileId === 'string') return [{ type: 'file', file: { file_id: fileId } }]
  leaveOut(path, 'The image has neither `image_url` nor `file_id`.')
  return []
}
