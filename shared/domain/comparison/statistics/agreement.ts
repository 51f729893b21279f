import type { CountedRun } from './column-runs.ts'

type Answered = Pick<CountedRun, 'place' | 'rowIndex' | 'answerDigest'>

/** How many of the compared pairs of answers say the same, see `answerDigest` of a cell. */
export interface Agreement {
  readonly equal: number
  readonly compared: number
}

/** Compares the answers of two columns place by place, where both have one. */
export function agreementWith(runs: readonly Answered[], reference: readonly Answered[]): Agreement {
  const digests = new Map(reference.map(({ place, answerDigest }) => [place, answerDigest]))
  let equal = 0
  let compared = 0
  for (const { place, answerDigest } of runs) {
    const other = digests.get(place) ?? null
    if (answerDigest === null || other === null) continue
    compared += 1
    if (answerDigest === other) equal += 1
  }
  return { equal, compared }
}

/** Compares the answers of a column with one another: each pair of repetitions of each row. */
export function selfAgreement(runs: readonly Answered[]): Agreement {
  let equal = 0
  let compared = 0
  for (const counts of digestCountsByRow(runs)) {
    const answers = [...counts.values()]
    equal += answers.reduce((sum, count) => sum + pairsAmong(count), 0)
    compared += pairsAmong(answers.reduce((sum, count) => sum + count, 0))
  }
  return { equal, compared }
}

/** For each row, how often each answer came. */
function digestCountsByRow(runs: readonly Answered[]): Iterable<ReadonlyMap<string, number>> {
  const byRow = new Map<number, Map<string, number>>()
  for (const { rowIndex, answerDigest } of runs) {
    if (answerDigest === null) continue
    const counts = byRow.get(rowIndex)
    if (counts === undefined) byRow.set(rowIndex, new Map([[answerDigest, 1]]))
    else counts.set(answerDigest, (counts.get(answerDigest) ?? 0) + 1)
  }
  return byRow.values()
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2
}
