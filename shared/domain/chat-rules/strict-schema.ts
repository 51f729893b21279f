import { isRecord } from '../json/is-record.ts'

/** Keywords that strict mode refuses (tool calls guide, strict mode). */
const REFUSED_KEYWORDS = ['minLength', 'maxLength', 'minItems', 'maxItems']
const STRING_FORMATS = ['email', 'hostname', 'ipv4', 'ipv6', 'uuid']

/**
 * What keeps a JSON Schema from being used in strict mode, or null. `place` names the schema in the message.
 * Objects must require all their properties and forbid others; string lengths and list lengths cannot be limited.
 */
export function strictSchemaProblem(schema: unknown, place: string): string | null {
  if (!isRecord(schema)) return `${place}: the schema must be an object`
  const refused = REFUSED_KEYWORDS.find((keyword) => keyword in schema)
  if (refused !== undefined) return `${place}: \`${refused}\` is not supported in strict mode`
  if (typeof schema.format === 'string' && !STRING_FORMATS.includes(schema.format)) {
    return `${place}: format \`${schema.format}\` is not supported in strict mode`
  }
  return objectProblem(schema, place) ?? nestedProblem(schema, place)
}

function objectProblem(schema: Readonly<Record<string, unknown>>, place: string): string | null {
  if (schema.type !== 'object' && !isRecord(schema.properties)) return null
  const required = Array.isArray(schema.required) ? schema.required : []
  const optional = Object.keys(isRecord(schema.properties) ? schema.properties : {}).find(
    (name) => !required.includes(name),
  )
  if (optional !== undefined) return `${place}: \`${optional}\` must be required in strict mode`
  return schema.additionalProperties === false
    ? null
    : `${place}: \`additionalProperties\` must be false in strict mode`
}

function nestedProblem(schema: Readonly<Record<string, unknown>>, place: string): string | null {
  const named = ['properties', '$defs', '$def', 'definitions'].flatMap((keyword) => {
    const group = schema[keyword]
    return isRecord(group) ? Object.entries(group) : []
  })
  const items: [string, unknown][] = schema.items === undefined ? [] : [['items', schema.items]]
  const branches = Array.isArray(schema.anyOf) ? schema.anyOf : []
  const alternatives = branches.map((branch, index): [string, unknown] => [`anyOf[${index}]`, branch])
  for (const [name, nested] of [...named, ...items, ...alternatives]) {
    const problem = strictSchemaProblem(nested, `${place}.${name}`)
    if (problem !== null) return problem
  }
  return null
}
