import { describe, expect, it } from 'vitest'
import { metricLine } from '../../../../../renderer/features/compare/diff/metric-lines.ts'
import type { CostDifference, NumberDifference } from '../../../../../shared/domain/diff/diff-metrics.ts'
import { parseMoney } from '../../../../../shared/domain/money/money.ts'

function numbers(
  metric: NumberDifference['metric'],
  before: number | null,
  after: number | null,
): NumberDifference {
  const difference = before === null || after === null ? null : after - before
  const relative = difference === null || !before ? null : difference / before
  return { metric, before, after, difference, relative }
}

function costs(before: string, after: string, difference: string, isEstimate = false): CostDifference {
  const money = (text: string) => parseMoney(text, 'USD')
  const relative = Number(difference) / Number(before)
  return {
    metric: 'cost',
    before: money(before),
    after: money(after),
    difference: money(difference),
    relative,
    isEstimate,
  }
}

describe('a figure of two runs', () => {
  it.each([
    [
      numbers('first-answer', 610, 380),
      ['0.61 s', '0.38 s', '−0.23 s', '−38 %', { side: 'after', word: 'faster' }],
    ],
    [
      numbers('decode-speed', 71, 58),
      ['71 tok/s', '58 tok/s', '−13 tok/s', '−18 %', { side: 'before', word: 'faster' }],
    ],
    [numbers('answer-tokens', 94, 243), ['94', '243', '+149', '+159 %', null]],
    [numbers('prompt-tokens', 61, 61), ['61', '61', '0', '0 %', null]],
    [numbers('reasoning-tokens', 0, 212), ['0', '212', '+212', '–', null]],
    [numbers('reasoning-tokens', 10, 212), ['10', '212', '+202', '× 21', null]],
    [
      numbers('total', 1_000, 1_004),
      ['1.00 s', '1.00 s', '+4.0 ms', '< 1 %', { side: 'before', word: 'faster' }],
    ],
    [numbers('first-reasoning', null, 380), ['–', '0.38 s', '–', '–', null]],
  ])('%j is %j', (metric, [before, after, difference, relative, better]) => {
    expect(metricLine(metric)).toEqual({
      name: expect.any(String),
      before,
      after,
      difference,
      relative,
      better,
    })
  })

  it('that is money keeps its sign before the currency, and says when it is an estimate', () => {
    expect([
      metricLine(costs('0.00056', '0.00011', '-0.00045')),
      metricLine(costs('0.1', '0.3', '0.2', true)),
    ]).toEqual([
      {
        name: 'Cost',
        before: '$0.00056',
        after: '$0.00011',
        difference: '−$0.00045',
        relative: '−80 %',
        better: { side: 'after', word: 'cheaper' },
      },
      {
        name: 'Cost',
        before: '≈ $0.10',
        after: '≈ $0.30',
        difference: '≈ +$0.20',
        relative: '+200 %',
        better: { side: 'before', word: 'cheaper' },
      },
    ])
  })
})
