import { type RefObject, useEffect, useState } from 'react'

/** So near to the end counts as at the end. */
const SLACK_PX = 32

export type StickToBottom = Readonly<{
  isAtBottom: boolean
  jumpToBottom: () => void
}>

/** While `isActive`, keeps the end of growing content in view, until the reader scrolls up. */
export function useStickToBottom(parts: {
  scroller: RefObject<HTMLElement | null>
  content: RefObject<HTMLElement | null>
  isActive: boolean
}): StickToBottom {
  const { scroller, content, isActive } = parts
  const [isAtBottom, setIsAtBottom] = useState(true)

  useEffect(() => {
    const box = scroller.current
    if (box === null || content.current === null || !isActive) return
    let isStuck = distanceToBottom(box) <= SLACK_PX
    setIsAtBottom(isStuck)
    function onScroll(): void {
      if (box === null) return
      isStuck = distanceToBottom(box) <= SLACK_PX
      setIsAtBottom(isStuck)
    }
    const observer = new ResizeObserver(() => {
      if (isStuck) box.scrollTop = box.scrollHeight
    })
    box.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(content.current)
    return () => {
      box.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [scroller, content, isActive])

  return {
    isAtBottom,
    jumpToBottom() {
      if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight
    },
  }
}

function distanceToBottom(box: HTMLElement): number {
  return box.scrollHeight - box.clientHeight - box.scrollTop
}
