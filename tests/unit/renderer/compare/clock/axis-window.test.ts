import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AxisWindow,
  fitted,
  following,
  isWhole,
  panned,
  wholeWindow,
  zoomed,
} from '../../../../../renderer/features/compare/clock/axis-window.ts'

const END_MS = 10_000
const WHOLE = wholeWindow(END_MS)

describe('zoomed', () => {
  it.each<[string, AxisWindow, { factor: number; aroundMs: number }, AxisWindow]>([
    ['in around the middle', WHOLE, { factor: 2, aroundMs: 5_000 }, { fromMs: 2_500, toMs: 7_500 }],
    ['in around the start', WHOLE, { factor: 2, aroundMs: 0 }, { fromMs: 0, toMs: 5_000 }],
    ['out to everything', { fromMs: 4_000, toMs: 9_500 }, { factor: 0.5, aroundMs: 9_000 }, WHOLE],
    [
      'out, up to the end',
      { fromMs: 8_000, toMs: 9_000 },
      { factor: 0.5, aroundMs: 8_000 },
      { fromMs: 8_000, toMs: 10_000 },
    ],
    ['in to a tenth of a second at most', WHOLE, { factor: 1_000, aroundMs: 0 }, { fromMs: 0, toMs: 100 }],
  ])('%s', (_name, window, by, expected) => {
    expect(zoomed(window, { ...by, endMs: END_MS })).toEqual(expected)
  })

  it('keeps within the time there is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: 0, max: END_MS })),
        ),
        (turns) => {
          let window = WHOLE
          for (const [factor, aroundMs] of turns) {
            window = zoomed(following(window, aroundMs, END_MS), { factor, aroundMs, endMs: END_MS })
            expect(window.fromMs).toBeGreaterThanOrEqual(0)
            expect(window.toMs).toBeLessThanOrEqual(END_MS + 1e-6)
          }
        },
      ),
    )
  })

  it('leaves nothing of a comparison that is shorter than its least length', () => {
    expect(zoomed(wholeWindow(40), { factor: 2, aroundMs: 10, endMs: 40 })).toEqual({ fromMs: 0, toMs: 40 })
  })
})

describe('following', () => {
  const window = { fromMs: 2_000, toMs: 3_000 }
  it.each([
    [2_000, window],
    [3_000, window],
    [3_001, { fromMs: 2_901, toMs: 3_901 }],
    [9_999, { fromMs: 9_000, toMs: 10_000 }],
    [1_999, { fromMs: 1_099, toMs: 2_099 }],
    [0, { fromMs: 0, toMs: 1_000 }],
  ])('the position to %d ms', (positionMs, expected) => {
    expect(following(window, positionMs, END_MS)).toEqual(expected)
  })

  it('keeps the very window that shows the position', () => {
    expect(following(window, 2_500, END_MS)).toBe(window)
  })
})

it.each([
  [500, { fromMs: 2_500, toMs: 3_500 }],
  [-9_000, { fromMs: 0, toMs: 1_000 }],
  [9_000, { fromMs: 9_000, toMs: 10_000 }],
])('pans by %d ms within the time there is', (byMs, expected) => {
  expect(panned({ fromMs: 2_000, toMs: 3_000 }, byMs, END_MS)).toEqual(expected)
})

describe('another end', () => {
  it.each<[string, AxisWindow, number, AxisWindow]>([
    ['shows all where all was shown', WHOLE, 12_000, { fromMs: 0, toMs: 12_000 }],
    ['keeps a part', { fromMs: 1_000, toMs: 2_000 }, 12_000, { fromMs: 1_000, toMs: 2_000 }],
    [
      'keeps as much of a part as there is',
      { fromMs: 8_000, toMs: 9_000 },
      8_500,
      { fromMs: 7_500, toMs: 8_500 },
    ],
    [
      'shows all where less is left than a part',
      { fromMs: 2_000, toMs: 9_000 },
      500,
      { fromMs: 0, toMs: 500 },
    ],
  ])('%s', (_name, window, endMs, expected) => {
    expect(fitted(window, END_MS, endMs)).toEqual(expected)
  })
})

it.each([
  [WHOLE, true],
  [{ fromMs: 0, toMs: 9_999 }, false],
  [{ fromMs: 1, toMs: 10_000 }, false],
])('tells of %j whether it is all: %j', (window, whole) => {
  expect(isWhole(window, END_MS)).toBe(whole)
})
