import { isRecord } from '../json/is-record.ts'
import { type JsonObject, stringOrNull } from '../stream/json-values.ts'
import type { ToolProtocol } from './tool-definitions.ts'

/** A result as it stands in a request. */
export interface SentResult {
  readonly text: string
  readonly isError: boolean
}

/** The tool results of a body by call id; of one id the last counts. */
export function readSentResults(protocol: ToolProtocol, body: unknown): ReadonlyMap<string, SentResult> {
  const results = new Map<string, SentResult>()
  for (const [id, result] of listResults(protocol, body)) results.set(id, result)
  return results
}

type Entry = readonly [id: string, result: SentResult]

function listResults(protocol: ToolProtocol, body: unknown): readonly Entry[] {
  if (!isRecord(body)) return []
  switch (protocol) {
    case 'chat':
      return objectsOf(body.messages).flatMap((message) =>
        message.role === 'tool' ? entryOf(message.tool_call_id, message.content, false) : [],
      )
    case 'responses':
      return objectsOf(body.input).flatMap((item) =>
        item.type === 'function_call_output' ? entryOf(item.call_id, item.output, false) : [],
      )
    case 'anthropic':
      return objectsOf(body.messages).flatMap(({ content }) =>
        objectsOf(content).flatMap((block) =>
          block.type === 'tool_result'
            ? entryOf(block.tool_use_id, block.content, block.is_error === true)
            : [],
        ),
      )
  }
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function entryOf(id: unknown, content: unknown, isError: boolean): readonly Entry[] {
  return typeof id === 'string' ? [[id, { text: textOf(content), isError }]] : []
}

/** Content is a text, or parts of which those with a text are joined. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return objectsOf(content)
    .map((part) => stringOrNull(part.text) ?? '')
    .join('')
}
