import { setBodyValue } from '../body/edit-body.ts'
import { insertBodyItem } from '../body/edit-body-items.ts'
import { parseBody } from '../body/parse-body.ts'

/**
 * Adds an uploaded file to the last user message of a Chat Completions body, or as a message of its own. Null where
 * the body has no messages to add it to. Whether the API wants the id within `file`, as here and in the OpenAI client,
 * or beside `type` can be read both ways in its documentation.
 */
export function addFilePart(bodyText: string, fileId: string): string | null {
  const body = parseBody(bodyText)
  const messages = body.ok ? fieldOf(body.value, 'messages') : undefined
  if (!Array.isArray(messages)) return null
  const part = { type: 'file', file: { file_id: fileId } }
  const index = messages.findLastIndex((message) => fieldOf(message, 'role') === 'user')
  if (index === -1) {
    return insertBodyItem(bodyText, ['messages', messages.length], { role: 'user', content: [part] })
  }
  const path = ['messages', index, 'content']
  const content = fieldOf(messages[index], 'content')
  if (Array.isArray(content)) return insertBodyItem(bodyText, [...path, content.length], part)
  const text = typeof content === 'string' ? content : ''
  return setBodyValue(bodyText, path, [{ type: 'text', text }, part])
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
