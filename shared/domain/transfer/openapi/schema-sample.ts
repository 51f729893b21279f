import { isRecord } from '../../json/is-record.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import type { References } from './references.ts'

const MAX_DEPTH = 8

/** Values in one sample: a schema of a few lines can stand for millions. */
const MAX_VALUES = 500

/** Texts for the formats of JSON Schema that an API is likely to check. */
const FORMAT_SAMPLES: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  email: 'user@example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
}

/**
 * A value as a schema (JSON Schema as OpenAPI 3.0 and 3.1 have it) describes it: its own example or default where it
 * has one. Below eight levels and after 500 values it is null; so a schema that contains itself ends.
 */
export function sampleOf(schema: unknown, references: References): unknown {
  let left = MAX_VALUES

  function sample(value: unknown, depth: number): unknown {
    left -= 1
    if (depth > MAX_DEPTH || left < 0) return null
    const resolved = references.resolve(value)
    const given = givenValue(resolved)
    if (given !== undefined) return given
    const choice = asArray(resolved.oneOf)[0] ?? asArray(resolved.anyOf)[0]
    const type = typeOf(resolved)
    if (Array.isArray(resolved.allOf)) {
      const parts = [...resolved.allOf, ...(choice === undefined ? [] : [choice])].map((part) =>
        sample(part, depth + 1),
      )
      return Object.assign({}, object(resolved, depth), ...parts.filter(isRecord))
    }
    if (choice !== undefined && !isRecord(resolved.properties)) return sample(choice, depth + 1)
    if (type === 'array') return resolved.items === undefined ? [] : [sample(resolved.items, depth + 1)]
    return type === 'object' ? object(resolved, depth) : scalar(type, resolved)
  }

  function object(schemaObject: JsonRecord, depth: number): JsonRecord {
    const properties = asRecord(schemaObject.properties)
    const entries = orderedNames(schemaObject, properties).flatMap((name): [string, unknown][] => {
      const property = properties[name]
      return asRecord(property).readOnly === true || left <= 0 ? [] : [[name, sample(property, depth + 1)]]
    })
    return Object.fromEntries(entries)
  }

  return sample(schema, 0)
}

/** Apidog writes the order of members beside them. */
function orderedNames(schema: JsonRecord, properties: JsonRecord): string[] {
  const names = Object.keys(properties)
  const order = asArray(schema['x-apidog-orders']).filter((name) => typeof name === 'string')
  const first = order.filter((name) => names.includes(name))
  return [...new Set([...first, ...names])]
}

function givenValue(schema: JsonRecord): unknown {
  const { example, examples, const: fixed, default: standard } = schema
  for (const value of [example, asArray(examples)[0], fixed, standard, asArray(schema.enum)[0]]) {
    if (value !== undefined) return value
  }
  return undefined
}

function typeOf(schema: JsonRecord): string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  const type = types.find((candidate) => typeof candidate === 'string' && candidate !== 'null')
  if (typeof type === 'string') return type
  if (isRecord(schema.properties)) return 'object'
  return schema.items === undefined ? asText(types[0]) : 'array'
}

function scalar(type: string, schema: JsonRecord): unknown {
  switch (type) {
    case 'string':
      return FORMAT_SAMPLES[asText(schema.format)] ?? 'string'
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0
    case 'boolean':
      return false
    default:
      return null
  }
}
