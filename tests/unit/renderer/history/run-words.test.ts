import { describe, expect, it } from 'vitest'
import { exactTime } from '../../../../renderer/features/history/run-words.ts'

describe('exactTime', () => {
  it('tells two runs of the same minute apart', () => {
    const at = new Date(2026, 10, 23, 3, 37, 29).getTime()
    expect([exactTime(at), exactTime(at + 1_000)]).toEqual([
      'Mon, 23 Nov 2026, 03:37:29',
      'Mon, 23 Nov 2026, 03:37:30',
    ])
  })
})
