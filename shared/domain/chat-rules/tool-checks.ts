import { isRecord } from '../json/is-record.ts'
import { type ApiRejection, backticked, invalidRequest, undeserializable } from './api-rejection.ts'
import { describeJson, firstRejection, isAbsent, type Rule, type RuleInput } from './rule-input.ts'
import { strictSchemaProblem } from './strict-schema.ts'

const MAX_TOOLS = 128
const CHOICE_NAMES = ['none', 'auto', 'required']

/** Checks `tools` and `tool_choice`. */
export function checkTools(input: RuleInput): ApiRejection | null {
  return firstRejection([toolShapes, toolNames, strictTools, toolChoice], input)
}

function functionsOf(input: RuleInput): ReadonlyArray<Readonly<Record<string, unknown>>> {
  const { tools } = input.body
  if (!Array.isArray(tools)) return []
  return tools.map((tool) => (isRecord(tool) ? tool.function : undefined)).filter(isRecord)
}

const toolShapes: Rule = ({ body, bodyText }) => {
  const { tools } = body
  if (isAbsent(tools)) return null
  if (!Array.isArray(tools)) {
    const problem = `invalid type: ${describeJson(tools)}, expected a sequence`
    return undeserializable({ path: ['tools'], problem }, bodyText)
  }
  if (tools.length > MAX_TOOLS) return invalidRequest(`Tools array too long: ${tools.length}`)
  for (const [index, tool] of tools.entries()) {
    const problem = toolProblem(tool)
    if (problem !== null) return undeserializable({ path: ['tools', index], problem }, bodyText)
  }
  return null
}

function toolProblem(tool: unknown): string | null {
  if (!isRecord(tool)) return `invalid type: ${describeJson(tool)}, expected a map`
  if (tool.type !== 'function') return `unknown variant \`${String(tool.type)}\`, expected \`function\``
  if (!isRecord(tool.function)) return 'missing field `function`'
  if (typeof tool.function.name !== 'string') return 'missing field `name`'
  const { parameters } = tool.function
  if (isAbsent(parameters) || isRecord(parameters)) return null
  return `invalid type: ${describeJson(parameters)}, expected a map`
}

/** 64 characters until the reference page of 2026-10-02 said 128. */
const toolNames: Rule = (input) => {
  const longest = input.model.rules === 'v3.2' ? 64 : 128
  const pattern = new RegExp(`^[a-zA-Z0-9_-]{1,${longest}}$`)
  const seen = new Set<string>()
  for (const [index, { name }] of functionsOf(input).entries()) {
    if (typeof name !== 'string') continue
    if (!pattern.test(name)) {
      return invalidRequest(
        `Invalid 'tools[${index}].function.name': string does not match pattern. Expected a string that matches the pattern '${pattern.source}'.`,
      )
    }
    if (seen.has(name)) return invalidRequest(`Tool names must be unique: \`${name}\` is given twice.`)
    seen.add(name)
  }
  return null
}

/** Strict mode exists at the beta base URL only: all functions are strict, or none. */
const strictTools: Rule = (input) => {
  const functions = functionsOf(input)
  if (input.endpoint !== 'chat-beta' || !functions.some((candidate) => candidate.strict === true)) return null
  for (const [index, candidate] of functions.entries()) {
    const problem =
      candidate.strict === true
        ? strictSchemaProblem(candidate.parameters ?? {}, 'parameters')
        : '`strict` must be true for every function'
    if (problem !== null) return invalidRequest(`Invalid 'tools[${index}].function': ${problem}`)
  }
  return null
}

const toolChoice: Rule = (input) => {
  const choice = input.body.tool_choice
  if (isAbsent(choice)) return null
  const named = isRecord(choice) && isRecord(choice.function) ? choice.function.name : undefined
  if (typeof named !== 'string' && (typeof choice !== 'string' || !CHOICE_NAMES.includes(choice))) {
    const problem = `unknown variant \`${typeof choice === 'string' ? choice : describeJson(choice)}\`, expected one of ${backticked(CHOICE_NAMES)} or a function`
    return undeserializable({ path: ['tool_choice'], problem }, input.bodyText)
  }
  if (input.thinking && input.model.rules !== 'v3.2' && (choice === 'required' || named !== undefined)) {
    return invalidRequest('Thinking mode does not support this tool_choice')
  }
  if (typeof named === 'string' && !functionsOf(input).some(({ name }) => name === named)) {
    return invalidRequest(`tool_choice names the function \`${named}\`, which is not in tools`)
  }
  return null
}
