import { describe, expect, it } from 'vitest'
import { countInFlight, createRatesSlice } from '../../../../renderer/features/rates/rates-slice.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { InFlight } from '../../../../shared/schemas/rate.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const IN_FLIGHT: InFlight[] = [
  { environmentId: 'sandbox', model: 'flash', count: 2 },
  { environmentId: 'other', model: 'flash', count: 5 },
  { environmentId: 'sandbox', model: null, count: 1 },
]

describe('runs in flight', () => {
  it.each([
    ['sandbox', 3],
    ['other', 5],
    ['idle', 0],
  ])('of %s are %i, whatever they ask', (environmentId, count) => {
    expect(countInFlight(IN_FLIGHT, environmentId)).toBe(count)
  })

  it('are read once, then follow what main tells', async () => {
    const store = createSliceStore(
      createRatesSlice({ api: createFakeApi({ 'rate.inFlight': async () => IN_FLIGHT }) }),
    )
    await store.getState().loadInFlight()
    const read = store.getState().inFlight
    store.getState().inFlightChanged([])
    expect([read, store.getState().inFlight]).toEqual([IN_FLIGHT, []])
  })

  it('stay what they were when they cannot be read, with a notice', async () => {
    const refuse = async () => {
      throw new AppError({ code: 'internal', message: 'main is gone' })
    }
    const store = createSliceStore(createRatesSlice({ api: createFakeApi({ 'rate.inFlight': refuse }) }))
    store.getState().inFlightChanged(IN_FLIGHT)
    await store.getState().loadInFlight()
    expect([store.getState().inFlight, store.getState().notices.map(({ detail }) => detail)]).toEqual([
      IN_FLIGHT,
      ['main is gone'],
    ])
  })
})
