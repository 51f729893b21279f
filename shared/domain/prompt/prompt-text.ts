import { isRecord } from '../json/is-record.ts'
/** Longest preview kept in a list row, in UTF-16 units. */
export const PREVIEW_LENGTH = 200

/** The texts of a content: a string, or parts with a `text`, or results of tools with a content of their own. */
function textOfContent(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => {
      if (!isRecord(part)) return ''
      return typeof part.text === 'string' ? part.text : textOfContent(part.content)
    })
    .filter((text) => text !== '')
    .join('\n')
}

/** A text of a prompt, and whether it is the user's. */
interface PromptEntry {
  readonly text: string
  readonly isOfUser: boolean
}

/** An item of `messages` or of `input`; outputs of tools stand beside the messages in the latter. */
function entryOf(item: unknown): PromptEntry {
  if (!isRecord(item)) return { text: '', isOfUser: false }
  return { text: textOfContent(item.content ?? item.output), isOfUser: item.role === 'user' }
}

/** Text that stands beside the messages: `instructions` (Responses) or `system` (Anthropic form). */
function besideMessages(content: unknown): readonly PromptEntry[] {
  const text = textOfContent(content)
  return text === '' ? [] : [{ text, isOfUser: false }]
}

function promptEntries(body: unknown): readonly PromptEntry[] {
  if (!isRecord(body)) return []
  const { messages, input } = body
  if (Array.isArray(messages)) return [...besideMessages(body.system), ...messages.map(entryOf)]
  if (Array.isArray(input)) return [...besideMessages(body.instructions), ...input.map(entryOf)]
  if (typeof input === 'string')
    return [...besideMessages(body.instructions), { text: input, isOfUser: true }]
  const texts = [body.prompt, body.suffix, body.instructions].filter((text) => typeof text === 'string')
  return texts.map((text) => ({ text, isOfUser: false }))
}

/**
 * The texts of a request body in order: of `messages` (Chat Completions; with `system`, the Anthropic form), of
 * `instructions` and `input` (Responses) or of `prompt` and `suffix` (FIM).
 */
export function promptTexts(body: unknown): string[] {
  return promptEntries(body).map(({ text }) => text)
}

/** All text of a prompt, for full-text search. */
export function promptText(body: unknown): string {
  return promptTexts(body)
    .filter((text) => text !== '')
    .join('\n')
}

/** The last words of the user (or the end of the prompt) in one line, for lists. */
export function promptPreview(body: unknown): string {
  const entries = promptEntries(body)
  const last = entries.findLast(({ isOfUser }) => isOfUser) ?? entries.at(-1)
  return preview(last?.text ?? '')
}

/** The first characters of a text in one line; never half of a surrogate pair. */
export function preview(text: string): string {
  const line = text
    .slice(0, PREVIEW_LENGTH * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= PREVIEW_LENGTH) return line
  const cut = line.slice(0, PREVIEW_LENGTH - 1)
  const lastUnit = cut.charCodeAt(cut.length - 1)
  const splitsPair = lastUnit >= 0xd800 && lastUnit <= 0xdbff
  return `${splitsPair ? cut.slice(0, -1) : cut}…`
}

/** The `model` a body asks for, or null. */
export function modelOf(body: unknown): string | null {
  return isRecord(body) && typeof body.model === 'string' ? body.model : null
}

/** Whether a body asks for a stream. */
export function isStreaming(body: unknown): boolean {
  return isRecord(body) && body.stream === true
}
