import { strictSchemaProblem } from '../../domain/chat-rules/strict-schema.ts'
import { isRecord } from '../../domain/json/is-record.ts'
import {
  CHAT_ENDPOINTS,
  defineRules,
  indexIn,
  itemsOf,
  PAGES,
  type ParameterRule,
  type RulePlace,
  shapeMessage,
} from './rule.ts'

const MOST_TOOLS = 128
const CHAT = { endpoints: CHAT_ENDPOINTS, since: '2024-07-25', source: PAGES.tools } as const
const SERVER_TOOLS = ['deepseek_web_search', 'deepseek_read_url']

function toolsOf({ facts }: RulePlace): readonly unknown[] {
  return itemsOf(facts.body.tools)
}

function functionOf(tool: unknown): Readonly<Record<string, unknown>> {
  return isRecord(tool) && isRecord(tool.function) ? tool.function : {}
}

const isAnyStrict = (place: RulePlace) => toolsOf(place).some((tool) => functionOf(tool).strict === true)

function longestName({ facts }: RulePlace): number {
  return facts.era === 'v3.2' ? 64 : 128
}

function namePattern(place: RulePlace): RegExp {
  return new RegExp(`^[a-zA-Z0-9_-]{1,${longestName(place)}}$`)
}

function schemaProblem(place: RulePlace): string | null {
  const { strict, parameters } = functionOf(toolsOf(place)[indexIn(place)])
  return strict === true ? strictSchemaProblem(parameters ?? {}, 'parameters') : null
}

/** What Chat Completions does with the definitions of tools. */
export const TOOL_RULES: readonly ParameterRule[] = defineRules(CHAT, [
  {
    id: 'chat.tools.count',
    parameter: 'tools',
    when: ({ value }) => itemsOf(value).length > MOST_TOOLS,
    effect: 'rejected',
    message: ({ value }) => `Tools array too long: ${itemsOf(value).length}`,
    note: 'An error: 128 tools at most.',
  },
  {
    id: 'chat.tools.type',
    parameter: 'tools[].type',
    when: ({ value }) => typeof value === 'string' && value !== 'function' && !SERVER_TOOLS.includes(value),
    effect: 'rejected',
    message: (place) =>
      shapeMessage(
        ['tools', indexIn(place)],
        `unknown variant \`${String(place.value)}\`, expected \`function\``,
      ),
    note: 'An error: it is function, or a tool that DeepSeek runs itself.',
    confidence: 'assumed',
  },
  {
    id: 'chat.tools.server',
    parameter: 'tools[].type',
    when: ({ value }) => SERVER_TOOLS.includes(String(value)),
    effect: 'applies',
    inForce: ({ value }) => value,
    note: 'Run by the server, with deepseek-flash only.',
    since: '2026-11-13',
    doubt: 'How its blocks look in Chat Completions is not documented; the sandbox refuses it here.',
  },
  {
    id: 'chat.tools.name',
    parameter: 'tools[].function.name',
    when: (place) => typeof place.value === 'string' && !namePattern(place).test(place.value),
    effect: 'rejected',
    message: (place) => `Invalid 'tools[${indexIn(place)}].function.name': string does not match pattern.`,
    note: (place) => `An error: 1 to ${longestName(place)} letters, digits, _ and -.`,
  },
  {
    id: 'chat.tools.twice',
    parameter: 'tools[].function.name',
    when: (place) =>
      toolsOf(place)
        .slice(0, indexIn(place))
        .some((tool) => functionOf(tool).name === place.value),
    effect: 'rejected',
    message: ({ value }) => `Tool names must be unique: \`${String(value)}\` is given twice.`,
    note: 'An error: another tool has this name.',
  },
  {
    id: 'chat.tools.strict.address',
    endpoints: ['chat'],
    parameter: 'tools[].function.strict',
    when: ({ value }) => value === true,
    effect: 'ignored',
    inForce: () => false,
    note: 'Strict mode works at /beta/chat/completions only.',
    confidence: 'assumed',
    doubt: 'The guide asks for the beta address; what the plain one does with strict is not documented.',
  },
  {
    id: 'chat.tools.strict.some',
    endpoints: ['chat-beta'],
    parameter: 'tools[].function',
    when: (place) => isAnyStrict(place) && functionOf({ function: place.value }).strict !== true,
    effect: 'rejected',
    message: (place) =>
      `Invalid 'tools[${indexIn(place)}].function': \`strict\` must be true for every function`,
    note: 'An error: in strict mode every function has strict: true.',
  },
  {
    id: 'chat.tools.strict.schema',
    endpoints: ['chat-beta'],
    parameter: 'tools[].function',
    when: (place) => schemaProblem(place) !== null,
    effect: 'rejected',
    message: (place) => `Invalid 'tools[${indexIn(place)}].function': ${schemaProblem(place) ?? ''}`,
    note: (place) => `An error in strict mode: ${schemaProblem(place) ?? ''}.`,
  },
])
