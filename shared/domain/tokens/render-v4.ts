import { type PromptTemplate, TEMPLATE_FACTS, V41_EFFORT_SCORES } from '../../catalogue/tokenizers.ts'
import { type PromptWriter, type SegmentSource, TEMPLATE_SOURCE } from './prompt-segment.ts'
import type { ContentPart, PromptRequest, Turn } from './read-request.ts'
import { MARKUP_TAGS, toolSchemaLine, writeCallsOpening, writeToolCalls } from './tool-markup.ts'
import { writeParts } from './write-content.ts'

/** Templates that share the shape of V4: marked thinking, tool calls as tags. */
export type V4FamilyTemplate = Exclude<PromptTemplate, 'v3' | 'r1'>

const TOOLS_SOURCE: SegmentSource = { kind: 'tools' }
const FORMAT_SOURCE: SegmentSource = { kind: 'format' }
const BLANK_LINE = '\n\n'
const TOOLS_BEGINNING = '\n\n## Tools\n\nYou have access to a set of tools'
const TOOLS_END =
  '\n\nYou MUST strictly follow the above defined tool name and parameter schemas to invoke tool calls.\n'
const JSON_MODE =
  '\n\n## Response Format:\n\nYou MUST strictly adhere to the following schema to reply:\n{"type": "json_object"}'

/** Writes a chat request as V3.1 and everything after it reads one. */
export function writeV4Family(
  writer: PromptWriter,
  request: PromptRequest,
  template: V4FamilyTemplate,
): void {
  const turns = template === 'v4.1' ? dropEmptySystems(request.turns) : mergeSystems(request.turns)
  const [first, ...later] = turns
  writer.special('begin', TEMPLATE_SOURCE)
  const head = first?.role === 'system' ? first : null
  writeHead(writer, request, { template, system: head })
  let previous: Turn | null = head
  for (const turn of head === null ? turns : later) {
    writeTurn(writer, turn, { request, template, previous })
    previous = turn
  }
  if (previous?.role !== 'assistant' || !previous.prefix) writeOpening(writer, request, template)
}

/** The system token of V4.1, effort, system text, tools and JSON mode, in this order. */
function writeHead(
  writer: PromptWriter,
  request: PromptRequest,
  { template, system }: { template: V4FamilyTemplate; system: (Turn & { role: 'system' }) | null },
): void {
  const hasTools = request.tools.length > 0
  const marked = template === 'v4.1'
  if (marked && (request.thinking || system !== null || hasTools || request.jsonMode)) {
    writer.special('system', TEMPLATE_SOURCE)
  }
  if (request.thinking) writeEffort(writer, request, template)
  if (system !== null) writer.text(system.text, { kind: 'message', index: system.index })
  if (hasTools) writeTools(writer, request, template)
  if (request.jsonMode) {
    const tokens = TEMPLATE_FACTS[template].jsonModeTokens
    if (tokens === null) writer.text(JSON_MODE, FORMAT_SOURCE)
    else writer.counted('JSON mode instruction', tokens, FORMAT_SOURCE)
  }
}

function writeEffort(writer: PromptWriter, request: PromptRequest, template: V4FamilyTemplate): void {
  if (template === 'v4.1') {
    const score = V41_EFFORT_SCORES[request.effort]
    const scale = 'range 1-100, the higher the value, the more thorough the reasoning'
    writer.text(`Reasoning Effort: ${score} (${scale})${BLANK_LINE}`, TEMPLATE_SOURCE)
    return
  }
  const tokens = TEMPLATE_FACTS[template].effortTokens?.[request.effort] ?? 0
  writer.counted('reasoning effort instruction', tokens, TEMPLATE_SOURCE)
}

function writeTools(writer: PromptWriter, request: PromptRequest, template: V4FamilyTemplate): void {
  writer.text(TOOLS_BEGINNING, TOOLS_SOURCE)
  writer.counted('tool instructions', TEMPLATE_FACTS[template].toolInstructionTokens, TOOLS_SOURCE)
  writer.text(request.tools.map(toolSchemaLine).join('\n') + TOOLS_END, TOOLS_SOURCE)
}

