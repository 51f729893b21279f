import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type GridPlace, placeAfter, within } from './grid-keys.ts'

/** The cell that the keys move from: its row by id, so that it stays when other rows come and go. */
type ActiveCell = Readonly<{ rowId: string | null; place: GridPlace }>

export type GridFocusInput = Readonly<{
  grid: RefObject<HTMLElement | null>
  /** Ids of the listed rows. */
  rowIds: readonly string[]
  /** Columns, the heads of the rows counted as one. */
  columnCount: number
  rowHeightPx: number
}>

export type GridFocus = Readonly<{
  /** The cell that the Tab key leads to. */
  active: GridPlace
  /** For the element with the role of a grid. */
  handlers: Readonly<{
    onKeyDown: (event: KeyboardEvent) => void
    onFocus: (event: FocusEvent) => void
    onBlur: (event: FocusEvent) => void
  }>
}>

const FIRST_CELL: ActiveCell = { rowId: null, place: { row: 0, column: 1 } }

/**
 * One cell of the grid can be reached by Tab, and the arrow keys move on from it. Cells tell their place by
 * `data-column`, rows by `data-position`; the row of the active cell must be drawn even where it is out of view.
 */
export function useGridFocus({ grid, rowIds, columnCount, rowHeightPx }: GridFocusInput): GridFocus {
  const [cell, setCell] = useState<ActiveCell>(FIRST_CELL)
  const isMoving = useRef(false)
  const hasFocus = useRef(false)
  const active = activePlace(cell, rowIds, columnCount)
  const activeRowId = rowIds[active.row]

  // A row that is taken away takes the focus with it, without a blur: the cell in its place gets it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves, or is lost, when the cell is another
  useEffect(() => {
    const isLost = hasFocus.current && document.activeElement === document.body
    if (isMoving.current || isLost) cellElement(grid.current, active)?.focus()
    isMoving.current = false
  }, [activeRowId, active.row, active.column])

  function move(place: GridPlace): void {
    setCell({ rowId: rowIds[place.row] ?? null, place })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.shiftKey) return
    if ((event.key === 'Enter' || event.key === ' ') && isCell(event.target)) {
      event.preventDefault()
      event.target.click()
      return
    }
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeightPx) - 1)
    const size = { rows: rowIds.length, columns: columnCount, page }
    const next = placeAfter({ key: event.key, isCommand: event.ctrlKey || event.metaKey }, active, size)
    if (next === null) return
    event.preventDefault()
    isMoving.current = next.row !== active.row || next.column !== active.column
    move(next)
  }

  return {
    active,
    handlers: {
      onKeyDown,
      onFocus(event) {
        hasFocus.current = true
        const place = placeOf(event.target)
        if (place !== null && (place.row !== active.row || place.column !== active.column)) move(place)
      },
      onBlur(event) {
        hasFocus.current = grid.current?.contains(event.relatedTarget) === true
      },
    },
  }
}

/** Where the cell is now; where its row is not listed any more, the place it had. */
function activePlace({ rowId, place }: ActiveCell, rowIds: readonly string[], columns: number): GridPlace {
  const row = rowId === null ? -1 : rowIds.indexOf(rowId)
  return within({ rows: rowIds.length, columns }, row === -1 ? place.row : row, place.column)
}

function isCell(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.dataset.column !== undefined
}

function cellElement(grid: HTMLElement | null, { row, column }: GridPlace): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-position="${row}"] [data-column="${column}"]`) ?? null
}

function placeOf(target: EventTarget): GridPlace | null {
  if (!(target instanceof Element)) return null
  const row = Number(target.closest<HTMLElement>('[data-position]')?.dataset.position)
  const column = Number(target.closest<HTMLElement>('[data-column]')?.dataset.column)
  return Number.isNaN(row) || Number.isNaN(column) ? null : { row, column }
}
