import { type JsonNode, memberOf } from '../../json/json-node.ts'
import { javascriptKey, javascriptLiteral, javascriptString } from '../literals/javascript-literal.ts'

/** Everything of a chat request but its messages, as arguments of `generateText`. */
export interface AiSdkSettings {
  readonly model: string
  /** Members of the argument; those over several lines are laid out one level in. */
  readonly lines: readonly string[]
  readonly usesTools: boolean
  readonly includesUsage: boolean
  /** The SDK always says how to choose among tools. */
  readonly addsToolChoice: boolean
}

type ObjectNode = Extract<JsonNode, { kind: 'object' }>
type Result =
  | { readonly ok: true; readonly settings: AiSdkSettings }
  | { readonly ok: false; readonly reason: string }

/** Settings with a name of their own, which the SDK checks to be numbers. */
const NUMBER_SETTINGS: ReadonlyMap<string, string> = new Map([
  ['max_tokens', 'maxOutputTokens'],
  ['temperature', 'temperature'],
  ['top_p', 'topP'],
])

/** What the provider makes itself. */
const OWN_MEMBERS: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'stream_options',
])

/** Options of the provider with another meaning than a field of the body (its `chat-language-model-options`). */
const TAKEN_OPTIONS: ReadonlySet<string> = new Set([
  'reasoningEffort',
  'textVerbosity',
  'strictJsonSchema',
  'user',
])

/** Fails with what cannot be carried, as the end of a sentence. */
export function aiSdkSettings(body: ObjectNode, streaming: boolean): Result {
  const model = memberOf(body, 'model')
  if (model?.kind !== 'string') return { ok: false, reason: 'a request without a model' }
  const usage = usageOf(memberOf(body, 'stream_options'), streaming)
  if (usage === null) return { ok: false, reason: 'these stream_options' }
  const tools = toolLines(memberOf(body, 'tools'))
  if (tools === null) return { ok: false, reason: 'these tools' }
  const choice = toolChoiceLines(memberOf(body, 'tool_choice'), tools.length > 0)
  if (choice === null) return { ok: false, reason: 'this tool_choice' }
  const named: string[] = []
  const raw: { name: string; value: JsonNode }[] = []
  for (const { name, value } of body.members) {
    if (OWN_MEMBERS.has(name) || (name === 'stream' && streaming)) continue
    if (TAKEN_OPTIONS.has(name) || name === '__proto__') return { ok: false, reason: `the field “${name}”` }
    const setting =
      value.kind === 'number' && isAccepted(name, value.source) ? NUMBER_SETTINGS.get(name) : undefined
    if (setting === undefined) raw.push({ name, value })
    else named.push(`${setting}: ${javascriptLiteral(value)},`)
  }
  return {
    ok: true,
    settings: {
      model: model.value,
      lines: [...named, ...tools, ...choice, ...providerOptionLines(raw)],
      usesTools: tools.length > 0,
      includesUsage: usage,
      addsToolChoice: tools.length > 0 && choice.length === 0,
    },
  }
}

/** The SDK throws where a number of tokens is not a whole one above zero. */
function isAccepted(name: string, source: string): boolean {
  return name !== 'max_tokens' || (Number.isInteger(Number(source)) && Number(source) >= 1)
}

function providerOptionLines(members: readonly { name: string; value: JsonNode }[]): string[] {
  if (members.length === 0) return []
  const options: JsonNode = {
    kind: 'object',
    members: [{ name: 'deepseek', value: { kind: 'object', members } }],
  }
  return [`providerOptions: ${javascriptLiteral(options, 1, 'providerOptions: ,'.length)},`]
}

function usageOf(options: JsonNode | null, streaming: boolean): boolean | null {
  if (options === null) return false
  if (!streaming || options.kind !== 'object' || options.members.length !== 1) return null
  const flag = memberOf(options, 'include_usage')
  return flag?.kind === 'boolean' && flag.value ? true : null
}

function toolLines(tools: JsonNode | null): string[] | null {
  if (tools === null) return []
  if (tools.kind !== 'array' || tools.items.length === 0) return null
  const lines = ['tools: {']
  const names = new Set<string>()
  for (const item of tools.items) {
    const definition = memberOf(item, 'function')
    const name = definition === null ? null : memberOf(definition, 'name')
    if (item.kind !== 'object' || item.members.length !== 2 || definition?.kind !== 'object') return null
    // Names made of digits would come first in an object.
    if (name?.kind !== 'string' || names.has(name.value) || /^\d+$/.test(name.value)) return null
    names.add(name.value)
    const members = toolMembers(definition)
    if (members === null) return null
    lines.push(`  ${javascriptKey(name.value)}: tool({`, ...members, '  }),')
  }
  return [...lines, '},']
}

function toolMembers(definition: ObjectNode): string[] | null {
  if (memberOf(definition, 'parameters')?.kind !== 'object') return null
  const lines: string[] = []
  for (const { name, value } of definition.members) {
    if (name === 'name') continue
    if (name === 'parameters')
      lines.push(
        `    inputSchema: jsonSchema(${javascriptLiteral(value, 3, 'inputSchema: jsonSchema(),'.length)}),`,
      )
    else if (name === 'description' && value.kind === 'string') {
      lines.push(`    description: ${javascriptLiteral(value)},`)
    } else if (name === 'strict' && value.kind === 'boolean') {
      lines.push(`    strict: ${value.value},`)
    } else return null
  }
  return lines
}

function toolChoiceLines(choice: JsonNode | null, hasTools: boolean): string[] | null {
  if (choice === null) return []
  if (!hasTools) return null
  if (choice.kind === 'string' && ['auto', 'none', 'required'].includes(choice.value)) {
    return [`toolChoice: ${javascriptString(choice.value)},`]
  }
  const named = memberOf(choice, 'function')
  const name = named === null ? null : memberOf(named, 'name')
  if (choice.kind !== 'object' || choice.members.length !== 2 || name?.kind !== 'string') return null
  return [`toolChoice: { type: "tool", toolName: ${javascriptString(name.value)} },`]
}
