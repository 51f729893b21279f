import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { Loadable } from '../../../store/loadable.ts'

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

/** The rows whose answers have `text`, by id. */
export type FoundAnswers = Readonly<{ text: string; rowIds: ReadonlySet<string> }>

/** What a search has found so far: rows by their numbers from 0, or null when nothing is searched for. */
export type FoundRows = Readonly<{
  rows: ReadonlySet<number> | null
  /** `searching`: the values were looked through, the answers still are. */
  state: 'idle' | 'searching' | 'done' | 'failed'
}>

const NOTHING_SOUGHT: FoundRows = { rows: null, state: 'idle' }

/** What the values and the answers have of a text. Answers found for another text are none of this search. */
export function foundSoFar(
  inValues: ReadonlySet<number> | null,
  answers: Loadable<FoundAnswers>,
  { text, rows }: Readonly<{ text: string; rows: readonly DatasetRow[] }>,
): FoundRows {
  if (inValues === null) return NOTHING_SOUGHT
  if (answers.status === 'failed') return { rows: inValues, state: 'failed' }
  if (answers.status === 'loading' || answers.value.text !== text) {
    return { rows: inValues, state: 'searching' }
  }
  const { rowIds } = answers.value
  const inAnswers = rows.flatMap(({ id }, index) => (rowIds.has(id) ? index : []))
  return { rows: new Set([...inValues, ...inAnswers]), state: 'done' }
}
