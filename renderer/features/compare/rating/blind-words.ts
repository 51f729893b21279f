import type { Vote } from '../../../../shared/schemas/comparison.ts'
import { blindLetter } from './blind-order.ts'
import type { Wins } from './votes.ts'

type NameOf = (columnId: string) => string

/** Who is behind the letters, the chosen one first: `You chose B: deepseek-v4-pro. A was deepseek-flash.` */
export function revealWords(
  { winnerColumnId }: Pick<Vote, 'winnerColumnId'>,
  order: readonly string[],
  nameOf: NameOf,
): string {
  const winner = winnerColumnId === null ? -1 : order.indexOf(winnerColumnId)
  const chosen = chosenWords(winnerColumnId, winner, nameOf)
  const others = order
    .map((id, index) => ({ index, words: `${blindLetter(index)} was ${nameOf(id)}` }))
    .filter(({ index }) => index !== winner)
    .map(({ words }) => words)
  return others.length === 0 ? chosen : `${chosen} ${others.join(', ')}.`
}

function chosenWords(winnerColumnId: string | null, index: number, nameOf: NameOf): string {
  if (winnerColumnId === null) return 'You found no difference.'
  if (index < 0) return 'The column you chose is gone.'
  return `You chose ${blindLetter(index)}: ${nameOf(winnerColumnId)}.`
}

/** The choices so far: `deepseek-v4-pro: 3, deepseek-flash: 1, no difference: 2`. */
export function winsWords({ byColumn, ties }: Wins, nameOf: NameOf): string {
  const wins = [...byColumn].map(([id, count]) => `${nameOf(id)}: ${count}`)
  return [...wins, `no difference: ${ties}`].join(', ')
}
