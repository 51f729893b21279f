import { type PromptTemplate, TEMPLATE_FACTS } from '../../catalogue/tokenizers.ts'
import { type PromptWriter, type SegmentSource, TEMPLATE_SOURCE } from './prompt-segment.ts'
import type { PromptRequest, PromptToolCall, Turn } from './read-request.ts'
import { toolSchemaLine } from './tool-markup.ts'
import { writeParts } from './write-content.ts'

const TOOLS_SOURCE: SegmentSource = { kind: 'tools' }

/**
 * Writes a chat request as V3 and R1 read one: the published chat template, in which all system texts come first
 * and the answer to a tool result goes on without a new assistant token.
 */
export function writeV3(writer: PromptWriter, request: PromptRequest, template: PromptTemplate): void {
  writer.special('begin', TEMPLATE_SOURCE)
  writeSystems(writer, request.turns)
  writeUnpublished(writer, request, template)
  let previous: Turn | null = null
  for (const turn of request.turns.filter((candidate) => candidate.role !== 'system')) {
    writeTurn(writer, turn, { template, previous })
    previous = turn
  }
  if (previous?.role === 'tool') writer.special('outputsEnd', TEMPLATE_SOURCE)
  else if (previous?.role !== 'assistant' || !previous.prefix) {
    writer.special('assistant', TEMPLATE_SOURCE)
    if (template === 'r1') {
      writer.special('thinkStart', TEMPLATE_SOURCE)
      writer.text('\n', TEMPLATE_SOURCE)
    }
  }
}

function writeSystems(writer: PromptWriter, turns: readonly Turn[]): void {
  let separator = ''
  for (const turn of turns) {
    if (turn.role !== 'system') continue
    writer.text(`${separator}${turn.text}`, { kind: 'message', index: turn.index })
    separator = '\n\n'
  }
}

/** Tools and JSON mode, of which only the size is guessed. */
function writeUnpublished(writer: PromptWriter, request: PromptRequest, template: PromptTemplate): void {
  const facts = TEMPLATE_FACTS[template]
  if (request.tools.length > 0) {
    writer.counted('tool instructions', facts.toolInstructionTokens, TOOLS_SOURCE)
    writer.text(request.tools.map((tool) => `${toolSchemaLine(tool)}\n`).join(''), TOOLS_SOURCE)
  }
  if (request.jsonMode) {
    writer.counted('JSON mode instruction', facts.jsonModeTokens ?? 0, { kind: 'format' })
  }
}

function writeTurn(
  writer: PromptWriter,
  turn: Turn,
  { template, previous }: { template: PromptTemplate; previous: Turn | null },
): void {
  const source: SegmentSource = { kind: 'message', index: turn.index }
  switch (turn.role) {
    case 'system':
      return
    case 'user':
      writer.special('user', source)
      writeParts(writer, turn.parts, { template, source })
      return
    case 'tool':
      if (previous?.role === 'tool') writer.text('\n', source)
      else writer.special('outputsBegin', source)
      writer.special('outputBegin', source)
      writeParts(writer, turn.parts, { template, source })
      writer.special('outputEnd', source)
      return
    case 'assistant':
      writer.special(previous?.role === 'tool' ? 'outputsEnd' : 'assistant', source)
      writer.text(turn.text, source)
      if (turn.calls.length > 0) writeCalls(writer, turn.calls, source)
      if (!turn.prefix) writer.special('end', source)
  }
}

function writeCalls(writer: PromptWriter, calls: readonly PromptToolCall[], source: SegmentSource): void {
  writer.special('callsBegin', source)
  calls.forEach((call, index) => {
    if (index > 0) writer.text('\n', source)
    writer.special('callBegin', source)
    writer.text('function', source)
    writer.special('toolSeparator', source)
    writer.text(`${call.name}\n\`\`\`json\n${call.arguments}\n\`\`\``, source)
    writer.special('callEnd', source)
  })
  writer.special('callsEnd', source)
}
