import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costStatistics } from '../../../../../shared/domain/comparison/statistics/cost-statistics.ts'
import { countedRun } from './comparison-cell.ts'

describe('costStatistics', () => {
  it('adds up known costs and counts the others', () => {
    const runs = [
      countedRun({ costPico: 100n }),
      countedRun({ costPico: null }),
      countedRun({ costPico: 200n, isCostEstimate: true }),
    ]
    expect(costStatistics(runs, 'CNY')).toEqual({
      total: { currency: 'CNY', pico: 300n },
      perThousand: { currency: 'CNY', pico: 150_000n },
      unknown: 1,
      isEstimate: true,
    })
  })

  it('knows no price of a thousand calls without a known cost, and that of free ones', () => {
    const perThousand = (costPico: bigint | null) =>
      costStatistics([countedRun({ costPico })], 'USD').perThousand
    expect([perThousand(null), perThousand(0n)]).toEqual([null, { currency: 'USD', pico: 0n }])
  })

  it('does not call exact costs estimates for one whose cost is not known', () => {
    const runs = [countedRun({ costPico: 1n }), countedRun({ costPico: null, isCostEstimate: true })]
    expect(costStatistics(runs, 'USD').isEstimate).toBe(false)
  })

  it('is off the exact mean by no more than half of the smallest unit, whatever the costs', () => {
    const cost = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    fc.assert(
      fc.property(fc.array(cost, { minLength: 1 }), (costs) => {
        const runs = costs.map((costPico) => countedRun({ costPico }))
        const { total, perThousand } = costStatistics(runs, 'USD')
        const distance = (perThousand?.pico ?? 0n) * BigInt(costs.length) - total.pico * 1000n
        const magnitude = distance < 0n ? -distance : distance
        expect(magnitude * 2n <= BigInt(costs.length)).toBe(true)
      }),
    )
  })
})
