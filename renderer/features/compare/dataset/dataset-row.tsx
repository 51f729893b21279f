// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { memo } from 'react'
import { preview } from '../../../../shared/domain/prompt/prompt-text.ts'
import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { DrawnColumn } from '../grid/use-drawn-columns.ts'
import { CellField } from './cell-field.tsx'
import styles from './dataset-table.module.css'

export type DatasetTableRowProps = Readonly<{
  row: DatasetRow
  variables: readonly string[]
  columns: readonly DrawnColumn[]
  /** Its number among the rows, from 0. */
  index: number
  topPx: number
  /** The column of the cell that is typed into; null when that is in another row. */
  activeColumn: number | null
  /** The text while it is typed; null while the cell is only selected. */
  typed: string | null
  /** The columns that are selected in this row, the last one included; null when none is. */
  firstSelected: number | null
  lastSelected: number | null
  onType: (text: string) => void
}>

/** One row of values. */
export const DatasetTableRow = memo(function DatasetTableRow(props: DatasetTableRowProps) {
  const { row, columns, index, topPx, activeColumn, firstSelected } = props
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className={styles.row}
      data-active={activeColumn !== null}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <div
        role="rowheader"
        tabIndex={-1}
        aria-colindex={1}
        className={styles.number}
        data-row={index}
        data-selected={firstSelected !== null}
      >
        {index + 1}
      </div>
      {columns.map((column) => (
        <Cell key={column.index} {...props} column={column} value={row.values[column.index] ?? ''} />
      ))}
    </div>
  )
})

type CellProps = DatasetTableRowProps & Readonly<{ column: DrawnColumn; value: string }>

function Cell({ column, value, index, activeColumn, firstSelected, lastSelected, ...props }: CellProps) {
  const isSelected =
    firstSelected !== null &&
    lastSelected !== null &&
    column.index >= firstSelected &&
    column.index <= lastSelected
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      aria-colindex={column.index + 2}
      aria-selected={isSelected}
      className={styles.cell}
      style={{ left: column.leftPx }}
      data-row={index}
      data-column={column.index}
    >
      {column.index === activeColumn ? (
        <CellField
          label={`${props.variables[column.index] ?? ''}, row ${index + 1}`}
          value={value}
          typed={props.typed}
          onType={props.onType}
        />
      ) : (
        preview(value)
      )}
    </div>
  )
}
