import { useSyncExternalStore } from 'react'

/** From this width of the window on a third pane leaves the request and its response enough to be read. */
const ROOM_BESIDE = '(min-width: 1360px)'

/** Whether the window is wide enough for a pane beside request and response. */
export function useHasRoomBeside(): boolean {
  return useSyncExternalStore(subscribe, isWide)
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(ROOM_BESIDE)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

function isWide(): boolean {
  return window.matchMedia(ROOM_BESIDE).matches
}
