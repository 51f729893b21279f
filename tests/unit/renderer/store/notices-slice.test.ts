import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { createNoticesSlice } from '../../../../renderer/store/notices-slice.ts'

function createNotices() {
  return createStore<AppState>()((...store) => createNoticesSlice()(...store) as AppState)
}

describe('notices', () => {
  it('shows an error with what was tried and why it failed', () => {
    const store = createNotices()

    store.getState().notifyError('It could not be saved', new Error('the disk is full'))

    expect(store.getState().notices).toEqual([
      {
        id: 'notice-1',
        tone: 'danger',
        title: 'It could not be saved',
        detail: 'the disk is full',
        action: null,
      },
    ])
  })

  it('keeps the newest four', () => {
    const store = createNotices()

    for (const title of ['1', '2', '3', '4', '5']) store.getState().notify({ title })

    expect(store.getState().notices.map((notice) => notice.title)).toEqual(['2', '3', '4', '5'])
  })

  it('dismisses the one that is named', () => {
    const store = createNotices()
    store.getState().notify({ title: 'stays' })
    store.getState().notify({ title: 'goes' })

    store.getState().dismissNotice('notice-2')

    expect(store.getState().notices.map((notice) => notice.title)).toEqual(['stays'])
  })
})
