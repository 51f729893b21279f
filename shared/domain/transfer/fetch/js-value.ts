import type { JsonNode } from '../../json/json-node.ts'

/** A value of JavaScript code: plain data, or code that is not understood. */
export type JsValue = JsonNode | { readonly kind: 'code' }

/** What stands for a value that code makes. */
const UNKNOWN: JsonNode = { kind: 'string', value: '{{value}}' }

/** A variable of the code becomes one of the request: `process.env.API_KEY` is `{{API_KEY}}`. */
export function variableNamed(path: string): JsonNode {
  const name = path.replace(/^(?:process\.env|import\.meta\.env)\./, '').replaceAll('$', '_')
  return { kind: 'string', value: `{{${name}}}` }
}

/** The value as data; code is the variable `{{value}}`. */
export function asData(value: JsValue): JsonNode {
  return value.kind === 'code' ? UNKNOWN : value
}

/** The value as JavaScript puts it into a text. */
export function asJsText(value: JsValue): string {
  const node = asData(value)
  if (node.kind === 'string') return node.value
  return node.kind === 'number' ? node.source : writeJson(node)
}

/** Like `JSON.stringify` without gaps, but for numbers, which keep their spelling. */
export function writeJson(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.source
    case 'string':
      return JSON.stringify(node.value)
    case 'array':
      return `[${node.items.map(writeJson).join(',')}]`
    case 'object':
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`
  }
}

/** A number of JavaScript as JSON spells it; what JSON can spell stays as it is. */
export function numberSource(text: string): string {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return text
  return String(Number(text.replaceAll('_', '').replace(/^\+/, '')))
}
