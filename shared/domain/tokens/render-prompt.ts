import {
  type DoubtfulPart,
  findTemplate,
  type PromptTemplate,
  TEMPLATE_FACTS,
} from '../../catalogue/tokenizers.ts'
import { isRecord } from '../json/is-record.ts'
import {
  createPromptWriter,
  type PromptWriter,
  type RenderedPrompt,
  TEMPLATE_SOURCE,
} from './prompt-segment.ts'
import { type PromptRequest, readPromptRequest } from './read-request.ts'
import { writeV3 } from './render-v3.ts'
import { writeV4Family } from './render-v4.ts'

/** The model a request goes to, and when: both decide what its name means. */
export interface PromptContext {
  readonly model: string
  /** Milliseconds since 1970, UTC. */
  readonly atMs: number
}

/**
 * The prompt a request becomes: a chat body by the template of its model, a body with `prompt` as fill in the
 * middle. Anything else has no prompt. A half-written body is rendered as far as it goes.
 *
 * @param body the parsed body, of any shape
 */
export function renderPrompt(body: unknown, context: PromptContext): RenderedPrompt {
  const { template, doubt } = findTemplate(context.model, context.atMs)
  const writer = createPromptWriter()
  if (doubt !== null) writer.doubt(doubt)
  if (isRecord(body)) {
    if (body.messages !== undefined) writeChat(writer, readPromptRequest(body, context.model), template)
    else if (typeof body.prompt === 'string') writeFim(writer, body, template)
  }
  const { segments, doubts } = writer
  return { template, tokenizer: TEMPLATE_FACTS[template].tokenizer, segments, doubts }
}

function writeChat(writer: PromptWriter, request: PromptRequest, template: PromptTemplate): void {
  const present = doubtfulParts(request, template)
  for (const { part, ...doubt } of TEMPLATE_FACTS[template].doubts) if (present[part]) writer.doubt(doubt)
  if (template === 'v3' || template === 'r1') writeV3(writer, request, template)
  else writeV4Family(writer, request, template)
}

function doubtfulParts(request: PromptRequest, template: PromptTemplate): Record<DoubtfulPart, boolean> {
  const { thinking, effort, tools, jsonMode, turns } = request
  const last = turns.at(-1)
  return {
    always: true,
    thinking,
    effort: thinking && (TEMPLATE_FACTS[template].effortTokens?.[effort] ?? 0) > 0,
    tools: tools.length > 0 || turns.some((turn) => turn.role === 'tool'),
    json: jsonMode,
    prefix: last?.role === 'assistant' && last.prefix,
    fim: false,
  }
}

function writeFim(
  writer: PromptWriter,
  body: Readonly<Record<string, unknown>>,
  template: PromptTemplate,
): void {
  for (const { part, ...doubt } of TEMPLATE_FACTS[template].doubts) if (part === 'fim') writer.doubt(doubt)
  const source = { kind: 'fim' } as const
  writer.special('begin', TEMPLATE_SOURCE)
  writer.special('fimBegin', TEMPLATE_SOURCE)
  if (typeof body.prompt === 'string') writer.text(body.prompt, source)
  writer.special('fimHole', TEMPLATE_SOURCE)
  if (typeof body.suffix === 'string') writer.text(body.suffix, source)
  writer.special('fimEnd', TEMPLATE_SOURCE)
}
