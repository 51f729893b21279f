// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useRef } from 'react'
import { styleSizes } from '../grid/style-sizes.ts'
import { useDrawnColumns } from '../grid/use-drawn-columns.ts'
import { useRangeWith } from '../grid/use-range-with.ts'
import { type DatasetEditing, selectionOf } from './dataset-editing.ts'
import type { EditDataset } from './dataset-editor.tsx'
import { DatasetHead } from './dataset-head.tsx'
import { DatasetTableRow } from './dataset-row.tsx'
import styles from './dataset-table.module.css'
import { useTableInput } from './use-table-input.ts'

export type DatasetTableProps = Readonly<{
  state: DatasetEditing
  edit: EditDataset
  /** The variable whose name is being typed. */
  renamed: string | null
  onRename: (name: string | null) => void
}>

const ROW_HEIGHT_PX = 30
const HEAD_HEIGHT_PX = 32
const NUMBER_WIDTH_PX = 60
const COLUMN_MIN_WIDTH_PX = 200
const COLUMN_MAX_WIDTH_PX = 480
const OVERSCAN_ROWS = 6

/** Variables by rows, of which only what is in view is drawn. */
export function DatasetTable({ state, edit, renamed, onRename }: DatasetTableProps) {
  const table = useRef<HTMLDivElement>(null)
  const { rows, variables } = state.dataset
  const { active } = state
  const { typed, onType, handlers } = useTableInput({ table, state, edit, rowHeightPx: ROW_HEIGHT_PX })
  const rowVirtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => table.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    rangeExtractor: useRangeWith(active.row),
    overscan: OVERSCAN_ROWS,
  })
  const { drawn, columnWidthPx, totalWidthPx } = useDrawnColumns({
    scroller: table,
    widthPx: rowVirtualizer.scrollRect?.width ?? 0,
    count: variables.length,
    headWidthPx: NUMBER_WIDTH_PX,
    minWidthPx: COLUMN_MIN_WIDTH_PX,
    maxWidthPx: COLUMN_MAX_WIDTH_PX,
    active: active.column,
  })
  const selection = selectionOf(state)
  return (
    <div
      ref={table}
      role="grid"
      tabIndex={-1}
      aria-label="Rows of the dataset"
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={variables.length + 1}
      className={styles.table}
      style={styleSizes({
        '--row-height': `${ROW_HEIGHT_PX}px`,
        '--head-height': `${HEAD_HEIGHT_PX}px`,
        '--number-width': `${NUMBER_WIDTH_PX}px`,
        '--column-width': `${columnWidthPx}px`,
        '--total-width': `${totalWidthPx}px`,
      })}
      {...handlers}
    >
      <DatasetHead
        variables={variables}
        columns={drawn}
        renamed={renamed}
        onRename={onRename}
        edit={edit}
        onLeave={() => table.current?.focus()}
      />
      <div role="presentation" className={styles.rows} style={{ height: rowVirtualizer.getTotalSize() }}>
        {rowVirtualizer.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          const isSelected = index >= selection.firstRow && index <= selection.lastRow
          const isActive = index === active.row
          return (
            <DatasetTableRow
              key={key}
              row={row}
              variables={variables}
              columns={drawn}
              index={index}
              topPx={start}
              activeColumn={isActive ? active.column : null}
              typed={isActive ? typed : null}
              firstSelected={isSelected ? selection.firstColumn : null}
              lastSelected={isSelected ? selection.lastColumn : null}
              onType={onType}
            />
          )
        })}
      </div>
    </div>
  )
}
