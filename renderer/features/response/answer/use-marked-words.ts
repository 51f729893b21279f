import { type RefObject, useEffect } from 'react'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { rangesOfSpan } from './text-offsets.ts'

const HIGHLIGHT_NAME = 'marked-words'
const MAX_SCROLLS = 5

/** Marks words of the message and brings the first ones into view; the document itself stays untouched. */
export function useMarkedWords(root: RefObject<Element | null>, marked: readonly FrameSpan[]): void {
  useEffect(() => {
    if (marked.length === 0) return
    // The parts that hold the words may be rendered only in this very pass.
    const frame = requestAnimationFrame(() => {
      if (root.current === null) return
      const element = root.current
      const ranges = marked.flatMap((span) => rangesOfSpan(element, span))
      CSS.highlights.set(HIGHLIGHT_NAME, new Highlight(...ranges))
      if (ranges[0] !== undefined) scrollToRange(element, ranges[0])
    })
    return () => {
      cancelAnimationFrame(frame)
      CSS.highlights.delete(HIGHLIGHT_NAME)
    }
  }, [root, marked])
}

/** The words alone, not the element that holds them: that can be a whole page of code. */
function scrollToRange(element: Element, range: Range): void {
  const scroller = element.closest('[data-scroller]')
  if (scroller === null) return
  // What comes into view is laid out only then and pushes the words away from the first guess.
  for (let attempt = 0; attempt < MAX_SCROLLS; attempt += 1) {
    const words = range.getBoundingClientRect()
    const frame = scroller.getBoundingClientRect()
    const missPx = words.top - frame.top - (frame.height - words.height) / 2
    if (Math.abs(missPx) < 1) return
    const before = scroller.scrollTop
    scroller.scrollTop += missPx
    if (scroller.scrollTop === before) return
  }
}
