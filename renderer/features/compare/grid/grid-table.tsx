// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { useApp } from '../../../store/use-app.ts'
import type { ColumnCounts } from './column-counts.ts'
import styles from './compare-grid.module.css'
import { GridHead, type NamedColumn } from './grid-head.tsx'
import { COLUMN_MIN_WIDTH_PX, HEAD_HEIGHT_PX, ROW_HEAD_WIDTH_PX, rowHeightPx } from './grid-layout.ts'
import { GridRow } from './grid-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { styleSizes } from './style-sizes.ts'
import { useDrawnColumns } from './use-drawn-columns.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useRangeWith } from './use-range-with.ts'

export type GridTableProps = Readonly<{
  comparison: Comparison
  columns: readonly NamedColumn[]
  counts: readonly ColumnCounts[]
  /** The rows to list, as their numbers in the dataset from 0. */
  listed: readonly number[]
}>

const OVERSCAN_ROWS = 4

/** The rows as a grid, of which only what is in view is drawn. */
export function GridTable({ comparison, columns, counts, listed }: GridTableProps) {
  const { id: comparisonId, dataset, repetitions } = comparison
  const grid = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<Readonly<{ rowId: string; anchor: Element }> | null>(null)
  const rowIds = useMemo(() => listed.map((row) => dataset.rows[row]?.id ?? ''), [listed, dataset])
  const onOpen = useOpenInColumns(comparisonId)
  const onMenu = useCallback((rowId: string, anchor: Element) => setMenu({ rowId, anchor }), [])
  const heightPx = rowHeightPx(repetitions)
  const columnCount = columns.length + 1
  const { active, handlers } = useGridFocus({ grid, rowIds, columnCount, rowHeightPx: heightPx })
  const virtualizer = useVirtualizer({
    count: listed.length,
    getScrollElement: () => grid.current,
    estimateSize: () => heightPx,
    getItemKey: useCallback((position: number) => rowIds[position] ?? position, [rowIds]),
    rangeExtractor: useRangeWith(active.row),
    overscan: OVERSCAN_ROWS,
  })
  const widthPx = virtualizer.scrollRect?.width ?? 0
  const { drawn, columnWidthPx, totalWidthPx } = useDrawnColumns({
    scroller: grid,
    widthPx,
    count: columns.length,
    headWidthPx: ROW_HEAD_WIDTH_PX,
    minWidthPx: COLUMN_MIN_WIDTH_PX,
    maxWidthPx: Number.POSITIVE_INFINITY,
    active: active.column - 1,
  })
  return (
    <>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label="Answers"
        aria-rowcount={listed.length + 1}
        aria-colcount={columnCount}
        className={styles.grid}
        data-scrolls-sideways={totalWidthPx > widthPx}
        style={styleSizes({
          '--total-width': `${totalWidthPx}px`,
          '--row-height': `${heightPx}px`,
          '--head-height': `${HEAD_HEIGHT_PX}px`,
          '--row-head-width': `${ROW_HEAD_WIDTH_PX}px`,
          '--column-width': `${columnWidthPx}px`,
        })}
        {...handlers}
      >
        <GridHead columns={columns} drawn={drawn} counts={counts} />
        <div role="presentation" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const number = listed[index] ?? 0
            const row = dataset.rows[number]
            if (row === undefined) return null
            return (
              <GridRow
                key={key}
                comparisonId={comparisonId}
                row={row}
                variables={dataset.variables}
                columns={columns}
                drawn={drawn}
                repetitions={repetitions}
                number={number + 1}
                position={index}
                topPx={start}
                activeColumn={index === active.row ? active.column : null}
                onOpen={onOpen}
                onMenu={onMenu}
              />
            )
          })}
        </div>
      </div>
      <RowMenu
        comparisonId={comparisonId}
        opened={menu}
        onClose={() => setMenu(null)}
        onOpenColumns={(rowId) => onOpen(rowId, 1)}
      />
    </>
  )
}

function useOpenInColumns(comparisonId: string): (rowId: string, repetition: number) => void {
  const changeCompareView = useApp((state) => state.changeCompareView)
  return useCallback(
    (rowId, repetition) => changeCompareView(comparisonId, { mode: 'columns', rowId, repetition }),
    [changeCompareView, comparisonId],
  )
}
