import { describe, expect, it } from 'vitest'
import {
  cacheHitShare,
  namedRows,
  sortRows,
  type UsageSort,
} from '../../../../renderer/features/usage/usage-columns.ts'
import { usageRow } from './usage-row.ts'

const CHEAP = usageRow('cheap', { usd: '0.0000001', cny: '9', medianFirstTokenMs: 300 })
const DEAR = usageRow('dear', { usd: '10', cny: '1', medianFirstTokenMs: null })
const MIDDLE = usageRow('middle', { usd: '9', cny: '2', medianFirstTokenMs: 20 })
const ROWS = [MIDDLE, CHEAP, DEAR]

describe('sorting', () => {
  it.each<[UsageSort, 'USD' | 'CNY', string[]]>([
    [{ column: 'spend', direction: 'descending' }, 'USD', ['dear', 'middle', 'cheap']],
    [{ column: 'spend', direction: 'ascending' }, 'CNY', ['dear', 'middle', 'cheap']],
    [{ column: 'group', direction: 'ascending' }, 'USD', ['cheap', 'dear', 'middle']],
    [{ column: 'firstToken', direction: 'ascending' }, 'USD', ['middle', 'cheap', 'dear']],
    [{ column: 'firstToken', direction: 'descending' }, 'USD', ['cheap', 'middle', 'dear']],
    [{ column: 'runs', direction: 'descending' }, 'USD', ['middle', 'cheap', 'dear']],
  ])('by %j in %s', (sort, currency, keys) => {
    expect(sortRows(ROWS, sort, currency).map(({ key }) => key)).toEqual(keys)
  })

  it('tells amounts apart that a double cannot', () => {
    const rows = [
      usageRow('less', { usd: '9007199.254740992' }),
      usageRow('more', { usd: '9007199.254740992001' }),
    ]
    const sort = { column: 'spend', direction: 'descending' } as const
    expect(sortRows(rows, sort, 'USD').map(({ key }) => key)).toEqual(['more', 'less'])
  })
})

it('the cache hit share is not known without input', () => {
  expect([
    cacheHitShare(usageRow('none')),
    cacheHitShare(usageRow('some', { cacheHitTokens: 3, cacheMissTokens: 1 })),
    cacheHitShare(usageRow('no hit', { cacheMissTokens: 1 })),
  ]).toEqual([null, 0.75, 0])
})

it('runs of no collection are named as such, those of no model are left alone', () => {
  const rows = [usageRow('')]
  expect([namedRows(rows, 'collection'), namedRows(rows, 'model')]).toEqual([
    [usageRow('', { label: 'No collection' })],
    rows,
  ])
})
