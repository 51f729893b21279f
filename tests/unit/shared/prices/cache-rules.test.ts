import { describe, expect, it } from 'vitest'
import { CACHE_RULES, cacheRuleAt } from '../../../../shared/catalogue/prices/cache-rules.ts'

describe('cacheRuleAt', () => {
  it.each([
    ['2024-08-01T23:59:59Z', null],
    ['2024-08-02T00:00:00Z', 64],
    ['2026-04-23T23:59:59Z', 64],
    ['2026-04-24T00:00:00Z', 128],
    ['2026-11-22T00:00:00Z', 128],
  ])('at %s counts in units of %s', (at, unitTokens) => {
    expect(cacheRuleAt(Date.parse(at))?.unitTokens ?? null).toBe(unitTokens)
  })

  it('lists the rules oldest first', () => {
    const starts = CACHE_RULES.map(({ startsAtMs }) => startsAtMs)
    expect(starts).toEqual(starts.toSorted((left, right) => left - right))
  })
})
