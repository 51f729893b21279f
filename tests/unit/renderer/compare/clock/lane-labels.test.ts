import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LaneLabel, placeLabels } from '../../../../../renderer/features/compare/clock/lane-labels.ts'

const END: LaneLabel = { kind: 'end', xPx: 500, text: '4.90 s' }
const ANSWER: LaneLabel = { kind: 'first-answer', xPx: 300, text: '3.21 s' }
const REASONING: LaneLabel = { kind: 'first-reasoning', xPx: 100, text: '0.61 s' }

/** Kinds and sides of what was placed. */
function sides(labels: readonly LaneLabel[], widthPx = 600): string[] {
  return placeLabels(labels, widthPx).map(({ kind, anchor }) => `${kind} ${anchor}`)
}

describe('placeLabels', () => {
  it('puts each behind its mark', () => {
    expect(placeLabels([END, REASONING], 600)).toEqual([
      { ...END, textPx: 508, anchor: 'start' },
      { ...REASONING, textPx: 108, anchor: 'start' },
    ])
  })

  it('puts one before its mark that would be cut off', () => {
    expect(placeLabels([END], 520)).toEqual([{ ...END, textPx: 492, anchor: 'end' }])
  })

  it.each([
    [
      'all where there is room',
      [END, ANSWER, REASONING],
      ['end start', 'first-answer start', 'first-reasoning start'],
    ],
    [
      'one before its mark where another mark is close behind',
      [END, { ...ANSWER, xPx: 480 }],
      ['end start', 'first-answer end'],
    ],
    [
      'not one between two marks that are close',
      [END, { ...ANSWER, xPx: 480 }, { ...REASONING, xPx: 470 }],
      ['end start', 'first-reasoning end'],
    ],
    [
      'only the more important of two at one place',
      [END, { ...ANSWER, xPx: 500, text: 'a longer text' }, { ...REASONING, xPx: 500 }],
      ['end start', 'first-answer end'],
    ],
  ])('shows %s', (_name, labels, expected) => {
    expect(sides(labels)).toEqual(expected)
  })

  it('never covers a label with another, nor leaves the lane', () => {
    const label = fc.record({
      kind: fc.constantFrom('end', 'first-answer', 'first-reasoning'),
      xPx: fc.double({ min: 0, max: 600, noNaN: true }),
      text: fc.constantFrom('4.90 s', '2 min 05 s', '34 ms'),
    })
    fc.assert(
      fc.property(fc.array(label, { maxLength: 4 }), (labels) => {
        const extents = placeLabels(labels, 600).map(({ textPx, anchor, text }) =>
          anchor === 'start' ? [textPx, textPx + text.length * 6.6] : [textPx - text.length * 6.6, textPx],
        )
        const inOrder = extents.toSorted(([a = 0], [b = 0]) => a - b)
        for (const [index, [from = 0, to = 0]] of inOrder.entries()) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(600)
          expect(inOrder[index + 1]?.[0] ?? 600).toBeGreaterThanOrEqual(to)
        }
      }),
    )
  })
})
