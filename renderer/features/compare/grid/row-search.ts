import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'

/** Rows one of whose values has the text in it, upper and lower case alike, as their numbers from 0. */
export function rowsWithText(rows: readonly DatasetRow[], text: string): ReadonlySet<number> {
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'iu')
  const found = new Set<number>()
  for (const [index, { values }] of rows.entries()) {
    if (values.some((value) => pattern.test(value))) found.add(index)
  }
  return found
}

/** The rows that a filter keeps and the search found; null = nothing is searched for. */
export function keepFound(rows: readonly number[], found: ReadonlySet<number> | null): readonly number[] {
  return found === null ? rows : rows.filter((row) => found.has(row))
}
