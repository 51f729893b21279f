import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import type { FileStore } from './file-store.ts'

/** A chat body with its files in it, or the refusal of one that names a file that is not there. */
export type FilledBody<Body> = { readonly body: Body } | { readonly rejection: ApiRejection }

/**
 * Puts the content of files in the place of their ids: `{"type": "file", "file": {"file_id"}}` becomes a part with
 * `file_data` and `filename`, so that what follows knows one form only. Whether the API wants the id in `file`, as
 * the OpenAI client has it, or beside `type` is read both ways in its documentation; both are taken.
 */
export function fillFiles<Body>(body: Body, files: FileStore, nowMs: number): FilledBody<Body> {
  if (!isRecord(body) || !Array.isArray(body.messages)) return { body }
  const missing: string[] = []

  function fillPart(part: unknown): unknown {
    if (!isRecord(part) || part.type !== 'file') return part
    const { file_id: id } = isRecord(part.file) ? part.file : part
    if (typeof id !== 'string') return part
    const file = files.find(id, nowMs)
    const content = files.content(id, nowMs)
    if (file === null || content === null) {
      missing.push(id)
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
