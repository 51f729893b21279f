/** Longest preview kept in a list row, in UTF-16 units. */
export const PREVIEW_LENGTH = 200

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOfContent(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : ''))
    .filter((text) => text !== '')
    .join('\n')
}

/** The texts of a request body in order: of `messages` (Chat Completions) or of `prompt` and `suffix` (FIM). */
export function promptTexts(body: unknown): string[] {
  if (!isRecord(body)) return []
  if (Array.isArray(body.messages)) {
    return body.messages.map((message) => (isRecord(message) ? textOfContent(message.content) : ''))
  }
  return [body.prompt, body.suffix].filter((text) => typeof text === 'string')
}

/** All text of a prompt, for full-text search. */
export function promptText(body: unknown): string {
  return promptTexts(body)
    .filter((text) => text !== '')
    .join('\n')
}

/** The last user message (or the prompt) in one line, for lists. */
export function promptPreview(body: unknown): string {
  const texts = promptTexts(body)
  let last = texts.at(-1) ?? ''
  if (isRecord(body) && Array.isArray(body.messages)) {
    const index = body.messages.findLastIndex((message) => isRecord(message) && message.role === 'user')
    last = texts[index] ?? last
  }
  return preview(last)
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
