import type { CellKey } from '../../schemas/comparison.ts'

/** A cell's key as one text, for maps. Ids hold no slash. */
export function cellIdOf({ columnId, rowId, repetition }: CellKey): string {
  return `${columnId}/${rowId}/${repetition}`
}

/** The key alone of something that has one. */
export function cellKeyOf({ columnId, rowId, repetition }: CellKey): CellKey {
  return { columnId, rowId, repetition }
}
