import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  axisTicks,
  msAt,
  msOfPixels,
  type TimeAxis,
  xOf,
} from '../../../../../renderer/features/compare/clock/time-axis.ts'

/** A thousand px between the paddings. */
function axis(fromMs: number, toMs: number): TimeAxis {
  return { fromMs, toMs, widthPx: 1_020 }
}

describe('axisTicks', () => {
  it.each([
    ['a second and a half', axis(0, 1_500), ['0', '0.1 s', '0.2 s', '0.3 s'], 16],
    ['ten seconds', axis(0, 10_000), ['0', '1 s', '2 s', '3 s'], 11],
    ['two minutes', axis(0, 120_000), ['0', '0:10', '0:20', '0:30'], 13],
    ['a tenth of a second in the middle', axis(2_500, 2_600), ['2.50 s', '2.51 s', '2.52 s', '2.53 s'], 11],
    ['a second of a long run', axis(130_000, 131_000), ['130.0 s', '130.1 s', '130.2 s', '130.3 s'], 11],
    ['an hour', axis(0, 3_600_000), ['0', '5:00', '10:00', '15:00'], 13],
    ['four days', axis(0, 4 * 86_400_000), ['0', '420:00', '840:00', '1260:00'], 14],
  ])('of %s are round', (_name, shown, first, count) => {
    const labels = axisTicks(shown).map(({ label }) => label)
    expect([labels.slice(0, 4), labels.length]).toEqual([first, count])
  })

  it('stand where their moments are', () => {
    expect(axisTicks({ fromMs: 950, toMs: 2_100, widthPx: 250 })).toEqual([
      { atMs: 1_000, xPx: 20, label: '1.0 s' },
      { atMs: 1_500, xPx: 120, label: '1.5 s' },
      { atMs: 2_000, xPx: 220, label: '2.0 s' },
    ])
  })

  it.each([
    ['without time', axis(0, 0)],
    ['without room', { fromMs: 0, toMs: 1_000, widthPx: 12 }],
  ])('are none %s', (_name, shown) => {
    expect(axisTicks(shown)).toEqual([])
  })
})

describe('the axis', () => {
  it('knows the moment of a place and the place of a moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (fromMs, lengthMs, part) => {
          const shown = axis(fromMs, fromMs + lengthMs)
          const ms = fromMs + part * lengthMs
          expect(msAt(shown, xOf(shown, ms))).toBeCloseTo(ms, 3)
        },
      ),
    )
  })

  it.each([
    [0, 1_000],
    [10, 1_000],
    [510, 1_500],
    [1_010, 2_000],
    [5_000, 2_000],
  ])('has at %d px the moment %d, never one beyond its ends', (xPx, ms) => {
    expect(msAt(axis(1_000, 2_000), xPx)).toBe(ms)
  })

  it('tells the time that pixels stand for', () => {
    expect([msOfPixels(axis(0, 2_000), 10), msOfPixels({ fromMs: 0, toMs: 9, widthPx: 0 }, 10)]).toEqual([
      20, 0,
    ])
  })
})
