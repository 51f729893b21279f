import { useEffect, useMemo, useState } from 'react'
import { type AxisWindow, fitted, following, panned, wholeWindow, zoomed } from './axis-window.ts'
import type { PlaybackClock } from './use-playback.ts'

/** Which part of the time is shown, and what changes it. */
export type AxisWindowControl = Readonly<{
  window: AxisWindow
  /** `aroundMs` stays where it is; without it the position of the clock does. */
  zoom: (factor: number, aroundMs?: number) => void
  pan: (byMs: number) => void
  showAll: () => void
}>

/** A window that goes with the position of the clock. */
export function useAxisWindow({ store }: PlaybackClock): AxisWindowControl {
  const [window, setWindow] = useState(() => wholeWindow(store.getState().endMs))
  useEffect(() => {
    return store.subscribe(({ positionMs, endMs }, before) => {
      if (endMs !== before.endMs) setWindow((shown) => fitted(shown, before.endMs, endMs))
      if (positionMs !== before.positionMs) setWindow((shown) => following(shown, positionMs, endMs))
    })
  }, [store])
  return useMemo(
    () => ({
      window,
      zoom(factor, around) {
        const { positionMs, endMs } = store.getState()
        const aroundMs = around ?? positionMs
        setWindow((shown) => zoomed(following(shown, aroundMs, endMs), { factor, aroundMs, endMs }))
      },
      pan: (byMs) => setWindow((shown) => panned(shown, byMs, store.getState().endMs)),
      showAll: () => setWindow(wholeWindow(store.getState().endMs)),
    }),
    [store, window],
  )
}
