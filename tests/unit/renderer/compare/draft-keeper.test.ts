import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDraftKeeper } from '../../../../renderer/features/compare/draft-keeper.ts'
import { deferred } from '../../../support/deferred.ts'
import { chatDraft } from '../../../support/run-builders.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(store: (id: string, name: string) => Promise<void> = async () => undefined) {
  const stored: string[] = []
  const keeper = createDraftKeeper({
    async store(id, draft) {
      stored.push(`${id}: ${draft.name}`)
      await store(id, draft.name)
    },
  })
  return { keeper, stored }
}

it('stores the last of several changes after a pause', async () => {
  const { keeper, stored } = setUp()
  keeper.touch('a', chatDraft({ name: 'one' }))
  keeper.touch('a', chatDraft({ name: 'two' }))
  keeper.touch('b', chatDraft({ name: 'other' }))
  expect(keeper.isWaiting('a')).toBe(true)
  await vi.runAllTimersAsync()
  expect(stored).toEqual(['a: two', 'b: other'])
  expect(keeper.isWaiting('a')).toBe(false)
})

it('stores at once when asked, and then not again', async () => {
  const { keeper, stored } = setUp()
  keeper.touch('a', chatDraft({ name: 'one' }))
  await keeper.storeNow('a')
  await vi.runAllTimersAsync()
  expect(stored).toEqual(['a: one'])
  await keeper.storeNow('a')
  expect(stored).toEqual(['a: one'])
})

it('does not let a newer change overtake an older one', async () => {
  const first = deferred<void>()
  const { keeper, stored } = setUp((_id, name) => (name === 'one' ? first.promise : Promise.resolve()))
  keeper.touch('a', chatDraft({ name: 'one' }))
  const storingFirst = keeper.storeNow('a')
  keeper.touch('a', chatDraft({ name: 'two' }))
  const storingSecond = keeper.storeNow('a')
  await Promise.resolve()
  expect(stored).toEqual(['a: one'])
  first.resolve()
  await Promise.all([storingFirst, storingSecond])
  expect(stored).toEqual(['a: one', 'a: two'])
})

it('forgets what waits', async () => {
  const { keeper, stored } = setUp()
  keeper.touch('a', chatDraft())
  await keeper.forget('a')
  await vi.runAllTimersAsync()
  expect(stored).toEqual([])
})
