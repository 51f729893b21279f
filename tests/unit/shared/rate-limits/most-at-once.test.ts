import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostAtOnce, type Span } from '../../../../shared/domain/rate-limits/most-at-once.ts'

const spans = (...pairs: readonly (readonly [number, number])[]): Span[] =>
  pairs.map(([startMs, endMs]) => ({ startMs, endMs }))

describe('the most at once', () => {
  it.each([
    ['nothing', spans(), 0],
    ['one after the other', spans([0, 10], [10, 20]), 1],
    ['two that overlap', spans([0, 11], [10, 20]), 2],
    ['not all that overlap with one', spans([0, 100], [10, 20], [30, 40]), 2],
    ['what took no time', spans([5, 5], [5, 5]), 2],
    ['what has no end yet', spans([0, Number.POSITIVE_INFINITY], [9, 10]), 2],
  ])('%s', (_name, given, most) => {
    expect(mostAtOnce(given)).toBe(most)
  })

  it('is the most that share a start, in any order', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }))
      .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }))
    fc.assert(
      fc.property(fc.array(span), (given) => {
        const counts = given.map(
          ({ startMs }) => given.filter((other) => other.startMs <= startMs && startMs < other.endMs).length,
        )
        expect(mostAtOnce(given)).toBe(Math.max(0, ...counts))
      }),
    )
  })
})
