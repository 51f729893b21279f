import { isRecord } from '../../domain/json/is-record.ts'
import { checkResponsesInput } from '../../domain/protocols/check-responses-input.ts'
import { CUSTOM_TOOL_NAME, SERVER_TOOLS } from '../../domain/protocols/responses-tools.ts'
import { IGNORED_RESPONSES_FIELDS } from '../responses-parameters.ts'
import { outputLimitRules } from './chat-rules.ts'
import { modelNameRules } from './model-rules.ts'
import {
  defineRules,
  indexIn,
  isLeftOut,
  isOutside,
  itemsOf,
  namesList,
  PAGES,
  type ParameterRule,
  RESPONSES_ENDPOINTS,
  type RulePlace,
  rangeMessage,
  shapeMessage,
  V4_ERAS,
} from './rule.ts'
import { samplingRules } from './sampling-rules.ts'
import { effortRules } from './thinking-rules.ts'

const COMMONS = { endpoints: RESPONSES_ENDPOINTS, since: '2026-07-31', source: PAGES.responses } as const
const USER = /^[a-zA-Z0-9_-]{1,512}$/
const FORMATS = ['text', 'json_object', 'json_schema']

/** What stands instead of a field that is ignored, where the answer shows it. */
const INSTEAD: Readonly<Record<string, unknown>> = { store: false, parallel_tool_calls: true }
const WHY: Readonly<Record<string, string>> = {
  store: 'Ignored: nothing is ever stored.',
  parallel_tool_calls: 'Ignored: parallel tool calls are always on.',
  previous_response_id: 'Ignored: the API keeps no memory. Send the whole conversation as input.',
  conversation: 'Ignored: the API keeps no memory. Send the whole conversation as input.',
  truncation: 'Ignored: what does not fit the context window is an error.',
}

const IGNORED = defineRules(
  COMMONS,
  IGNORED_RESPONSES_FIELDS.map((parameter) => ({
    id: `responses.ignored.${parameter}`,
    parameter,
    effect: 'ignored' as const,
    inForce: () => INSTEAD[parameter],
    note: WHY[parameter] ?? 'Silently ignored: DeepSeek takes the field and does nothing with it.',
  })),
)

/** The refusal by what the input is: its items, their pairs, the word “json”. */
function inputProblem({ facts }: RulePlace): string | null {
  return checkResponsesInput(facts.body, '')?.message ?? null
}

const isImage = ({ value }: RulePlace) => isRecord(value) && value.type === 'input_image'

const INPUT = defineRules(COMMONS, [
  {
    id: 'responses.input.missing',
    parameter: 'input',
    on: 'absent',
    when: ({ facts }) => isLeftOut(facts.body.instructions) || facts.body.instructions === '',
    effect: 'rejected',
    message: () => 'Either input or instructions must be provided',
    note: 'An error: input or instructions must be there.',
  },
  {
    id: 'responses.input.json-word',
    parameter: 'text.format.type',
    when: (place) =>
      place.value === 'json_object' && (inputProblem(place)?.includes("the word 'json'") ?? false),
    effect: 'rejected',
    message: () =>
      "Response input messages must contain the word 'json' to use text.format of type json_object",
    note: 'An error: neither the instructions nor a message contains the word “json”.',
  },
  {
    id: 'responses.input.invalid',
    parameter: 'input',
    when: (place) => {
      const problem = inputProblem(place)
      return problem !== null && !problem.includes("the word 'json'")
    },
    effect: 'rejected',
    message: inputProblem,
    note: (place) => `An error: ${inputProblem(place) ?? ''}`,
  },
  {
    id: 'responses.input.developer',
    parameter: 'input[].role',
    when: ({ value }) => value === 'developer',
    effect: 'mapped',
    inForce: () => 'user',
    note: 'A developer’s message counts as one of the user.',
    confidence: 'reference-code',
  },
  {
    id: 'responses.input.blind',
    parameter: 'input[].content[]',
    when: (place) => isImage(place) && place.facts.model?.vision === false,
    effect: 'ignored',
    note: 'This model takes text only: a note stands in the place of the image.',
    confidence: 'reference-code',
    doubt: 'In Chat Completions the same image is refused with an error.',
  },
])

