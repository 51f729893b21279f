import { describe, expect, it } from 'vitest'
import { createPricesSlice, effectivePriceBook } from '../../../../renderer/features/prices/prices-slice.ts'
import { PRICE_BOOK } from '../../../../shared/catalogue/prices/price-book.ts'
import { mergeBooks, NO_OVERRIDES } from '../../../../shared/domain/billing/merge-books.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { ownPeriod } from './price-builders.ts'

const OVERRIDES = { ...NO_OVERRIDES, periods: [ownPeriod()] }

function storeOver(api: ReturnType<typeof createFakeApi>) {
  return createSliceStore(createPricesSlice({ api }))
}

describe('the price book', () => {
  it('is not there until it is read, and then the built-in one with the changes of the user', async () => {
    const api = createFakeApi({ 'price.get': async () => ({ builtIn: PRICE_BOOK, overrides: OVERRIDES }) })
    const store = storeOver(api)
    const before = effectivePriceBook(store.getState())

    await store.getState().loadPrices()

    expect([before, effectivePriceBook(store.getState())]).toEqual([null, mergeBooks(PRICE_BOOK, OVERRIDES)])
  })

  it('is the same object as long as nothing in it changes', async () => {
    const api = createFakeApi({
      'price.get': async () => ({ builtIn: PRICE_BOOK, overrides: NO_OVERRIDES }),
      'price.saveOverrides': async () => {},
    })
    const store = storeOver(api)
    await store.getState().loadPrices()
    const first = effectivePriceBook(store.getState())
    store.getState().openPrices()
    expect(effectivePriceBook(store.getState())).toBe(first)

    await store.getState().savePriceOverrides(OVERRIDES)

    expect(effectivePriceBook(store.getState())).toEqual(mergeBooks(PRICE_BOOK, OVERRIDES))
  })

  it('says so when it cannot be read', async () => {
    const store = storeOver(createFakeApi())
    await store.getState().loadPrices()
    expect(store.getState().notices.map(({ title }) => title)).toEqual(['The prices could not be read'])
  })
})

describe('changes', () => {
  it('are in force once they are stored', async () => {
    const store = storeOver(createFakeApi({ 'price.saveOverrides': async () => {} }))
    expect([await store.getState().savePriceOverrides(OVERRIDES), store.getState().priceOverrides]).toEqual([
      null,
      OVERRIDES,
    ])
  })

  it('leave things as they are when they are refused, and tell why', async () => {
    const error = { code: 'bad-input', message: 'Two prices overlap', retryable: false } as const
    const store = storeOver(
      createFakeApi({
        'price.saveOverrides': async () => {
          throw new AppError(error)
        },
      }),
    )
    expect([await store.getState().savePriceOverrides(OVERRIDES), store.getState().priceOverrides]).toEqual([
      error,
      NO_OVERRIDES,
    ])
  })
})

describe('files', () => {
  it('are read but not stored', async () => {
    const store = storeOver(createFakeApi({ 'price.import': async () => OVERRIDES }))
    expect([await store.getState().importPrices(), store.getState().priceOverrides]).toEqual([
      OVERRIDES,
      NO_OVERRIDES,
    ])
  })

  it('that cannot be read bring nothing but a notice', async () => {
    const store = storeOver(
      createFakeApi({
        'price.import': async () => {
          throw new AppError({ code: 'bad-input', message: 'periods.0.models is missing' })
        },
      }),
    )
    const imported = await store.getState().importPrices()
    expect([imported, store.getState().notices.map(({ detail }) => detail)]).toEqual([
      null,
      ['periods.0.models is missing'],
    ])
  })

  it('are written, and a notice says where, unless the user cancelled', async () => {
    const paths = [null, '/home/user/prices.json']
    const store = storeOver(createFakeApi({ 'price.export': async () => ({ path: paths.shift() ?? null }) }))
    await store.getState().exportPrices()
    await store.getState().exportPrices()
    expect(store.getState().notices.map(({ detail }) => detail)).toEqual(['/home/user/prices.json'])
  })
})

describe('the view', () => {
  it('opens with a price to add, or without, and closes', () => {
    const store = storeOver(createFakeApi())
    const { openPrices, closePrices } = store.getState()
    const seen = [store.getState().pricesView]
    openPrices({ model: 'mine', fromMs: 1 })
    seen.push(store.getState().pricesView)
    openPrices()
    seen.push(store.getState().pricesView)
    closePrices()
    expect([...seen, store.getState().pricesView]).toEqual([
      null,
      { add: { model: 'mine', fromMs: 1 } },
      { add: null },
      null,
    ])
  })
})
