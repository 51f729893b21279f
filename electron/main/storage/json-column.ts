import type { z } from 'zod'

/** Reads a JSON column. A value that does not fit its schema is a bug or a tampered file: it throws. */
export function readJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text))
}

/** As {@link readJson}, for a column that can be empty. */
export function readNullableJson<S extends z.ZodType>(schema: S, text: string | null): z.output<S> | null {
  return text === null ? null : readJson(schema, text)
}

/** Parses a text of which the app is not the only writer; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes a column that can be empty. */
export function writeNullableJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
