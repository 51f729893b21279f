import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cutText,
  durationBeside,
  durationWords,
  jsonWords,
} from '../../../../shared/domain/checks/check-words.ts'

describe('durationWords', () => {
  it.each([
    [0, '0 ms'],
    [800, '800 ms'],
    [999.5, '999.5 ms'],
    [1000, '1 s'],
    [2500, '2.5 s'],
    [3_600_000, '3600 s'],
  ])('%s', (ms, words) => {
    expect(durationWords(ms)).toBe(words)
  })
})

describe('durationBeside', () => {
  it.each([
    [4900, 3000, '4.9 s'],
    [2960, 3000, '2.96 s'],
    [3000, 3000, '3.0 s'],
    [3000.4, 3000, '3.0004 s'],
    [99.6, 100, '99.6 ms'],
    [100, 5000, '100 ms'],
  ])('%s beside %s', (ms, limitMs, words) => {
    expect(durationBeside(ms, limitMs)).toBe(words)
  })

  it('is on the same side of the limit as the duration', () => {
    const milliseconds = fc.integer({ min: 0, max: 3_600_000 })
    fc.assert(
      fc.property(milliseconds, milliseconds, (ms, limitMs) => {
        const [figure = '', unit] = durationBeside(ms, limitMs).split(' ')
        const shownMs = Math.round(Number(figure) * (unit === 's' ? 1000 : 1) * 1000) / 1000
        expect(Math.sign(shownMs - limitMs)).toBe(Math.sign(ms - limitMs))
      }),
    )
  })
})

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['longer than ten', 10, 'longer tha…'],
    ['a\r\nb\nc', 10, 'a↵b↵c'],
    ['ab😀', 3, 'ab…'],
  ])('%j at %s', (text, longest, cut) => {
    expect(cutText(text, longest)).toBe(cut)
  })

  it('says what is not there', () => {
    expect(jsonWords(undefined)).toBe('missing')
    expect(jsonWords('a\nb')).toBe('"a\\nb"')
  })
})
