import { describe, expect, it } from 'vitest'
import { serverClockOf } from '../../../../electron/main/services/server-clock.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'

const DATE = 'Mon, 23 Nov 2026 12:00:00 GMT'
const DATE_MS = Date.UTC(2026, 10, 23, 12)
const HEADERS_AFTER_MS = 250

/** The clock of a response whose headers came at this local time. */
function clockAt(headersAtMs: number, headers: [string, string][] = [['Date', DATE]]) {
  return serverClockOf(
    { httpStatus: 200, statusText: 'OK', headers },
    {
      startedAtMs: headersAtMs - HEADERS_AFTER_MS,
      timings: { ...NO_TIMINGS, headersMs: HEADERS_AFTER_MS },
    },
  )
}

describe('serverClockOf', () => {
  it.each([
    ['agrees to the second', DATE_MS + 400, 0],
    ['agrees at the first ms', DATE_MS, 0],
    ['agrees at the last ms', DATE_MS + 999, 0],
    ['is one ms ahead', DATE_MS + 1000, -1],
    ['is one ms behind', DATE_MS - 1, 1],
    ['is an hour ahead', DATE_MS + 3_600_000, -3_599_001],
  ])('shifts as little as can be where the local clock %s', (_name, headersAtMs, offsetMs) => {
    expect(clockAt(headersAtMs)).toEqual({ clock: 'server', offsetMs })
  })

  it.each([
    ['no header', []],
    ['a header that is no date', [['date', 'yesterday']]],
  ] satisfies [string, [string, string][]][])('keeps to the local clock with %s', (_name, headers) => {
    expect(clockAt(DATE_MS, headers)).toEqual({ clock: 'local', offsetMs: 0 })
  })
})
