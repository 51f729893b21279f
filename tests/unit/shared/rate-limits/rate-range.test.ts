import { describe, expect, it } from 'vitest'
import { rateWindow } from '../../../../shared/domain/rate-limits/rate-range.ts'

const at = (time: string): number => Date.parse(`2026-11-24T${time}Z`)

describe('the window of a range', () => {
  it.each([
    ['hour', '12:34:56', '2026-11-24T11:35:00Z', '2026-11-24T12:35:00Z', 60],
    ['hour', '12:34:00', '2026-11-24T11:35:00Z', '2026-11-24T12:35:00Z', 60],
    ['day', '12:34:56', '2026-11-23T13:00:00Z', '2026-11-24T13:00:00Z', 24],
    ['week', '12:34:56', '2026-11-17T18:00:00Z', '2026-11-24T18:00:00Z', 28],
  ] as const)('%s at %s', (range, now, from, to, count) => {
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
    expect(rateWindow(range, at(now))).toEqual({ fromMs, toMs, bucketMs: (toMs - fromMs) / count, count })
  })
})
