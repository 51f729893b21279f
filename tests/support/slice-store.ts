import { createStore } from 'zustand/vanilla'
import type { AppState, AppStore, SliceCreator } from '../../renderer/store/app-state.ts'
import { createNoticesSlice } from '../../renderer/store/notices-slice.ts'

/** A store of one slice, the notices, and whatever of the other slices the test puts in its place. */
export function createSliceStore<Slice>(
  creator: SliceCreator<Slice>,
  others: Partial<AppState> = {},
): AppStore {
  // The parts that are left out are not touched by the slice under test, or the test fails on them.
  return createStore<AppState>()(
    (...store) => ({ ...createNoticesSlice()(...store), ...others, ...creator(...store) }) as AppState,
  )
}