const TEXT_AND_REASONING = defineRules(COMMONS, [
  {
    id: 'responses.format.unknown',
    parameter: 'text.format.type',
    when: ({ value }) => typeof value === 'string' && !FORMATS.includes(value),
    effect: 'rejected',
    message: ({ value }) =>
      shapeMessage(
        ['text', 'format', 'type'],
        `unknown variant \`${String(value)}\`, expected one of ${namesList(FORMATS)}`,
      ),
    note: 'An error: it is text, json_object or json_schema.',
    confidence: 'assumed',
  },
  {
    id: 'responses.format.json_schema',
    parameter: 'text.format.type',
    when: ({ value }) => value === 'json_schema',
    effect: 'applies',
    inForce: ({ value }) => value,
    note: 'The guide says that a schema is fully supported.',
    doubt: 'The reference code puts the schema into the prompt and does not hold the answer to it.',
  },
  {
    id: 'responses.format.default',
    parameter: 'text.format.type',
    on: 'absent',
    effect: 'default',
    inForce: () => 'text',
    note: 'Without a format, any text comes.',
  },
  {
    id: 'responses.verbosity',
    parameter: 'text.verbosity',
    effect: 'ignored',
    note: 'Silently ignored: DeepSeek takes the field and does nothing with it.',
  },
  {
    id: 'responses.summary',
    parameter: 'reasoning.summary',
    effect: 'ignored',
    note: 'Taken, but no summary is made: the reasoning itself comes.',
  },
  {
    id: 'responses.top_logprobs.range',
    parameter: 'top_logprobs',
    when: ({ value }) => isOutside(value, (number) => number >= 0 && number <= 20),
    effect: 'rejected',
    message: rangeMessage('top_logprobs', '[0, 20].'),
    note: 'An error: it must be from 0 to 20.',
  },
  {
    id: 'responses.user.pattern',
    parameter: 'user',
    when: ({ value }) => typeof value === 'string' && !USER.test(value),
    effect: 'rejected',
    message: () => 'Invalid user value, user must match [a-zA-Z0-9_-]{1,512}',
    note: 'An error: 1 to 512 letters, digits, _ and -.',
    confidence: 'assumed',
  },
  {
    id: 'responses.stream.default',
    parameter: 'stream',
    on: 'absent',
    effect: 'default',
    inForce: () => false,
    note: 'The answer comes in one piece.',
  },
])

const isServed = (type: unknown) => type === 'function' || type === 'custom' || SERVER_TOOLS.includes(type)

const isCallable = (tool: unknown) => isRecord(tool) && (tool.type === 'function' || tool.type === 'custom')

const hasNothingToCall = ({ facts }: RulePlace) => !itemsOf(facts.body.tools).some(isCallable)

const TOOLS = defineRules(COMMONS, [
  {
    id: 'responses.tools.web_search',
    parameter: 'tools[]',
    when: ({ value }) => isRecord(value) && String(value.type).startsWith('web_search'),
    effect: 'ignored',
    note: 'Silently ignored: DeepSeek’s own is deepseek_web_search.',
    since: '2026-10-03',
    confidence: 'reported',
    doubt: 'In August it was accepted and searched the web; the guide of October ignores it.',
  },
  {
    id: 'responses.tools.ignored',
    parameter: 'tools[]',
    when: ({ value }) => isRecord(value) && typeof value.type === 'string' && !isServed(value.type),
    effect: 'ignored',
    note: 'Silently ignored: DeepSeek does not run this kind of tool.',
    confidence: 'reference-code',
  },
  {
    id: 'responses.tools.custom',
    parameter: 'tools[]',
    when: ({ value }) => isRecord(value) && value.type === 'custom' && value.name !== CUSTOM_TOOL_NAME,
    effect: 'rejected',
    message: ({ value }) =>
      `Unsupported custom tool: '${String(isRecord(value) ? value.name : '')}'. Only '${CUSTOM_TOOL_NAME}' is supported`,
    note: 'An error: of custom tools only apply_patch is served.',
  },
  {
    id: 'responses.tools.name',
    parameter: 'tools[]',
    when: ({ value }) => isRecord(value) && value.type === 'function' && typeof value.name !== 'string',
    effect: 'rejected',
    message: (place) => shapeMessage(['tools', indexIn(place)], 'missing field `name`'),
    note: 'An error: name stands beside type here, not within function.',
  },
  {
    id: 'responses.tool_choice.thinking',
    parameter: 'tool_choice',
    eras: V4_ERAS,
    mode: 'thinking',
    when: (place) =>
      !hasNothingToCall(place) &&
      (place.value === 'required' || (isRecord(place.value) && isCallable(place.value))),
    effect: 'rejected',
    message: () => 'Thinking mode does not support this tool_choice',
    note: 'An error while thinking is on: only none and auto are allowed.',
    source: PAGES.chat,
  },
  {
    id: 'responses.tool_choice.no-tools',
    parameter: 'tool_choice',
    when: hasNothingToCall,
    effect: 'ignored',
    inForce: () => 'none',
    note: 'There are no tools to choose from.',
  },
  {
    id: 'responses.tool_choice.default',
    parameter: 'tool_choice',
    on: 'absent',
    effect: 'default',
    inForce: (place) => (hasNothingToCall(place) ? 'none' : 'auto'),
    note: 'auto with tools, none without.',
  },
])

/** What the Responses API does with its parameters. */
export const RESPONSES_RULES: readonly ParameterRule[] = [
  ...modelNameRules('responses', RESPONSES_ENDPOINTS),
  ...INPUT,
  ...effortRules('responses', RESPONSES_ENDPOINTS, 'reasoning.effort'),
  ...outputLimitRules('responses', RESPONSES_ENDPOINTS, 'max_output_tokens'),
  ...samplingRules('responses', RESPONSES_ENDPOINTS),
  ...TEXT_AND_REASONING,
  ...TOOLS,
  ...IGNORED,
]
