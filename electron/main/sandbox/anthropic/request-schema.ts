import { z } from 'zod'
import { valueAt } from '../../../../shared/domain/body/body-values.ts'
import {
  type ApiRejection,
  type BodyFault,
  backticked,
  undeserializable,
} from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { describeJson } from '../../../../shared/domain/chat-rules/rule-input.ts'

const textBlock = z.looseObject({ type: z.literal('text'), text: z.string() })
const imageBlock = z.looseObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
    z.looseObject({ type: z.literal('url'), url: z.string() }),
    z.looseObject({ type: z.literal('file'), file_id: z.string() }),
  ]),
})

/** A string is the short form of one text. */
function contentOf<Block extends z.ZodType>(block: Block) {
  return z.preprocess(
    (content) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content),
    z.array(block),
  )
}

const toolResultBlock = z.looseObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: contentOf(z.discriminatedUnion('type', [textBlock, imageBlock])).nullish(),
})
const answerBlock = z.discriminatedUnion('type', [
  textBlock,
  z.looseObject({ type: z.literal('thinking'), thinking: z.string() }),
  z.looseObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.looseObject({ type: z.literal('server_tool_use') }),
  z.looseObject({ type: z.literal('web_search_tool_result') }),
])

const messageSchema = z.discriminatedUnion('role', [
  z.looseObject({
    role: z.literal('user'),
    content: contentOf(z.discriminatedUnion('type', [textBlock, imageBlock, toolResultBlock])),
  }),
  z.looseObject({ role: z.literal('assistant'), content: contentOf(answerBlock) }),
  z.looseObject({ role: z.literal('system'), content: contentOf(textBlock) }),
])

/**
 * What of a request must have its shape before it can be answered; parameters that chat has too are checked by
 * the rules of chat. That the API answers blocks it does not support (documents, search results, redacted
 * thinking) with a 400 is an assumption: the guide says "not supported" and no more. The guide does not say
 * either that `max_tokens` must be set, so it need not be.
 */
const messagesRequestSchema = z.looseObject({
  system: contentOf(textBlock).nullish(),
  messages: z.array(messageSchema),
  stop_sequences: z.array(z.string()).nullish(),
  tools: z.array(z.looseObject({ name: z.string() })).nullish(),
  tool_choice: z.looseObject({ type: z.enum(['none', 'auto', 'any', 'tool']) }).nullish(),
  output_config: z.looseObject({}).nullish(),
  metadata: z.looseObject({}).nullish(),
})

/** The refusal of a body that has not the shape of a request, or null. Its words are those of the chat endpoint. */
export function checkMessagesShape(body: unknown, bodyText: string): ApiRejection | null {
  const parsed = messagesRequestSchema.safeParse(body)
  const issue = parsed.error?.issues[0]
  return issue === undefined ? null : undeserializable(faultOf(issue, body), bodyText)
}

function faultOf(issue: z.core.$ZodIssue, body: unknown): BodyFault {
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  const found = valueAt(body, path)
  if (found === undefined) {
    return { path: path.slice(0, -1), problem: `missing field \`${String(path.at(-1))}\`` }
  }
  if (issue.code === 'invalid_union' || issue.code === 'invalid_value') {
    return { path, problem: `unknown variant \`${String(found)}\`${expectedOf(issue)}` }
  }
  const expected = issue.code === 'invalid_type' ? expectedName(issue.expected) : issue.message
  return { path, problem: `invalid type: ${describeJson(found)}, expected ${expected}` }
}

/** zod gives the options of a discriminated union, but its type does not say so. */
function expectedOf(issue: z.core.$ZodIssueInvalidUnion | z.core.$ZodIssueInvalidValue): string {
  const found = issue.code === 'invalid_value' ? issue.values : 'options' in issue ? issue.options : []
  const values = Array.isArray(found) ? found.map(String) : []
  return values.length === 0 ? '' : `, expected one of ${backticked(values)}`
}

/** A JSON type as the API's messages call it. */
function expectedName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a map',
    record: 'a map',
    array: 'a sequence',
    string: 'a string',
  }
  return names[type] ?? type
}
