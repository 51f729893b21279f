import { describe, expect, it } from 'vitest'
import { createUsageSlice, usageQuery } from '../../../../renderer/features/usage/usage-slice.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { BalanceState, TodaySpend } from '../../../../shared/schemas/spend.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const TODAY: TodaySpend = { runs: 3, usd: '0.1', cny: '0.7', unpricedRuns: 0, estimatedRuns: 0, budgets: [] }
const KNOWN: BalanceState = {
  state: 'known',
  balance: { is_available: true, balance_infos: [] },
  readAtMs: 5,
}

function storeOver(api: ReturnType<typeof createFakeApi>) {
  return createSliceStore(createUsageSlice({ api }))
}

describe('the spend of today', () => {
  it('is not known until it is read', async () => {
    const store = storeOver(createFakeApi({ 'spend.today': async () => TODAY }))
    const before = store.getState().todaySpend
    await store.getState().loadTodaySpend()
    expect([before, store.getState().todaySpend]).toEqual([null, TODAY])
  })

  it('stays what it was when it cannot be read', async () => {
    const answers = [async () => TODAY]
    const store = storeOver(
      createFakeApi({
        'spend.today': () => {
          const answer = answers.pop()
          if (answer === undefined) throw new AppError({ code: 'storage', message: 'the disk is full' })
          return answer()
        },
      }),
    )
    await store.getState().loadTodaySpend()
    await store.getState().loadTodaySpend()
    expect([store.getState().todaySpend, store.getState().notices.map(({ detail }) => detail)]).toEqual([
      TODAY,
      ['the disk is full'],
    ])
  })
})

describe('the balance', () => {
  it('is that of its environment, and being read until the answer is there', async () => {
    const answer = deferred<BalanceState>()
    const api = createFakeApi({ 'balance.get': () => answer.promise })
    const store = storeOver(api)
    store.getState().balanceChanged({ environmentId: 'other', balance: { state: 'unknown' } })

    const reading = store.getState().loadBalance('shell', true)
    const whileReading = store.getState().isReadingBalance
    answer.resolve(KNOWN)
    await reading

    const { balances, isReadingBalance } = store.getState()
    expect({ whileReading, isReadingBalance, balances, made: api.made }).toEqual({
      whileReading: true,
      isReadingBalance: false,
      balances: { other: { state: 'unknown' }, shell: KNOWN },
      made: [{ channel: 'balance.get', input: { environmentId: 'shell', refresh: true } }],
    })
  })

  it('can be read again after a failure', async () => {
    const store = storeOver(createFakeApi())
    await store.getState().loadBalance('shell', true)
    const { balances, isReadingBalance, notices } = store.getState()
    expect([balances, isReadingBalance, notices.length]).toEqual([{}, false, 1])
  })
})

describe('the report', () => {
  it('is asked for by what was chosen', () => {
    const store = storeOver(createFakeApi())
    store.getState().chooseUsage({ groupBy: 'model', range: { kind: 'all' } })
    store.getState().chooseUsage({ environmentId: 'shell' })
    const nowMs = new Date(2026, 10, 23, 12).getTime()
    expect(usageQuery(store.getState().usageChoice, nowMs)).toEqual({
      fromMs: 0,
      toMs: new Date(2026, 10, 24).getTime(),
      utcOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
      groupBy: 'model',
      environmentId: 'shell',
      model: null,
    })
  })

  it('is exported, and a notice says where, unless the user cancelled', async () => {
    const paths = [null, '/home/user/usage.csv']
    const store = storeOver(
      createFakeApi({ 'spend.exportCsv': async () => ({ path: paths.shift() ?? null }) }),
    )
    const query = usageQuery(store.getState().usageChoice, 0)
    await store.getState().exportUsage(query)
    await store.getState().exportUsage(query)
    expect(store.getState().notices.map(({ detail }) => detail)).toEqual(['/home/user/usage.csv'])
  })
})
