import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { ROLES_WITH_IMAGES } from '../../../../shared/domain/chat-rules/message-checks.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { type Addition, type EntryPiece, type MessageForm, readContent, textOf } from './message-entry.ts'
import { MESSAGE_ROLES, nextRole, readMessages, unansweredToolCallId } from './message-model.ts'

/** `messages` of Chat Completions. What a message has beside its content is left to `MessageExtras`. */
export const CHAT_FORM: MessageForm = {
  entries: (body) => {
    const list = Array.isArray(body.messages) ? body.messages : []
    return readMessages(body).map((message, index) => {
      const path = ['messages', index]
      const content = isRecord(list[index]) ? list[index].content : undefined
      return {
        path,
        index,
        role: message.role,
        roleChoice: { path: [...path, 'role'], roles: MESSAGE_ROLES },
        place: `message ${index + 1}`,
        pieces: readContent(content, [...path, 'content'], readPart),
        imageTarget: ROLES_WITH_IMAGES.includes(message.role)
          ? { path: [...path, 'content'], isList: Array.isArray(content) }
          : null,
        chat: message,
      }
    })
  },
  textPart: (text) => ({ type: 'text', text }),
  imagePart: (url) => ({ type: 'image_url', image_url: { url } }),
  additions,
  pieceAdditions: () => [],
}

function readPart(value: unknown, path: BodyPath): EntryPiece {
  const part = isRecord(value) ? value : {}
  if (part.type === 'text' && typeof part.text === 'string') {
    return { kind: 'text', path: [...path, 'text'], text: part.text, removal: path }
  }
  const url = isRecord(part.image_url) ? part.image_url.url : undefined
  if (part.type === 'image_url' && typeof url === 'string') return { kind: 'image', url, removal: path }
  const id = isRecord(part.file) ? part.file.file_id : undefined
  if (part.type === 'file' && typeof id === 'string') return { kind: 'file', id, removal: path }
  return { kind: 'other', type: textOf(part.type) || 'unknown', path, value, removal: path }
}

function additions(body: Readonly<Record<string, unknown>>): readonly Addition[] {
  const messages = readMessages(body)
  const last = messages.length - 1
  const add = (message: object) => (text: string) => insertBodyItem(text, ['messages', last + 1], message)
  // The last message of the assistant becomes the beginning of the answer; without one, a new message does.
  const prefix =
    messages[last]?.role === 'assistant'
      ? (text: string) => setBodyValue(text, ['messages', last, 'prefix'], true)
      : add({ role: 'assistant', content: '', prefix: true })
  return [
    { label: 'Message', edit: add({ role: nextRole(messages), content: '' }) },
    ...(messages[last]?.isPrefix === true ? [] : [{ label: 'Prefix', edit: prefix }]),
    {
      label: 'Tool result',
      edit: add({ role: 'tool', tool_call_id: unansweredToolCallId(messages), content: '' }),
    },
  ]
}
