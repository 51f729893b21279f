import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useCallback } from 'react'

/** What is in view, and the place of the active cell, which would lose the focus if it were not drawn; −1 = none. */
export function useRangeWith(active: number): (range: Range) => number[] {
  return useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range)
      if (active < 0 || active >= range.count || places.includes(active)) return places
      return [...places, active].sort((a, b) => a - b)
    },
    [active],
  )
}
