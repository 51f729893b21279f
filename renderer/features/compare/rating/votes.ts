import type { CellKey, Comparison, Vote } from '../../../../shared/schemas/comparison.ts'

/** A row and a repetition: where one winner is chosen. */
export type Place = Omit<CellKey, 'columnId'>

/** A place as one text, for sets. */
export function placeIdOf({ rowId, repetition }: Place): string {
  return `${rowId}/${repetition}`
}

/** The choice made at the place. */
export function voteAt(votes: readonly Vote[], place: Place): Vote | undefined {
  return votes.find(({ rowId, repetition }) => rowId === place.rowId && repetition === place.repetition)
}

/** The choices made at rows and repetitions that there still are. */
export function votesInForce({
  dataset,
  repetitions,
  votes,
}: Pick<Comparison, 'dataset' | 'repetitions' | 'votes'>): readonly Vote[] {
  const rowIds = new Set(dataset.rows.map(({ id }) => id))
  return votes.filter(({ rowId, repetition }) => rowIds.has(rowId) && repetition <= repetitions)
}

/**
 * The first place after `place` without a choice, row by row, going on from the start at the end; null when every
 * other place has one.
 */
export function nextUnvoted(
  { dataset, repetitions, votes }: Pick<Comparison, 'dataset' | 'repetitions' | 'votes'>,
  place: Place,
): Place | null {
  const voted = new Set(votes.map(placeIdOf))
  const count = dataset.rows.length * repetitions
  const row = dataset.rows.findIndex(({ id }) => id === place.rowId)
  const current = row < 0 ? -1 : row * repetitions + place.repetition - 1
  for (let step = 1; step <= count; step += 1) {
    const position = (current + step) % count
    const rowId = dataset.rows[Math.floor(position / repetitions)]?.id
    const candidate = { rowId: rowId ?? '', repetition: (position % repetitions) + 1 }
    if (position !== current && !voted.has(placeIdOf(candidate))) return candidate
  }
  return null
}

/** How often each column was chosen, in the order of the columns, and how often none was better. */
export type Wins = Readonly<{ byColumn: ReadonlyMap<string, number>; ties: number }>

/** The choices added up. One of a column that is gone does not count. */
export function countWins(votes: readonly Vote[], columns: readonly Readonly<{ id: string }>[]): Wins {
  const byColumn = new Map(columns.map(({ id }) => [id, 0]))
  let ties = 0
  for (const { winnerColumnId } of votes) {
    const wins = winnerColumnId === null ? undefined : byColumn.get(winnerColumnId)
    if (winnerColumnId === null) ties += 1
    else if (wins !== undefined) byColumn.set(winnerColumnId, wins + 1)
  }
  return { byColumn, ties }
}
