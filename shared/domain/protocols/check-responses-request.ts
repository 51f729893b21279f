import { findModel } from '../../catalogue/models.ts'
import {
  type ApiRejection,
  backticked,
  invalidRequest,
  undeserializable,
} from '../chat-rules/api-rejection.ts'
import { describeJson, isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import { checkResponsesInput } from './check-responses-input.ts'
import { CUSTOM_TOOL_NAME } from './responses-tools.ts'

type Body = Readonly<Record<string, unknown>>

/** A request to the Responses API, as its rules see it. */
interface ResponsesRuleInput {
  readonly body: Body
  /** The body as sent, for line and column in messages. */
  readonly bodyText: string
}

type ResponsesRule = (input: ResponsesRuleInput) => ApiRejection | null

/** The effort names of the API reference, in its order. */
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
const FORMATS = ['text', 'json_object', 'json_schema']
const CHOICES = ['none', 'auto', 'required']
const USER = /^[a-zA-Z0-9_-]{1,512}$/

/** A body that passed, known to be an object, or its refusal. */
export type CheckedResponsesRequest = { readonly body: Body } | { readonly rejection: ApiRejection }

/**
 * Checks what the Responses API has of its own: its fields and its items. What it shares with Chat Completions
 * (the model, tool names, what thinking excludes) is checked on the chat form.
 *
 * Messages are the API's own where they were seen, else those of its reference code.
 *
 * @param bodyText the body as sent
 */
export function checkResponsesRequest(body: unknown, bodyText: string): CheckedResponsesRequest {
  if (!isRecord(body)) {
    const problem = `invalid type: ${describeJson(body)}, expected a map`
    return { rejection: undeserializable({ path: [], problem }, bodyText) }
  }
  for (const rule of RULES) {
    const rejection = rule({ body, bodyText })
    if (rejection !== null) return { rejection }
  }
  return { body }
}

const SCALARS: readonly { name: string; expected: string; fits: (value: unknown) => boolean }[] = [
  { name: 'instructions', expected: 'a string', fits: (value) => typeof value === 'string' },
  { name: 'stream', expected: 'a boolean', fits: (value) => typeof value === 'boolean' },
  { name: 'temperature', expected: 'f64', fits: (value) => typeof value === 'number' },
  { name: 'top_p', expected: 'f64', fits: (value) => typeof value === 'number' },
  { name: 'max_output_tokens', expected: 'u32', fits: Number.isInteger },
  { name: 'top_logprobs', expected: 'u32', fits: Number.isInteger },
  { name: 'user', expected: 'a string', fits: (value) => typeof value === 'string' },
]

const scalarTypes: ResponsesRule = ({ body, bodyText }) => {
  for (const { name, expected, fits } of SCALARS) {
    const value = body[name]
    if (isAbsent(value) || fits(value)) continue
    const problem = `invalid type: ${describeJson(value)}, expected ${expected}`
    return undeserializable({ path: [name], problem, status: 422 }, bodyText)
  }
  return null
}

interface Range {
  readonly name: string
  readonly text: string
  readonly contains: (value: number) => boolean
}

function rangeRejection({ body }: ResponsesRuleInput, { name, text, contains }: Range): ApiRejection | null {
  const value = body[name]
  if (typeof value !== 'number' || contains(value)) return null
  return invalidRequest(`Invalid ${name} value, the valid range of ${name} is ${text}`)
}

const ranges: ResponsesRule = (input) => {
  const model = typeof input.body.model === 'string' ? findModel(input.body.model) : null
  // Without a model that is known, the chat form is refused.
  if (model === null) return null
  const most = model.maxOutputTokens
  const all: readonly Range[] = [
    { name: 'temperature', text: '[0, 2]', contains: (value) => value >= 0 && value <= 2 },
    { name: 'top_p', text: '(0, 1.0]', contains: (value) => value > 0 && value <= 1 },
    { name: 'max_output_tokens', text: `[1, ${most}]`, contains: (value) => value >= 1 && value <= most },
    { name: 'top_logprobs', text: '[0, 20].', contains: (value) => value >= 0 && value <= 20 },
  ]
  return all.map((range) => rangeRejection(input, range)).find((rejection) => rejection !== null) ?? null
}

const user: ResponsesRule = ({ body }) =>
  typeof body.user === 'string' && !USER.test(body.user)
    ? invalidRequest('Invalid user value, user must match [a-zA-Z0-9_-]{1,512}')
    : null

const effort: ResponsesRule = ({ body, bodyText }) => {
  if (isAbsent(body.reasoning)) return null
  if (!isRecord(body.reasoning)) {
    const problem = `invalid type: ${describeJson(body.reasoning)}, expected struct reasoning`
    return undeserializable({ path: ['reasoning'], problem }, bodyText)
  }
  const name = body.reasoning.effort
  if (isAbsent(name)) return null
  return variantRejection({ path: ['reasoning', 'effort'], value: name, accepted: EFFORTS }, bodyText)
}

const format: ResponsesRule = ({ body, bodyText }) => {
  const wanted = isRecord(body.text) ? body.text.format : undefined
  if (isAbsent(wanted)) return null
  const path = ['text', 'format']
  const type = isRecord(wanted) ? wanted.type : undefined
  const unknown = variantRejection({ path: [...path, 'type'], value: type, accepted: FORMATS }, bodyText)
  if (unknown !== null || !isRecord(wanted) || type !== 'json_schema') return unknown
  if (typeof wanted.name !== 'string') {
    return undeserializable({ path, problem: 'missing field `name`' }, bodyText)
  }
  return isRecord(wanted.schema)
    ? null
    : undeserializable({ path, problem: 'missing field `schema`' }, bodyText)
}

function variantRejection(
  field: { path: readonly string[]; value: unknown; accepted: readonly string[] },
  bodyText: string,
): ApiRejection | null {
  const { path, value, accepted } = field
  if (typeof value === 'string' && accepted.includes(value)) return null
  const problem =
    typeof value === 'string'
      ? `unknown variant \`${value}\`, expected one of ${backticked(accepted)}`
      : `invalid type: ${describeJson(value)}, expected variant identifier`
  return undeserializable({ path: [...path], problem }, bodyText)
}

const tools: ResponsesRule = ({ body, bodyText }) => {
  if (isAbsent(body.tools)) return null
  if (!Array.isArray(body.tools)) {
    const problem = `invalid type: ${describeJson(body.tools)}, expected a sequence`
    return undeserializable({ path: ['tools'], problem }, bodyText)
  }
  for (const [index, tool] of body.tools.entries()) {
    const path = ['tools', index]
    if (!isRecord(tool) || typeof tool.type !== 'string') {
      return undeserializable({ path, problem: 'missing field `type`' }, bodyText)
    }
    if (tool.type === 'function' && typeof tool.name !== 'string') {
      return undeserializable({ path, problem: 'missing field `name`' }, bodyText)
    }
    if (tool.type === 'custom' && tool.name !== CUSTOM_TOOL_NAME) {
      return invalidRequest(
        `Unsupported custom tool: '${String(tool.name)}'. Only '${CUSTOM_TOOL_NAME}' is supported`,
      )
    }
  }
  return null
}

const toolChoice: ResponsesRule = ({ body, bodyText }) => {
  const choice = body.tool_choice
  if (isAbsent(choice)) return null
  if (!isRecord(choice)) {
    return variantRejection({ path: ['tool_choice'], value: choice, accepted: CHOICES }, bodyText)
  }
  const callable = callableNames(body.tools)
  // A choice of a built-in tool is ignored with the tool; one that names a function needs it (reference code).
  if (choice.type !== 'function' && choice.type !== 'custom') return null
  if (callable.length === 0 || callable.includes(choice.name)) return null
  return invalidRequest(`tool_choice: no tool named '${String(choice.name)}' was specified`)
}

function callableNames(given: unknown): readonly unknown[] {
  if (!Array.isArray(given)) return []
  return given
    .filter(isRecord)
    .filter(({ type }) => type === 'function' || type === 'custom')
    .map(({ name }) => name)
}

const RULES: readonly ResponsesRule[] = [
  scalarTypes,
  ranges,
  user,
  effort,
  format,
  tools,
  toolChoice,
  ({ body, bodyText }) => checkResponsesInput(body, bodyText),
]
