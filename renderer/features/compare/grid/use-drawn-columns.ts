import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useMemo } from 'react'
import { useRangeWith } from './use-range-with.ts'

/** A column that is drawn: its number from 0, and where it stands in its row. */
export type DrawnColumn = Readonly<{ index: number; leftPx: number }>

export type ColumnsInput = Readonly<{
  scroller: RefObject<HTMLElement | null>
  /** Width of the scroller in px. */
  widthPx: number
  count: number
  /** Width of what stands before the columns and is never scrolled away. */
  headWidthPx: number
  minWidthPx: number
  maxWidthPx: number
  /** The column that is drawn also where it is out of view; −1 = none. */
  active: number
}>

export type DrawnColumns = Readonly<{
  drawn: readonly DrawnColumn[]
  /** Width of each column, and of all with the head, in px. */
  columnWidthPx: number
  totalWidthPx: number
}>

const OVERSCAN_COLUMNS = 1

/** Columns of equal width that share the scroller as far as the limits let them, and of which those in view are drawn. */
export function useDrawnColumns(input: ColumnsInput): DrawnColumns {
  const { scroller, widthPx, count, headWidthPx, minWidthPx, maxWidthPx, active } = input
  const share = (widthPx - headWidthPx) / Math.max(1, count)
  const columnWidthPx = Math.max(minWidthPx, Math.min(maxWidthPx, share))
  const virtualizer = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidthPx,
    rangeExtractor: useRangeWith(active),
    overscan: OVERSCAN_COLUMNS,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width is another measure
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, columnWidthPx])
  const items = virtualizer.getVirtualItems()
  const drawn = useMemo(
    () => items.map(({ index, start }) => ({ index, leftPx: headWidthPx + start })),
    [items, headWidthPx],
  )
  return { drawn, columnWidthPx, totalWidthPx: headWidthPx + count * columnWidthPx }
}
