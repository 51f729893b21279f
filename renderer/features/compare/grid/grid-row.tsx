// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, memo, type RefObject, useRef } from 'react'
import type { DatasetRow } from '../../../../shared/schemas/comparison.ts'
import { rowTitle, shownValues } from './cell-words.ts'
import styles from './compare-grid.module.css'
import { GridCell } from './grid-cell.tsx'
import type { NamedColumn } from './grid-head.tsx'
import type { DrawnColumn } from './use-drawn-columns.ts'

export type GridRowProps = Readonly<{
  comparisonId: string
  row: DatasetRow
  variables: readonly string[]
  columns: readonly NamedColumn[]
  drawn: readonly DrawnColumn[]
  repetitions: number
  /** Its number in the dataset, from 1. */
  number: number
  /** Its place among the listed rows, from 0. */
  position: number
  topPx: number
  /** The column that the Tab key leads to; null when that is in another row. */
  activeColumn: number | null
  onOpen: (rowId: string, repetition: number) => void
  onMenu: (rowId: string, anchor: Element) => void
}>

/** A row of the dataset and what each column made of it. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { comparisonId, row, columns, drawn, repetitions, position, topPx, activeColumn, onOpen, onMenu } =
    props
  const menuButton = useRef<HTMLButtonElement>(null)

  function openMenu(event: MouseEvent): void {
    event.preventDefault()
    if (menuButton.current !== null) onMenu(row.id, menuButton.current)
  }

  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={position + 2}
      className={styles.row}
      data-position={position}
      style={{ transform: `translateY(${topPx}px)` }}
      onContextMenu={openMenu}
    >
      <RowHead {...props} menuButton={menuButton} onOpenMenu={openMenu} />
      {drawn.map(({ index, leftPx }) => {
        const columnId = columns[index]?.id
        if (columnId === undefined) return null
        return (
          <GridCell
            key={columnId}
            comparisonId={comparisonId}
            columnId={columnId}
            rowId={row.id}
            repetitions={repetitions}
            column={index + 1}
            leftPx={leftPx}
            isActive={activeColumn === index + 1}
            onOpen={onOpen}
          />
        )
      })}
    </div>
  )
})

type RowHeadProps = GridRowProps &
  Readonly<{ menuButton: RefObject<HTMLButtonElement | null>; onOpenMenu: (event: MouseEvent) => void }>

function RowHead(props: RowHeadProps) {
  const { row, variables, number, activeColumn, menuButton, onOpen, onOpenMenu } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="rowheader"
      tabIndex={activeColumn === 0 ? 0 : -1}
      aria-colindex={1}
      className={styles.rowHead}
      data-column={0}
      title={rowTitle(variables, row)}
      onClick={() => onOpen(row.id, 1)}
    >
      <span className={styles.number}>{number}</span>
      <span className={styles.values}>
        {shownValues(variables, row).map(({ name, value }) => (
          <span key={name} className={styles.value}>
            <span className={styles.variable}>{name}</span> {value}
          </span>
        ))}
      </span>
      <button
        ref={menuButton}
        type="button"
        className={styles.menuButton}
        tabIndex={activeColumn === 0 ? 0 : -1}
        aria-label={`Actions for row ${number}`}
        aria-haspopup="menu"
        onClick={(event) => {
          event.stopPropagation()
          onOpenMenu(event)
        }}
      >
        <Ellipsis size={14} aria-hidden="true" />
      </button>
    </div>
  )
}
