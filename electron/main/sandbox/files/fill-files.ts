import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { isRecord } from '../../../../shared/domain/chat-rules/rule-input.ts'
import type { FileStore } from './file-store.ts'

/** A chat body with its files in it, or the refusal of one that names a file that is not there. */
export type FilledBody = { readonly body: unknown } | { readonly rejection: ApiRejection }

/**
 * Puts the content of files in the place of their ids: `{"type": "file", "file_id"}` becomes the other form that
 * the API takes, with `file_data` and `filename`, so that what follows knows one form only.
 */
export function fillFiles(body: unknown, files: FileStore, nowMs: number): FilledBody {
  if (!isRecord(body) || !Array.isArray(body.messages)) return { body }
  const missing: string[] = []

  function fillPart(part: unknown): unknown {
    if (!isRecord(part) || part.type !== 'file' || typeof part.file_id !== 'string') return part
    const file = files.find(part.file_id, nowMs)
    const content = files.content(part.file_id, nowMs)
    if (file === null || content === null) {
      missing.push(part.file_id)
      return part
    }
    const base64 = Buffer.from(content).toString('base64')
    // The format is told by the content, as the API does.
    const file_data = `data:application/octet-stream;base64,${base64}`
    return { type: 'file', file_data, filename: file.filename }
  }

  const messages = body.messages.map((message: unknown) =>
    isRecord(message) && Array.isArray(message.content)
      ? { ...message, content: message.content.map(fillPart) }
      : message,
  )
  const [first] = missing
  // The API's own words are not known.
  return first === undefined
    ? { body: { ...body, messages } }
    : { rejection: invalidRequest(`No such file: ${first}`) }
}
