import { type RefObject, useEffect } from 'react'

/** Marks the boxes of the columns that scroll, see the answer of a run. */
const SCROLLER = '[data-scroller]'
const HANDS = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/**
 * While `isActive`, a box that the reader scrolls takes the others along, each to the same part of its length.
 * Boxes that move by themselves, such as one that follows its stream, take none along.
 */
export function useScrollTogether(row: RefObject<HTMLElement | null>, isActive: boolean): void {
  useEffect(() => {
    const box = row.current
    if (box === null || !isActive) return
    let leader: Element | null = null

    function onHand(event: Event): void {
      leader = event.target instanceof Element ? event.target.closest(SCROLLER) : null
    }
    function onScroll(event: Event): void {
      if (box === null || !(event.target instanceof Element) || event.target !== leader) return
      const part = scrolledPart(event.target)
      for (const follower of box.querySelectorAll(SCROLLER)) {
        if (follower !== leader) follower.scrollTop = part * (follower.scrollHeight - follower.clientHeight)
      }
    }
    for (const hand of HANDS) box.addEventListener(hand, onHand, { capture: true, passive: true })
    box.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      for (const hand of HANDS) box.removeEventListener(hand, onHand, { capture: true })
      box.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [row, isActive])
}

function scrolledPart({ scrollTop, scrollHeight, clientHeight }: Element): number {
  const room = scrollHeight - clientHeight
  return room <= 0 ? 0 : scrollTop / room
}
