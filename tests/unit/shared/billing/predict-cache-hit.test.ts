import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cacheRuleAt } from '../../../../shared/catalogue/prices/cache-rules.ts'
import { commonPrefixLength, predictCacheHit } from '../../../../shared/domain/billing/predict-cache-hit.ts'

const AT_MS = Date.parse('2026-11-20T12:00:00Z')
const MINUTE_AGO_MS = AT_MS - 60_000
const RULE = cacheRuleAt(AT_MS)

function predict(
  promptTokens: number,
  runs: readonly (readonly [id: string, common: number, endedAtMs: number])[],
) {
  const earlierRuns = runs.map(([runId, commonPrefixTokens, endedAtMs]) => ({
    runId,
    commonPrefixTokens,
    endedAtMs,
  }))
  return predictCacheHit({ promptTokens, earlierRuns, atMs: AT_MS, rule: RULE })
}

const NONE = { hitTokens: 0, runId: null }

describe('predictCacheHit', () => {
  it.each([
    [127, NONE],
    [128, { hitTokens: 128, runId: 'a' }],
    [255, { hitTokens: 128, runId: 'a' }],
    [256, { hitTokens: 256, runId: 'a' }],
  ])('counts a common prefix of %i tokens in whole units', (common, expected) => {
    expect(predict(1000, [['a', common, MINUTE_AGO_MS]])).toEqual(expected)
  })

  it('counts in the units of the time', () => {
    const atMs = Date.parse('2025-11-20T12:00:00Z')
    const earlierRuns = [{ runId: 'a', commonPrefixTokens: 127, endedAtMs: atMs - 60_000 }]
    const predictAt = (rule: ReturnType<typeof cacheRuleAt>) =>
      predictCacheHit({ promptTokens: 1000, earlierRuns, atMs, rule })
    expect([predictAt(cacheRuleAt(atMs)), predictAt(null)]).toEqual([{ hitTokens: 64, runId: 'a' }, NONE])
  })

  it('takes the longest prefix, and of equals the latest', () => {
    const runs = [
      ['short', 128, MINUTE_AGO_MS],
      ['old', 512, MINUTE_AGO_MS - 1],
      ['new', 512, MINUTE_AGO_MS],
    ] as const
    expect(predict(1000, runs)).toEqual({ hitTokens: 512, runId: 'new' })
  })

  it('does not count more than the prompt', () => {
    expect(predict(300, [['a', 5000, MINUTE_AGO_MS]])).toEqual({ hitTokens: 256, runId: 'a' })
  })

  it.each([
    ['built a moment ago', 5_000, 512],
    ['not built yet', 4_999, 0],
    ['not over yet', -1, 0],
    ['kept to the end', 86_400_000, 512],
    ['forgotten', 86_400_001, 0],
  ])('asks for an age at which the cache knows the run: %s', (_, ageMs, hitTokens) => {
    expect(predict(1000, [['a', 512, AT_MS - ageMs]]).hitTokens).toBe(hitTokens)
  })

  it('expects nothing of no history', () => {
    expect(predict(1000, [])).toEqual(NONE)
  })
})

describe('commonPrefixLength', () => {
  it('is the length of what was put in front of two different rests', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.array(fc.nat()), fc.array(fc.nat()), (prefix, left, right) => {
        fc.pre(left[0] === undefined || left[0] !== right[0])
        expect(commonPrefixLength([...prefix, ...left], Uint32Array.from([...prefix, ...right]))).toBe(
          prefix.length,
        )
      }),
    )
  })
})
