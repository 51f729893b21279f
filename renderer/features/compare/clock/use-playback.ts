import { useEffect, useState } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { newPlayback, type Playback, type PlaybackAction, playbackAfter } from './playback.ts'
import { createTurns, type Turns } from './turns.ts'

/**
 * A clock that parts of the page follow, each as closely as it needs to. It is apart from the store of the app: it
 * moves with every frame that is drawn and means nothing outside of its view.
 */
export type PlaybackClock = Readonly<{
  store: StoreApi<Playback>
  send: (action: PlaybackAction) => void
  turns: Turns
}>

/** A clock that stands at 0 and ends at `endMs`. It plays by the frames of the page and stops when nobody sees it. */
export function usePlaybackClock(endMs: number): PlaybackClock {
  const [clock] = useState(() => createClock(endMs))
  const { store, send } = clock
  const isPlaying = useStore(store, (playback) => playback.isPlaying)

  useEffect(() => send({ type: 'change-end', endMs }), [send, endMs])
  useEffect(() => (isPlaying ? tickWithFrames(send) : undefined), [send, isPlaying])
  useEffect(() => {
    function onVisibility(): void {
      if (document.hidden) send({ type: 'pause' })
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => document.removeEventListener('visibilitychange', onVisibility)
  }, [send])
  return clock
}

/** Follows one value of the clock. */
export function usePlayback<T>(clock: PlaybackClock, selector: (playback: Playback) => T): T {
  return useStore(clock.store, selector)
}

/** The position for a part that is dear to draw: such parts follow the clock by turns. */
export function usePositionByTurns({ store, turns }: PlaybackClock): number {
  const [positionMs, setPositionMs] = useState(() => store.getState().positionMs)
  useEffect(() => {
    const draw = () => setPositionMs(store.getState().positionMs)
    const ask = () => turns.ask(draw)
    ask()
    const unsubscribe = store.subscribe(ask)
    return () => {
      unsubscribe()
      turns.drop(draw)
    }
  }, [store, turns])
  return positionMs
}

function createClock(endMs: number): PlaybackClock {
  const store = createStore<Playback>(() => newPlayback(endMs))
  const turns = createTurns((onFrame) => void requestAnimationFrame(onFrame))
  return { store, turns, send: (action) => store.setState((playback) => playbackAfter(playback, action)) }
}

function tickWithFrames(send: PlaybackClock['send']): () => void {
  let lastMs = performance.now()
  let handle = requestAnimationFrame(onFrame)
  function onFrame(nowMs: number): void {
    send({ type: 'tick', elapsedMs: nowMs - lastMs })
    lastMs = nowMs
    handle = requestAnimationFrame(onFrame)
  }
  return () => cancelAnimationFrame(handle)
}
