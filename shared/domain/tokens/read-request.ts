import { isThinking } from '../../catalogue/parameters.ts'
import { isRecord } from '../json/is-record.ts'

/** How hard the model is told to think; compatibility names are resolved (thinking guide). */
export type Effort = 'low' | 'high' | 'max'

/** A piece of a message's content. */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `url` null for an uploaded file, of which the request holds only the id. */
  | { readonly kind: 'image'; readonly url: string | null; readonly detail: string | null }

/** A past tool call; `arguments` as sent, JSON or not. */
export interface PromptToolCall {
  readonly name: string
  readonly arguments: string
}

/** A message as a template needs it. `index` is its place in `messages`. */
export type Turn =
  | { readonly role: 'system'; readonly index: number; readonly text: string }
  | { readonly role: 'user' | 'tool'; readonly index: number; readonly parts: readonly ContentPart[] }
  | {
      readonly role: 'assistant'
      readonly index: number
      readonly text: string
      readonly reasoning: string
      readonly calls: readonly PromptToolCall[]
      /** The answer goes on from this message instead of after it (prefix completion). */
      readonly prefix: boolean
    }

/** The function of a tool, as the model is shown it. */
export interface PromptTool {
  readonly name: string
  readonly description: string
  readonly parameters: unknown
}

/** What of a chat body goes into its prompt. */
export interface PromptRequest {
  readonly turns: readonly Turn[]
  readonly tools: readonly PromptTool[]
  readonly toolsRequired: boolean
  readonly jsonMode: boolean
  readonly thinking: boolean
  readonly effort: Effort
}

const EFFORTS: Readonly<Record<string, Effort>> = {
  minimal: 'low',
  low: 'low',
  medium: 'high',
  high: 'high',
  xhigh: 'high',
  max: 'max',
  ultra: 'max',
}

/**
 * Reads a chat body, however unfinished: it is counted while it is typed. What does not fit is left out, as it
 * would be refused before it became a prompt.
 *
 * @param model the id whose rules decide about thinking
 */
export function readPromptRequest(body: Readonly<Record<string, unknown>>, model: string): PromptRequest {
  const choice = body.tool_choice
  const named = isRecord(choice) && isRecord(choice.function) ? textOf(choice.function.name) : null
  const tools = choice === 'none' ? [] : readTools(body.tools)
  return {
    turns: listOf(body.messages).flatMap(readTurn),
    tools: named === null ? tools : tools.filter((tool) => tool.name === named),
    toolsRequired: tools.length > 0 && (choice === 'required' || named !== null),
    jsonMode: isRecord(body.response_format) && body.response_format.type === 'json_object',
    thinking: isThinking({ ...body, model }),
    effort: EFFORTS[textOf(body.reasoning_effort)] ?? 'high',
  }
}

function readTurn(message: unknown, index: number, messages: readonly unknown[]): Turn[] {
  if (!isRecord(message)) return []
  const parts = readParts(message.content)
  switch (message.role) {
    case 'system':
      return [{ role: 'system', index, text: joinTexts(parts) }]
    case 'user':
    case 'tool':
      return [{ role: message.role, index, parts }]
    case 'assistant':
      return [
        {
          role: 'assistant',
          index,
          text: joinTexts(parts),
          reasoning: textOf(message.reasoning_content),
          calls: listOf(message.tool_calls).flatMap(readCall),
          prefix: message.prefix === true && index === messages.length - 1,
        },
      ]
    default:
      return []
  }
}

function readParts(content: unknown): ContentPart[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }]
  return listOf(content).flatMap(readPart)
}

function readPart(part: unknown): ContentPart[] {
  if (!isRecord(part)) return []
  if (part.type === 'text') return [{ kind: 'text', text: textOf(part.text) }]
  if (part.type === 'image_url' && isRecord(part.image_url)) {
    const { url, detail } = part.image_url
    return [{ kind: 'image', url: textOf(url), detail: typeof detail === 'string' ? detail : null }]
  }
  if (part.type !== 'file') return []
  const file = isRecord(part.file) ? part.file : part
  return [{ kind: 'image', url: typeof file.file_data === 'string' ? file.file_data : null, detail: null }]
}

/** Parts are joined by a blank line (reference code). */
function joinTexts(parts: readonly ContentPart[]): string {
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')
}

function readCall(call: unknown): PromptToolCall[] {
  if (!isRecord(call) || !isRecord(call.function)) return []
  return [{ name: textOf(call.function.name), arguments: textOf(call.function.arguments) }]
}

function readTools(tools: unknown): PromptTool[] {
  return listOf(tools).flatMap((tool) => {
    if (!isRecord(tool) || !isRecord(tool.function)) return []
    const { name, description, parameters } = tool.function
    return [{ name: textOf(name), description: textOf(description), parameters: parameters ?? {} }]
  })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
