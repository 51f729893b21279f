import { expect, it } from 'vitest'
import { revealWords, winsWords } from '../../../../../renderer/features/compare/rating/blind-words.ts'

const ORDER = ['flash', 'pro', 'chat']
const nameOf = (id: string) => `deepseek-${id}`

it.each([
  ['pro', 'You chose B: deepseek-pro. A was deepseek-flash, C was deepseek-chat.'],
  [null, 'You found no difference. A was deepseek-flash, B was deepseek-pro, C was deepseek-chat.'],
  ['gone', 'The column you chose is gone. A was deepseek-flash, B was deepseek-pro, C was deepseek-chat.'],
])('a choice of %s is told as “%s”', (winnerColumnId, words) => {
  expect(revealWords({ winnerColumnId }, ORDER, nameOf)).toBe(words)
})

it('the wins name every column and the ties', () => {
  const byColumn = new Map([
    ['flash', 1],
    ['pro', 0],
  ])
  expect(winsWords({ byColumn, ties: 2 }, nameOf)).toBe(
    'deepseek-flash: 1, deepseek-pro: 0, no difference: 2',
  )
})
