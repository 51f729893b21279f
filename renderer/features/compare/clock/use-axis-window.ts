import { useEffect, useMemo, useState } from 'react'
import { type AxisWindow, fitted, following, panned, wholeWindow, zoomed } from './axis-window.ts'
import type { PlaybackClock } from './use-playback.ts'

/** Which part of the time is shown, and what changes it. */
export type AxisWindowControl = Readonly<{
  shown: AxisWindow
  /** `aroundMs` stays where it is; without it the position of the clock does. */
  zoom: (factor: number, aroundMs?: number) => void
  pan: (byMs: number) => void
  showAll: () => void
}>

/** A window that goes with the position of the clock. */
export function useAxisWindow({ store }: PlaybackClock): AxisWindowControl {
  const [shown, setShown] = useState(() => wholeWindow(store.getState().endMs))
  useEffect(() => {
    return store.subscribe(({ positionMs, endMs }, earlier) => {
      if (endMs !== earlier.endMs) setShown((before) => fitted(before, earlier.endMs, endMs))
      if (positionMs !== earlier.positionMs) setShown((before) => following(before, positionMs, endMs))
    })
  }, [store])
  return useMemo(
    () => ({
      shown,
      zoom(factor, around) {
        const { positionMs, endMs } = store.getState()
        const aroundMs = around ?? positionMs
        setShown((before) => zoomed(following(before, aroundMs, endMs), { factor, aroundMs, endMs }))
      },
      pan: (byMs) => setShown((before) => panned(before, byMs, store.getState().endMs)),
      showAll: () => setShown(wholeWindow(store.getState().endMs)),
    }),
    [store, shown],
  )
}
