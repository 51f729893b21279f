import type { Dataset, Vote } from '../../../schemas/comparison.ts'

/** How often each column was chosen, and how many choices there were, those for none included. */
export interface Wins {
  readonly byColumn: ReadonlyMap<string, number>
  readonly votes: number
}

/** Counts the votes of the rows and repetitions that are there. */
export function countWins(
  votes: readonly Vote[],
  {
    dataset,
    repetitions,
  }: Readonly<{
    dataset: Readonly<{ rows: readonly Pick<Dataset['rows'][number], 'id'>[] }>
    repetitions: number
  }>,
): Wins {
  const rowIds = new Set(dataset.rows.map(({ id }) => id))
  const counted = votes.filter((vote) => rowIds.has(vote.rowId) && vote.repetition <= repetitions)
  const byColumn = new Map<string, number>()
  for (const { winnerColumnId } of counted) {
    if (winnerColumnId !== null) byColumn.set(winnerColumnId, (byColumn.get(winnerColumnId) ?? 0) + 1)
  }
  return { byColumn, votes: counted.length }
}
