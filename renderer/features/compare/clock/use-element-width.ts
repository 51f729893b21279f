import { type RefObject, useEffect, useState } from 'react'

/** The width of an element in whole px, 0 until it is laid out. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    const box = element.current
    if (box === null) return
    const observer = new ResizeObserver(() => setWidthPx(box.clientWidth))
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return widthPx
}
