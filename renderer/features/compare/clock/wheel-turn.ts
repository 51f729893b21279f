/** What a turn of the wheel is there for. */
export type WheelTurn = Readonly<{ kind: 'zoom'; factor: number } | { kind: 'pan'; byPx: number }>

export type TurnedWheel = Readonly<Pick<WheelEvent, 'deltaX' | 'deltaY' | 'ctrlKey' | 'metaKey' | 'shiftKey'>>

/** A turn by this much doubles the detail. */
const ZOOM_DELTA = 240

/**
 * With Ctrl or ⌘ the wheel zooms; turned sideways, or with Shift, it pans. Null for a turn that is to scroll the page
 * as it always does.
 */
export function wheelTurn({ deltaX, deltaY, ctrlKey, metaKey, shiftKey }: TurnedWheel): WheelTurn | null {
  if (ctrlKey || metaKey) return { kind: 'zoom', factor: 2 ** (-deltaY / ZOOM_DELTA) }
  if (Math.abs(deltaX) > Math.abs(deltaY)) return { kind: 'pan', byPx: deltaX }
  return shiftKey && deltaY !== 0 ? { kind: 'pan', byPx: deltaY } : null
}
