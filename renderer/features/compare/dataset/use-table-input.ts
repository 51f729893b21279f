import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { GridPlace } from '../grid/grid-keys.ts'
import { readBlock, writeBlock } from './cell-block.ts'
import {
  type DatasetEditing,
  fillSelection,
  goTo,
  redo,
  selectAll,
  selectedBlock,
  selectRow,
  typeValue,
  undo,
} from './dataset-editing.ts'
import type { EditDataset } from './dataset-editor.tsx'
import { continueBelow, pasteBlock } from './edit-rows.ts'
import { commandOf, type EditingCommand } from './editing-keys.ts'
import { newId } from './new-id.ts'

export type TableInputDeps = Readonly<{
  table: RefObject<HTMLElement | null>
  state: DatasetEditing
  edit: EditDataset
  rowHeightPx: number
}>

export type TableInput = Readonly<{
  /** The text that is being typed into the active cell; null while it is only selected. */
  typed: string | null
  onType: (text: string) => void
  /** For the element of the table. Cells tell their place by `data-row` and `data-column`. */
  handlers: Readonly<{
    onKeyDown: (event: KeyboardEvent) => void
    onMouseDown: (event: MouseEvent) => void
    onMouseOver: (event: MouseEvent) => void
    onFocus: (event: FocusEvent) => void
    onBlur: (event: FocusEvent) => void
    onCopy: (event: ClipboardEvent) => void
    onCut: (event: ClipboardEvent) => void
    onPaste: (event: ClipboardEvent) => void
  }>
}>

/** Keys, mouse and clipboard of the table, as in a spreadsheet. */
export function useTableInput({ table, state, edit, rowHeightPx }: TableInputDeps): TableInput {
  const [typed, setTyped] = useState<string | null>(null)
  const keepFocus = useFieldFocus(table)

  /** Does something after what was typed is in the table. */
  function act(change: Change): void {
    edit((before) => change(typed === null ? before : typeValue(before, typed)))
    setTyped(null)
  }

  function carryOut(command: EditingCommand, field: HTMLTextAreaElement): void {
    if (command.kind === 'cancel') {
      setTyped(null)
    } else if (command.kind === 'edit') {
      field.setSelectionRange(field.value.length, field.value.length)
      setTyped(field.value)
    } else {
      act(changeOf(command))
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLTextAreaElement) || event.nativeEvent.isComposing) return
    const command = commandOf(
      {
        key: event.key,
        isCommand: event.ctrlKey || event.metaKey,
        isShift: event.shiftKey,
        isAlt: event.altKey,
      },
      { active: state.active, size: sizeOf(state, table.current, rowHeightPx), isEditing: typed !== null },
    )
    if (command === null) return
    // The dialog around the table would take Escape and Tab for itself.
    event.preventDefault()
    event.stopPropagation()
    carryOut(command, event.target)
  }

  function onMouseDown(event: MouseEvent): void {
    const place = event.button === 0 ? placeOf(event.target) : null
    if (place === null) return
    if (event.target instanceof HTMLTextAreaElement && !event.shiftKey) {
      setTyped(typed ?? event.target.value)
      return
    }
    event.preventDefault()
    table.current?.focus()
    act((before) => pointAt(before, place, event.shiftKey))
  }

  function onMouseOver(event: MouseEvent): void {
    const place = event.buttons === 1 && typed === null ? placeOf(event.target) : null
    if (place !== null) act((before) => pointAt(before, place, true))
  }

  function onCopy(event: ClipboardEvent): void {
    if (typed !== null || !isField(event.target)) return
    event.preventDefault()
    const block = selectedBlock(state)
    const only = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
    event.clipboardData.setData('text/plain', only ?? writeBlock(block))
  }

  return {
    typed,
    onType: useCallback((text: string) => setTyped(text), []),
    handlers: {
      onKeyDown,
      onMouseDown,
      onMouseOver,
      onFocus: keepFocus.onFocus,
      onBlur(event) {
        keepFocus.onBlur()
        if (typed === null || !isField(event.target)) return
        edit((before) => typeValue(before, typed))
        setTyped(null)
      },
      onCopy,
      onCut(event) {
        onCopy(event)
        if (typed === null && isField(event.target)) act((before) => fillSelection(before, ''))
      },
      onPaste(event) {
        if (typed !== null || !isField(event.target)) return
        event.preventDefault()
        const block = readBlock(event.clipboardData.getData('text/plain'))
        act((before) => pasteBlock(before, block, newId))
      },
    },
  }
}

/**
 * Keeps the focus in the field of the active cell, which is another element in another cell; at first it gets it.
 * Where the focus stands elsewhere, such as on a button, it stays there.
 */
function useFieldFocus(table: RefObject<HTMLElement | null>) {
  const hasFocus = useRef(true)
  // After each drawing: only that takes a field away.
  useEffect(() => {
    const isLost = hasFocus.current && !isField(document.activeElement)
    if (isLost) focusField(table.current)
  })
  return {
    onFocus({ target, currentTarget }: FocusEvent): void {
      hasFocus.current = isField(target)
      if (target === currentTarget) focusField(table.current)
    },
    onBlur(): void {
      hasFocus.current = false
    },
  }
}

function focusField(table: HTMLElement | null): void {
  table?.querySelector('textarea')?.focus()
}

type Change = (before: DatasetEditing) => DatasetEditing

/** What a command makes of the table. */
function changeOf(command: Exclude<EditingCommand, { kind: 'edit' } | { kind: 'cancel' }>): Change {
  switch (command.kind) {
    case 'move':
      return (before) => goTo(before, command.to, command.isExtending)
    case 'new-row':
      return (before) => continueBelow(before, newId)
    case 'clear':
      return (before) => fillSelection(before, '')
    case 'undo':
      return undo
    case 'redo':
      return redo
    case 'select-all':
      return selectAll
  }
}

/** A cell, or a row where it is the number of a row, or all where it is the corner. */
type PointedPlace = GridPlace | Readonly<{ row: number; column: null }>

function pointAt(state: DatasetEditing, { row, column }: PointedPlace, isExtending: boolean): DatasetEditing {
  return column === null ? selectRow(state, row, isExtending) : goTo(state, { row, column }, isExtending)
}

function placeOf(target: EventTarget): PointedPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  if (cell === null) return null
  const { row, column } = cell.dataset
  return { row: Number(row), column: column === undefined ? null : Number(column) }
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement
}

function sizeOf({ dataset }: DatasetEditing, table: HTMLElement | null, rowHeightPx: number) {
  const page = Math.max(1, Math.floor((table?.clientHeight ?? 0) / rowHeightPx) - 2)
  return { rows: dataset.rows.length, columns: dataset.variables.length, page }
}
