import { type RefObject, useEffect } from 'react'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { rangesOfSpan } from './text-offsets.ts'

const HIGHLIGHT_NAME = 'marked-words'

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
      ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    })
    return () => {
      cancelAnimationFrame(frame)
      CSS.highlights.delete(HIGHLIGHT_NAME)
    }
  }, [root, marked])
}
