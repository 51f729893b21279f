import { describe, expect, it } from 'vitest'
import {
  isLowBalance,
  readBalanceAnswer,
} from '../../../../renderer/features/response/answer/read-balance-answer.ts'

function balance(...amounts: readonly (readonly [currency: string, total: string])[]) {
  return {
    is_available: true,
    balance_infos: amounts.map(([currency, total]) => ({
      currency,
      total_balance: total,
      granted_balance: '0.00',
      topped_up_balance: total,
    })),
  }
}

describe('readBalanceAnswer', () => {
  it('reads what the API answers, and takes nothing else for it', () => {
    const answer = balance(['USD', '110.00'])
    expect(readBalanceAnswer(JSON.stringify(answer))).toEqual(answer)
    expect(readBalanceAnswer('{"is_available":true}')).toBeNull()
    expect(readBalanceAnswer('<html>')).toBeNull()
  })
})

describe('isLowBalance', () => {
  it.each([
    [balance(['USD', '9.99']), true],
    [balance(['USD', '10.00']), false],
    [balance(['CNY', '69.99']), true],
    [balance(['CNY', '70.00']), false],
    [balance(['USD', '0.00'], ['CNY', '500.00']), false],
    [balance(['EUR', '0.10']), false],
  ])('%o', (answer, expected) => {
    expect(isLowBalance(answer)).toBe(expected)
  })
})
