import { type GridPlace, type GridSize, placeAfter } from '../grid/grid-keys.ts'

/** A key with what is held down with it. */
export interface PressedKey {
  readonly key: string
  readonly isCommand: boolean
  readonly isShift: boolean
  readonly isAlt: boolean
}

/** What a key does in the table of a dataset. */
export type EditingCommand =
  | { readonly kind: 'move'; readonly to: GridPlace; readonly isExtending: boolean }
  | { readonly kind: 'edit' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'clear' | 'undo' | 'redo' | 'select-all' | 'new-row' }

/** Where the keys are pressed. Rows and columns count from 0; no column is the head of its row here. */
export interface EditingContext {
  readonly active: GridPlace
  readonly size: GridSize
  /** A value is being typed. */
  readonly isEditing: boolean
}

/**
 * What a key does, as in a spreadsheet; null = it does what it does in a text field. Tab leaves the table at its
 * first and last column, so that the keyboard is never caught in it.
 */
export function commandOf(pressed: PressedKey, context: EditingContext): EditingCommand | null {
  const { key, isShift, isAlt, isCommand } = pressed
  if (key === 'Enter') return isAlt || isCommand ? null : enter(isShift, context)
  if (key === 'Tab') return isAlt || isCommand ? null : tab(isShift, context)
  if (context.isEditing) return key === 'Escape' ? { kind: 'cancel' } : null
  return isAlt ? null : (edit(pressed) ?? arrow(pressed, context))
}

function enter(isShift: boolean, { active, size, isEditing }: EditingContext): EditingCommand | null {
  // In a value, Shift and Enter is a line break.
  if (isShift && isEditing) return null
  const row = active.row + (isShift ? -1 : 1)
  if (row === size.rows) return { kind: 'new-row' }
  return { kind: 'move', to: { ...active, row: Math.max(0, row) }, isExtending: false }
}

function tab(isShift: boolean, { active, size }: EditingContext): EditingCommand | null {
  const column = active.column + (isShift ? -1 : 1)
  if (column < 0 || column >= size.columns) return null
  return { kind: 'move', to: { ...active, column }, isExtending: false }
}

function edit({ key, isCommand, isShift }: PressedKey): EditingCommand | null {
  if (isCommand) {
    switch (key.toLowerCase()) {
      case 'z':
        return { kind: isShift ? 'redo' : 'undo' }
      case 'y':
        return { kind: 'redo' }
      case 'a':
        return { kind: 'select-all' }
    }
  }
  switch (key) {
    case 'F2':
      return { kind: 'edit' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    default:
      return null
  }
}

function arrow(
  { key, isCommand, isShift }: PressedKey,
  { active, size }: EditingContext,
): EditingCommand | null {
  const to = placeAfter({ key, isCommand }, active, size)
  return to === null ? null : { kind: 'move', to, isExtending: isShift }
}
