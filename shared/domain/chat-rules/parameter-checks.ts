import { FIM_MAX_TOKENS } from '../../catalogue/parameter-entries.ts'
import { type ParameterKind, parametersOf } from '../../catalogue/parameters.ts'
import { isRecord } from '../json/is-record.ts'
import { type ApiRejection, backticked, invalidRequest, undeserializable } from './api-rejection.ts'
import { describeJson, firstRejection, isAbsent, type Rule, type RuleInput } from './rule-input.ts'

/** The effort names in the API's own error message, in its order. */
const EFFORTS_IN_MESSAGE = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
/** Accepted as the documentation says, though the message does not list it. */
const UNLISTED_EFFORT = 'ultra'
const MAX_STOP_STRINGS = 16
const MAX_TOP_LOGPROBS = 20
const USER_ID = /^[a-zA-Z0-9_-]{1,512}$/

/** Checks every scalar parameter: JSON type first, then names, then ranges, then what excludes what. */
export function checkParameters(input: RuleInput): ApiRejection | null {
  return firstRejection(input.endpoint === 'fim' ? FIM_RULES : CHAT_RULES, input)
}

/** Serde's words for the JSON type of a parameter of each scalar kind. */
const EXPECTED: Partial<Record<ParameterKind, string>> = {
  number: 'f64',
  integer: 'u32',
  boolean: 'a boolean',
  string: 'a string',
}

function fitsKind(kind: ParameterKind, value: unknown): boolean {
  if (kind === 'number') return typeof value === 'number'
  if (kind === 'integer') return Number.isInteger(value)
  return typeof value === kind
}

const scalarTypes: Rule = ({ body, bodyText, endpoint }) => {
  for (const { name, kind } of parametersOf(endpoint)) {
    const expected = EXPECTED[kind]
    const path = name.split('.')
    const value = path.reduce<unknown>((current, key) => (isRecord(current) ? current[key] : undefined), body)
    if (expected === undefined || isAbsent(value) || fitsKind(kind, value)) continue
    const problem = `invalid type: ${describeJson(value)}, expected ${expected}`
    return undeserializable({ path, problem, status: 422 }, bodyText)
  }
  return null
}

function enumRule(
  path: readonly [string, ...string[]],
  accepted: readonly string[],
  listed = accepted,
): Rule {
  return ({ body, bodyText }) => {
    let value: unknown = body
    for (const [depth, key] of path.entries()) {
      if (!isRecord(value)) {
        const at = path.slice(0, depth)
        const problem = `invalid type: ${describeJson(value)}, expected struct ${at.join('.')}`
        return undeserializable({ path: at, problem }, bodyText)
      }
      value = value[key]
      if (isAbsent(value)) return null
    }
    if (typeof value === 'string' && accepted.includes(value)) return null
    const problem =
      typeof value === 'string'
        ? `unknown variant \`${value}\`, expected one of ${backticked(listed)}`
        : `invalid type: ${describeJson(value)}, expected variant identifier`
    return undeserializable({ path: [...path], problem }, bodyText)
  }
}

function rangeRule(name: string, range: { text: string; contains: (value: number) => boolean }): Rule {
  return ({ body }) => {
    const value = body[name]
    if (typeof value !== 'number' || range.contains(value)) return null
    return invalidRequest(`Invalid ${name} value, the valid range of ${name} is ${range.text}`)
  }
}

const maxTokens: Rule = (input) => {
  const most = input.endpoint === 'fim' ? FIM_MAX_TOKENS : input.model.maxOutputTokens
  const contains = (value: number) => value >= 1 && value <= most
  return rangeRule('max_tokens', { text: `[1, ${most}]`, contains })(input)
}

function penaltyRule(name: string): Rule {
  return rangeRule(name, { text: '[-2, 2]', contains: (value) => value >= -2 && value <= 2 })
}

const responseFormat: Rule = (input) => {
  const format = input.body.response_format
  if (isRecord(format) && format.type === 'json_schema') {
    return invalidRequest('This response_format type is unavailable now')
  }
  return enumRule(['response_format', 'type'], ['text', 'json_object'])(input)
}

const stop: Rule = ({ body, bodyText }) => {
  const value = body.stop
  if (isAbsent(value) || typeof value === 'string') return null
  if (!Array.isArray(value)) {
    const problem = `invalid type: ${describeJson(value)}, expected a string or a sequence`
    return undeserializable({ path: ['stop'], problem }, bodyText)
  }
  const index = value.findIndex((item) => typeof item !== 'string')
  if (index >= 0) {
    const problem = `invalid type: ${describeJson(value[index])}, expected a string`
    return undeserializable({ path: ['stop', index], problem }, bodyText)
  }
  if (value.length > MAX_STOP_STRINGS) return invalidRequest(`Stop string array too long: ${value.length}`)
  return null
}

const streamOptions: Rule = ({ body }) =>
  isAbsent(body.stream_options) || body.stream === true
    ? null
    : invalidRequest('stream_options should be set along with stream = true')

/** V3.2 and before: an error with the reasoner (reasoning model guide of the time). */
const reasonerLogprobs: Rule = ({ body, model }) =>
  model.rules === 'v3.2' &&
  model.thinking === 'always' &&
  (body.logprobs === true || !isAbsent(body.top_logprobs))
    ? invalidRequest('This model does not support logprobs')
    : null

const topLogprobs: Rule = ({ body }) => {
  const value = body.top_logprobs
  if (typeof value !== 'number') return null
  if (value < 0 || value > MAX_TOP_LOGPROBS) {
    return invalidRequest('Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].')
  }
  if (body.logprobs === true) return null
  return invalidRequest(
    'Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is used.',
  )
}

const userId: Rule = ({ body }) =>
  typeof body.user_id === 'string' && !USER_ID.test(body.user_id)
    ? invalidRequest('Invalid user_id value, user_id must match [a-zA-Z0-9_-]{1,512}')
    : null

/** Undocumented parameter of which the reference code accepts one value. */
const choiceCount: Rule = ({ body }) =>
  isAbsent(body.n) || body.n === 1
    ? null
    : invalidRequest('Invalid n value (currently only n = 1 is supported)')

const echo: Rule = ({ body }) =>
  body.echo === true && (!isAbsent(body.suffix) || !isAbsent(body.logprobs))
    ? invalidRequest('Invalid echo value, echo cannot be used with suffix or logprobs')
    : null

const COMMON_RULES: readonly Rule[] = [
  scalarTypes,
  rangeRule('temperature', { text: '[0, 2]', contains: (value) => value >= 0 && value <= 2 }),
  rangeRule('top_p', { text: '(0, 1.0]', contains: (value) => value > 0 && value <= 1 }),
  maxTokens,
  stop,
  streamOptions,
]

const CHAT_RULES: readonly Rule[] = [
  ...COMMON_RULES,
  enumRule(['thinking', 'type'], ['enabled', 'disabled', 'adaptive'], ['enabled', 'disabled']),
  enumRule(['reasoning_effort'], [...EFFORTS_IN_MESSAGE, UNLISTED_EFFORT], EFFORTS_IN_MESSAGE),
  enumRule(['safety_check', 'level'], ['high', 'low']),
  responseFormat,
  penaltyRule('presence_penalty'),
  penaltyRule('frequency_penalty'),
  reasonerLogprobs,
  topLogprobs,
  userId,
  choiceCount,
]

const FIM_RULES: readonly Rule[] = [
  ...COMMON_RULES,
  rangeRule('logprobs', { text: '[0, 20]', contains: (value) => value >= 0 && value <= MAX_TOP_LOGPROBS }),
  echo,
]
