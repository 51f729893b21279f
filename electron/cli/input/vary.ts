import { randomUUID } from 'node:crypto'
import { newColumn, withFieldOverride } from '../../../shared/domain/comparison/column-fields.ts'
import { parseValueList } from '../../../shared/domain/comparison/value-list.ts'
import type { ComparisonColumn } from '../../../shared/schemas/comparison.ts'
import type { Assignment } from '../command.ts'
import { usageFailure } from '../failure.ts'

const MOST_COLUMNS = 50

/** A column for each combination of values: `model=a,b` and `temperature=0,1` give four. */
export function columnsOfVariations(variations: readonly Assignment[]): ComparisonColumn[] {
  let columns = [newColumn(randomUUID)]
  for (const { name, value } of variations) {
    const list = parseValueList(value)
    if (!list.ok) throw usageFailure(`--vary ${name}: ${list.problem}`)
    columns = columns.flatMap((column) =>
      list.values.map((json) => ({
        ...withFieldOverride(column, name.split('.').map(pathPart), json),
        id: randomUUID(),
      })),
    )
    if (columns.length > MOST_COLUMNS) {
      throw usageFailure(`That makes more than ${MOST_COLUMNS} columns.`, 'Vary fewer fields or values.')
    }
  }
  return columns
}

function pathPart(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text
}
