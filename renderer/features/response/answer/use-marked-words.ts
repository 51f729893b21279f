import { type RefObject, useEffect } from 'react'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { rangesOfSpan } from './text-offsets.ts'

const HIGHLIGHT_NAME = 'marked-words'

/** What comes into view is rendered and laid out only then, and moves the words; after so many frames they rest. */
const SETTLING_FRAMES = 20

/** Marks words of the message and brings the first ones into view; the document itself stays untouched. */
export function useMarkedWords(root: RefObject<Element | null>, marked: readonly FrameSpan[]): void {
  useEffect(() => {
    if (marked.length === 0) return
    let framesLeft = SETTLING_FRAMES
    let handle = requestAnimationFrame(step)
    function step(): void {
      if (root.current !== null) markAndScroll(root.current, marked)
      framesLeft -= 1
      if (framesLeft > 0) handle = requestAnimationFrame(step)
    }
    return () => {
      cancelAnimationFrame(handle)
      CSS.highlights.delete(HIGHLIGHT_NAME)
    }
  }, [root, marked])
}

function markAndScroll(root: Element, marked: readonly FrameSpan[]): void {
  const ranges = marked.flatMap((span) => rangesOfSpan(root, span))
  CSS.highlights.set(HIGHLIGHT_NAME, new Highlight(...ranges))
  const scroller = root.closest('[data-scroller]')
  const words = ranges[0]?.getBoundingClientRect()
  if (scroller === null || words === undefined) return
  const frame = scroller.getBoundingClientRect()
  // To the words alone: the element that holds them can be pages of code.
  scroller.scrollTop += words.top - frame.top - (frame.height - words.height) / 2
}