function writeTurn(
  writer: PromptWriter,
  turn: Turn,
  context: { request: PromptRequest; template: V4FamilyTemplate; previous: Turn | null },
): void {
  const { template, previous } = context
  const source: SegmentSource = { kind: 'message', index: turn.index }
  if (turn.role === 'system') {
    writer.special('system', source)
    writer.text(turn.text, source)
    return
  }
  if (turn.role === 'assistant') {
    writeAssistant(writer, turn, context)
    return
  }
  const continues = previous?.role === 'user' || previous?.role === 'tool'
  if (continues) writer.text(BLANK_LINE, source)
  else writer.special('user', source)
  if (turn.role === 'tool') writer.text('<tool_result>', source)
  writeParts(writer, turn.parts, { template, source })
  if (turn.role === 'tool') writer.text('</tool_result>', source)
}

/**
 * Reasoning is part of the prompt only in requests with tools (thinking guide); the reference code takes
 * whatever it is given, hence the doubt.
 */
function writeAssistant(
  writer: PromptWriter,
  turn: Turn & { role: 'assistant' },
  { request, template }: { request: PromptRequest; template: V4FamilyTemplate },
): void {
  const source: SegmentSource = { kind: 'message', index: turn.index }
  const keepsReasoning = request.thinking && (request.tools.length > 0 || turn.prefix)
  const marksThinking = request.thinking && (template === 'v4.1' || template === 'v4' || keepsReasoning)
  writer.special('assistant', source)
  if (marksThinking) writer.special('thinkStart', source)
  if (keepsReasoning) writer.text(turn.reasoning, source)
  else if (request.thinking && turn.reasoning !== '') writer.doubt(droppedReasoning(turn.reasoning))
  if (turn.prefix && request.thinking && turn.text === '' && turn.reasoning !== '') return
  writer.special('thinkEnd', source)
  writer.text(turn.text, source)
  if (turn.prefix) return
  if (turn.calls.length > 0) writeToolCalls(writer, turn.calls, { tags: tagsOf(template), source })
  writer.special('end', source)
}

/** A text has at most as many tokens as bytes; one per UTF-16 unit is a bound that ordinary text keeps. */
function droppedReasoning(reasoning: string): { reason: string; fewer: number; more: number } {
  const reason = 'Reasoning passed back without tools is documented as ignored; the reference code counts it.'
  return { reason, fewer: 0, more: reasoning.length }
}

function writeOpening(writer: PromptWriter, request: PromptRequest, template: V4FamilyTemplate): void {
  writer.special('assistant', TEMPLATE_SOURCE)
  writer.special(request.thinking ? 'thinkStart' : 'thinkEnd', TEMPLATE_SOURCE)
  if (request.toolsRequired) writeCallsOpening(writer, tagsOf(template), TOOLS_SOURCE)
}

function tagsOf(template: V4FamilyTemplate): (typeof MARKUP_TAGS)[keyof typeof MARKUP_TAGS] {
  if (template === 'v4.1') return MARKUP_TAGS['v4.1']
  return template === 'v3.1' || template === 'v3.2' ? MARKUP_TAGS['v3.2'] : MARKUP_TAGS.v4
}

function dropEmptySystems(turns: readonly Turn[]): Turn[] {
  return turns.filter((turn) => turn.role !== 'system' || turn.text !== '')
}

/** Before V4.1 leading system messages were one, and a later one became a user message (reference code). */
function mergeSystems(turns: readonly Turn[]): Turn[] {
  const merged: Turn[] = []
  for (const turn of dropEmptySystems(turns)) {
    const last = merged.at(-1)
    if (turn.role !== 'system' || last === undefined) merged.push(turn)
    else if (last.role === 'system')
      merged[merged.length - 1] = { ...last, text: `${last.text}${BLANK_LINE}${turn.text}` }
    else {
      const parts: ContentPart[] = [{ kind: 'text', text: turn.text }]
      merged.push({ role: 'user', index: turn.index, parts })
    }
  }
  return merged
}
