import { type RefObject, useEffect } from 'react'
import type { MarkdownText } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { rangesOfPrefix } from './text-offsets.ts'

const HIGHLIGHT_NAME = 'answer-prefix'

/** The texts of the prefix are replaced when its blocks are rendered or coloured anew, which takes a few frames. */
const SETTLING_FRAMES = 20

/** Dims what stood in the request already; the document itself stays untouched. */
export function useDimmedPrefix(
  root: RefObject<Element | null>,
  prefixLength: number,
  text: MarkdownText,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that has grown is rendered anew
  useEffect(() => {
    if (prefixLength === 0) return
    let framesLeft = SETTLING_FRAMES
    let handle = requestAnimationFrame(step)
    function step(): void {
      if (root.current !== null)
        CSS.highlights.set(HIGHLIGHT_NAME, new Highlight(...rangesOfPrefix(root.current)))
      framesLeft -= 1
      if (framesLeft > 0) handle = requestAnimationFrame(step)
    }
    return () => {
      cancelAnimationFrame(handle)
      CSS.highlights.delete(HIGHLIGHT_NAME)
    }
  }, [root, prefixLength, text])
}
