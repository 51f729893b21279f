import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useCallback } from 'react'

/** What is in view, and the place of the active cell, which would lose the focus if it were not drawn. */
export function useRangeWith(active: number): (range: Range) => number[] {
  return useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range)
      if (places.includes(active) || active >= range.count) return places
      return [...places, active].sort((a, b) => a - b)
    },
    [active],
  )
}
