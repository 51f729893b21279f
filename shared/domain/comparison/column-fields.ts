import type { ComparisonColumn, FieldOverride } from '../../schemas/comparison.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { parseJson } from '../stream/json-values.ts'

/** The parameters that a column offers by themselves, and their places in the body. */
export const COLUMN_PARAMETERS = {
  model: ['model'],
  thinking: ['thinking', 'type'],
  effort: ['reasoning_effort'],
  temperature: ['temperature'],
} as const satisfies Record<string, BodyPath>
export type ColumnParameter = keyof typeof COLUMN_PARAMETERS

/** A column that sends the request as it is. */
export function newColumn(makeId: () => string): ComparisonColumn {
  return {
    id: makeId(),
    name: null,
    environmentId: null,
    systemPrompt: null,
    fields: [],
    isFolded: false,
    width: 1,
  }
}

/** What the column does to the field at `path` itself; undefined when it leaves it alone. */
export function columnOverride(column: ComparisonColumn, path: BodyPath): FieldOverride | undefined {
  return column.fields.find((field) => isSamePath(field.path, path))
}

/**
 * Sets the field at `path` to a JSON text, or has it left out (`json: null`), or takes the override away (undefined).
 * Overrides of places inside `path` go with it, since they were made for the value it had.
 */
export function withFieldOverride(
  column: ComparisonColumn,
  path: BodyPath,
  json: string | null | undefined,
): ComparisonColumn {
  const others = column.fields.filter((field) => isSamePath(field.path, path) || !isInside(field.path, path))
  if (json === undefined)
    return { ...column, fields: others.filter((field) => !isSamePath(field.path, path)) }
  const override: FieldOverride = { path: [...path], json }
  const isThere = others.some((field) => isSamePath(field.path, path))
  if (!isThere) return { ...column, fields: [...others, override] }
  return { ...column, fields: others.map((field) => (isSamePath(field.path, path) ? override : field)) }
}

/** Sets a parameter to a value, or has it left out (null), or as the request has it (undefined). */
export function withParameter(
  column: ComparisonColumn,
  parameter: ColumnParameter,
  value: string | number | null | undefined,
): ComparisonColumn {
  const json = value === null || value === undefined ? value : JSON.stringify(value)
  return withFieldOverride(column, COLUMN_PARAMETERS[parameter], json)
}

/** What a column sets a parameter to: null = it is left out, undefined = as the request has it, or no JSON. */
export function columnParameter(column: ComparisonColumn, parameter: ColumnParameter): unknown {
  const json = columnOverride(column, COLUMN_PARAMETERS[parameter])?.json
  return json === null || json === undefined ? json : parseJson(json)
}

function isSamePath(left: BodyPath, right: BodyPath): boolean {
  return left.length === right.length && isInside(left, right)
}

/** Whether `path` is `outer` or a place in it. */
function isInside(path: BodyPath, outer: BodyPath): boolean {
  return outer.every((step, index) => path[index] === step)
}
