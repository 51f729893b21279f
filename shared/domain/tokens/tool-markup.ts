import { isRecord } from '../json/is-record.ts'
import type { PromptWriter, SegmentSource } from './prompt-segment.ts'
import type { PromptTool, PromptToolCall } from './read-request.ts'

/** Names of the tags around tool calls; the ones of V4.1 begin with a space. */
export interface MarkupTags {
  readonly calls: string
  readonly invoke: string
  readonly parameter: string
}

/** The tags by generation (reference code; the model cards of V3.2). */
export const MARKUP_TAGS = {
  'v3.2': { calls: 'function_calls', invoke: 'invoke', parameter: 'parameter' },
  v4: { calls: 'tool_calls', invoke: 'invoke', parameter: 'parameter' },
  'v4.1': { calls: ' calls', invoke: ' invoke', parameter: ' parameter' },
} as const satisfies Record<string, MarkupTags>

/** The line that shows the model one tool. */
export function toolSchemaLine(tool: PromptTool): string {
  return pythonJson({ name: tool.name, description: tool.description, parameters: tool.parameters })
}

/**
 * JSON as Python's `json.dumps(value, ensure_ascii=False)` writes it: a space after each comma and colon.
 * Values are as JavaScript holds them: `1.0` becomes `1`, and keys that are whole numbers come first.
 */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${pythonJson(field)}`)
  return `{${fields.join(', ')}}`
}

/** Writes the beginning of a block of tool calls, by which the model is made to call one. */
export function writeCallsOpening(writer: PromptWriter, tags: MarkupTags, source: SegmentSource): void {
  writer.text('\n\n', source)
  writeTag(writer, source, { open: true, text: `${tags.calls}>\n` })
}

/** Writes the past tool calls of an assistant message. */
export function writeToolCalls(
  writer: PromptWriter,
  calls: readonly PromptToolCall[],
  { tags, source }: { tags: MarkupTags; source: SegmentSource },
): void {
  writeCallsOpening(writer, tags, source)
  for (const call of calls) {
    writeTag(writer, source, { open: true, text: `${tags.invoke} name="${call.name}">\n` })
    const parameters = readArguments(call.arguments)
    parameters.forEach(([name, value], index) => {
      const isText = typeof value === 'string'
      const opening = `${tags.parameter} name="${name}" string="${isText}">`
      writeTag(writer, source, { open: true, text: `${opening}${isText ? value : pythonJson(value)}` })
      writeTag(writer, source, {
        open: false,
        text: `${tags.parameter}>${index < parameters.length - 1 ? '\n' : ''}`,
      })
    })
    writer.text('\n', source)
    writeTag(writer, source, { open: false, text: `${tags.invoke}>\n` })
  }
  writeTag(writer, source, { open: false, text: `${tags.calls}>` })
}

function writeTag(writer: PromptWriter, source: SegmentSource, tag: { open: boolean; text: string }): void {
  writer.text(tag.open ? '<' : '</', source)
  writer.special('markup', source)
  writer.text(tag.text, source)
}

/** Arguments that are no JSON object become one string parameter (reference code). */
function readArguments(text: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return Object.entries(value)
  } catch {
    // Half-written arguments are rendered as the text they are.
  }
  return [['arguments', text]]
}
