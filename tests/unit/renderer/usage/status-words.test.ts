import { describe, expect, it } from 'vitest'
import { balanceInWords } from '../../../../renderer/features/usage/balance-words.ts'
import { budgetInForce, todayNotes, usedShare } from '../../../../renderer/features/usage/today-words.ts'
import type { BudgetState, TodaySpend } from '../../../../shared/schemas/spend.ts'

function budget(environmentId: string | null, spent: string, state: BudgetState['state']): BudgetState {
  return { environmentId, limit: '1', spent, state }
}

function today(change: Partial<TodaySpend>): TodaySpend {
  return { runs: 3, usd: '0', cny: '0', unpricedRuns: 0, estimatedRuns: 0, budgets: [], ...change }
}

describe('the budget on show', () => {
  const DAY = budget(null, '0.5', 'below')

  it.each<[string, BudgetState[], BudgetState | null]>([
    ['none without a limit', [], null],
    ['none of another environment', [budget('other', '1', 'reached')], null],
    [
      'the one in the worse state',
      [DAY, budget('shell', '0.1', 'warning')],
      budget('shell', '0.1', 'warning'),
    ],
    [
      'the one used up, not the one warned of',
      [budget(null, '1', 'reached'), budget('shell', '0.9', 'warning')],
      budget(null, '1', 'reached'),
    ],
    [
      'of two in the same state the fuller one',
      [DAY, budget('shell', '0.6', 'below')],
      budget('shell', '0.6', 'below'),
    ],
  ])('is %s', (_name, budgets, shown) => {
    expect(budgetInForce(today({ budgets }), 'shell')).toEqual(shown)
  })
})

it.each([
  ['0', '1', 0],
  ['0.0182', '1', 0.018],
  ['2', '1', 1],
  ['0', '0', 1],
])('%s of %s is a share of %s', (spent, limit, share) => {
  expect(usedShare({ environmentId: null, limit, spent, state: 'below' })).toBe(share)
})

it('what today leaves out is said, and only that', () => {
  const sandbox = 'Runs of the sandbox cost nothing and are not counted.'
  expect([todayNotes(today({})), todayNotes(today({ unpricedRuns: 1, estimatedRuns: 2 }))]).toEqual([
    [sandbox],
    [sandbox, 'The cost of 1 run is not known and not counted.', 'The cost of 2 runs is an estimate.'],
  ])
})

describe('the balance', () => {
  const readAtMs = new Date(2026, 10, 23, 9, 5).getTime()
  const info = { granted_balance: '0', topped_up_balance: '0' }

  it('is told in each currency of the account, with the time of reading', () => {
    const balance_infos = [
      { ...info, currency: 'USD', total_balance: '12.40' },
      { ...info, currency: 'CNY', total_balance: '3.00' },
    ]
    expect(
      balanceInWords({ state: 'known', balance: { is_available: true, balance_infos }, readAtMs }),
    ).toEqual({
      text: 'Balance $12.40 + ¥3.00',
      detail: 'Read at 09:05.',
    })
  })

  it('is told as it came where the currency or the amount is an unknown one', () => {
    const balance_infos = [
      { ...info, currency: 'EUR', total_balance: '1.00' },
      { ...info, currency: 'USD', total_balance: 'many' },
    ]
    expect(
      balanceInWords({ state: 'known', balance: { is_available: false, balance_infos }, readAtMs }),
    ).toEqual({
      text: 'Balance 1.00 EUR + many USD',
      detail: 'Not enough for calls. Read at 09:05.',
    })
  })

  it('is never zero when it is not known', () => {
    expect([
      balanceInWords({ state: 'unknown' }),
      balanceInWords({ state: 'failed', message: 'The key is not valid.', readAtMs }),
      balanceInWords({ state: 'known', balance: { is_available: true, balance_infos: [] }, readAtMs }),
    ]).toEqual([
      { text: 'Balance not read', detail: 'Refresh to ask the server.' },
      { text: 'Balance unknown', detail: 'The key is not valid. Tried at 09:05.' },
      { text: 'Balance none', detail: 'Read at 09:05.' },
    ])
  })
})
