import { isRecord } from '../json/is-record.ts'
import type { JsonObject } from '../stream/json-values.ts'

/**
 * The JSON Schema (draft 2020-12) of values like this one: every field is required and no other is allowed, items of
 * a list are described together. It is a start to be edited, and the value itself always fits it.
 *
 * @param value any JSON value
 */
export function inferSchema(value: unknown): JsonObject {
  return schemaOfAll([value])
}

/** One schema that all the values fit. */
function schemaOfAll(values: readonly unknown[]): JsonObject {
  const objects = values.filter(isRecord)
  const lists = values.filter((value): value is readonly unknown[] => Array.isArray(value))
  const plainTypes = [...new Set(values.filter(isPlain).map(typeOfPlain))]
  // Every integer is a number: both names would say the same.
  const types = plainTypes.includes('number') ? plainTypes.filter((type) => type !== 'integer') : plainTypes
  const schemas = [
    ...(types.length > 0 ? [{ type: types.length === 1 ? types[0] : types }] : []),
    ...(objects.length > 0 ? [schemaOfObjects(objects)] : []),
    ...(lists.length > 0 ? [schemaOfLists(lists)] : []),
  ]
  return schemas.length === 1 ? { ...schemas[0] } : schemas.length === 0 ? {} : { anyOf: schemas }
}

function schemaOfObjects(objects: readonly JsonObject[]): JsonObject {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  const properties = names.map((name): [string, JsonObject] => [
    name,
    schemaOfAll(objects.filter((object) => Object.hasOwn(object, name)).map((object) => object[name])),
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: names.filter((name) => objects.every((object) => Object.hasOwn(object, name))),
    additionalProperties: false,
  }
}

function schemaOfLists(lists: readonly (readonly unknown[])[]): JsonObject {
  const items = lists.flat(1)
  return items.length === 0 ? { type: 'array' } : { type: 'array', items: schemaOfAll(items) }
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

function typeOfPlain(value: unknown): string {
  if (value === null) return 'null'
  return Number.isInteger(value) ? 'integer' : typeof value
}
