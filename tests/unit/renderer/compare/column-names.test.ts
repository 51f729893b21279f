import { expect, it } from 'vitest'
import { columnNames } from '../../../../renderer/features/compare/column-names.ts'
import { column, comparison } from './comparison-builders.ts'

const OTHER_MODEL = [{ path: ['model'], json: '"deepseek-v4-pro"' }]

it('columns that would be called the same get a number', () => {
  const compared = comparison({
    columns: [column('a'), column('b', { fields: OTHER_MODEL }), column('c'), column('d')],
  })
  expect([...columnNames(compared, [])]).toEqual([
    ['a', 'deepseek-flash'],
    ['b', 'deepseek-v4-pro'],
    ['c', 'deepseek-flash (2)'],
    ['d', 'deepseek-flash (3)'],
  ])
})

it('names are found once for a comparison, and again when the environments are others', () => {
  const compared = comparison({ columns: [column('a', { environmentId: 'east' })] })
  const none: [] = []
  const first = columnNames(compared, none)
  expect(columnNames(compared, none)).toBe(first)
  expect([...columnNames(compared, [{ id: 'east', name: 'East' }]).values()]).toEqual([
    'deepseek-flash · East',
  ])
})
