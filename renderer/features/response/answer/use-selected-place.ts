import { type RefObject, useEffect, useState } from 'react'
import { placeOfSelection, type TextPlace } from './text-offsets.ts'

/** The selected words and where a button about them stands, in px from the root's positioned parent. */
export type SelectedPlace = Readonly<{ place: TextPlace; topPx: number; leftPx: number }>

const BUTTON_HEIGHT_PX = 24
const BUTTON_WIDTH_PX = 130
const GAP_PX = 4

/** Follows the selection of words in the message below `root`. */
export function useSelectedPlace(root: RefObject<HTMLElement | null>): SelectedPlace | null {
  const [selected, setSelected] = useState<SelectedPlace | null>(null)
  useEffect(() => {
    function read(): void {
      setSelected(root.current === null ? null : selectedPlace(root.current))
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [root])
  return selected
}

function selectedPlace(root: HTMLElement): SelectedPlace | null {
  const found = placeOfSelection(document.getSelection())
  if (found === null || !root.contains(found.range.commonAncestorContainer)) return null
  const frame = (root.parentElement?.parentElement ?? root).getBoundingClientRect()
  const words = found.range.getBoundingClientRect()
  const below = Math.max(
    0,
    Math.min(words.bottom - frame.top + GAP_PX, frame.height - BUTTON_HEIGHT_PX - GAP_PX),
  )
  const left = Math.max(GAP_PX, Math.min(words.left - frame.left, frame.width - BUTTON_WIDTH_PX - GAP_PX))
  return { place: found.place, topPx: below, leftPx: left }
}
