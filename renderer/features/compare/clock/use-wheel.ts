import { type RefObject, useEffect } from 'react'

export type WheelTurn = Readonly<{ xPx: number; deltaX: number; deltaY: number; isZoom: boolean }>

/** Ctrl (or ⌘) and wheel zoom on purpose; a wheel turned sideways pans. Other turns scroll the page as they always do. */
export function useWheel(element: RefObject<HTMLElement | null>, onTurn: (turn: WheelTurn) => void): void {
  useEffect(() => {
    const box = element.current
    if (box === null) return
    function onWheel(event: WheelEvent): void {
      const isZoom = event.ctrlKey || event.metaKey
      const deltaX = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      if (box === null || (!isZoom && Math.abs(deltaX) <= Math.abs(event.shiftKey ? 0 : event.deltaY))) return
      event.preventDefault()
      const xPx = event.clientX - box.getBoundingClientRect().left
      onTurn({ xPx, deltaX, deltaY: event.deltaY, isZoom })
    }
    // React's own listener is passive and could not keep the page from scrolling.
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => box.removeEventListener('wheel', onWheel)
  }, [element, onTurn])
}
