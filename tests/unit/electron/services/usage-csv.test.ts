import { describe, expect, it } from 'vitest'
import { usageCsv } from '../../../../electron/main/services/usage-csv.ts'
import type { UsageRow } from '../../../../shared/schemas/spend.ts'

const ROW: UsageRow = {
  key: 'k',
  label: 'l',
  runs: 2,
  failedRuns: 1,
  usd: '0.000000000001',
  cny: '7',
  unpricedRuns: 0,
  estimatedRuns: 1,
  cacheHitTokens: 3,
  cacheMissTokens: 4,
  reasoningTokens: 5,
  answerTokens: 6,
  medianFirstTokenMs: null,
  medianDurationMs: 12.5,
}

describe('usageCsv', () => {
  it('has a header, a line for each row and the total, unrounded, each ended by CR LF', () => {
    expect(usageCsv({ rows: [ROW], total: { ...ROW, key: '', label: '', runs: 9 } }, 'model')).toBe(
      'model,id,runs,failed runs,USD,CNY,runs without a price,estimated runs,cache hit tokens,cache miss tokens,' +
        'reasoning tokens,answer tokens,median ms to first token,median duration ms\r\n' +
        'l,k,2,1,0.000000000001,7,0,1,3,4,5,6,,12.5\r\n' +
        'total,,9,1,0.000000000001,7,0,1,3,4,5,6,,12.5\r\n',
    )
  })

  it.each([
    ['a, b', '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['=a,"b"', '"\'=a,""b"""'],
    ['深度求索 🙂', '深度求索 🙂'],
    ['a=1', 'a=1'],
  ])('writes the label %j as %j', (label, cell) => {
    const csv = usageCsv({ rows: [{ ...ROW, label }], total: ROW }, 'environment')
    expect(csv).toContain(`\r\n${cell},k,2,`)
  })
})
