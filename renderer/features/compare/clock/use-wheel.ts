import { type RefObject, useEffect } from 'react'
import { type WheelTurn, wheelTurn } from './wheel-turn.ts'

/** Takes the turns of the wheel that zoom or pan. `xPx` is where the pointer is, from the left of the element. */
export function useWheel(
  element: RefObject<HTMLElement | null>,
  onTurn: (turn: WheelTurn, xPx: number) => void,
): void {
  useEffect(() => {
    const box = element.current
    if (box === null) return
    function onWheel(event: WheelEvent): void {
      const turn = wheelTurn(event)
      if (box === null || turn === null) return
      event.preventDefault()
      onTurn(turn, event.clientX - box.getBoundingClientRect().left)
    }
    // React's own listener is passive and could not keep the page from scrolling.
    box.addEventListener('wheel', onWheel, { passive: false })
    return () => box.removeEventListener('wheel', onWheel)
  }, [element, onTurn])
}
