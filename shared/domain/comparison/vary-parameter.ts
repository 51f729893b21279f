import type { ComparisonColumn } from '../../schemas/comparison.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { newColumn, withFieldOverride } from './column-fields.ts'

/** A column for each value (JSON text) of the field at `path`. */
export function varyParameter(variation: {
  readonly path: BodyPath
  readonly values: readonly string[]
  readonly makeId: () => string
}): ComparisonColumn[] {
  const { path, values, makeId } = variation
  return values.map((json) => withFieldOverride(newColumn(makeId), path, json))
}
