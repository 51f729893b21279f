/** A JSON Schema (draft-07) node, as plain JSON. */
export interface JsonSchema {
  [keyword: string]: unknown
}

/** What holds for an object whose `type` is the named one. */
export function whenType(type: string, schema: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: { required: ['type'], properties: { type: { const: type } } }, then: schema }
}
