import { useMemo } from 'react'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { useAppStore } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'

/** What can be done to the columns of a comparison. */
export type ColumnEdits = Readonly<{
  add: (columns: readonly ComparisonColumn[]) => void
  replace: (column: ComparisonColumn) => void
  remove: (columnId: string) => void
  duplicate: (columnId: string) => void
  /** One place to the left (−1) or right (+1). */
  move: (columnId: string, by: -1 | 1) => void
  fold: (columnId: string, isFolded: boolean) => void
  resize: (shares: Readonly<Record<string, number>>) => void
}>

export function useColumnEdits(comparisonId: string): ColumnEdits {
  const store = useAppStore()
  return useMemo(() => {
    function edit(change: (columns: ComparisonColumn[]) => readonly ComparisonColumn[]): void {
      const open = openComparisonOf(store.getState(), comparisonId)
      if (open !== undefined) store.getState().setColumns(comparisonId, change(open.comparison.columns))
    }
    return {
      add: (added) => edit((columns) => [...columns, ...added]),
      replace: (changed) =>
        edit((columns) => columns.map((column) => (column.id === changed.id ? changed : column))),
      remove: (columnId) => edit((columns) => columns.filter(({ id }) => id !== columnId)),
      duplicate: (columnId) => edit((columns) => withCopy(columns, columnId)),
      move: (columnId, by) => edit((columns) => moved(columns, columnId, by)),
      fold: (columnId, isFolded) =>
        edit((columns) =>
          columns.map((column) => (column.id === columnId ? { ...column, isFolded } : column)),
        ),
      resize: (shares) =>
        edit((columns) => columns.map((column) => ({ ...column, width: shareOf(shares, column) }))),
    }
  }, [store, comparisonId])
}

/** Shares keep within what a column may have. */
function shareOf(shares: Readonly<Record<string, number>>, { id, width }: ComparisonColumn): number {
  return Math.min(10, Math.max(0.1, shares[id] ?? width))
}

function withCopy(columns: ComparisonColumn[], columnId: string): ComparisonColumn[] {
  const index = columns.findIndex(({ id }) => id === columnId)
  const column = columns[index]
  if (column === undefined) return columns
  const copy = { ...structuredClone(column), id: crypto.randomUUID() }
  return columns.toSpliced(index + 1, 0, copy)
}

function moved(columns: ComparisonColumn[], columnId: string, by: -1 | 1): ComparisonColumn[] {
  const from = columns.findIndex(({ id }) => id === columnId)
  const column = columns[from]
  const to = from + by
  if (column === undefined || to < 0 || to >= columns.length) return columns
  return columns.toSpliced(from, 1).toSpliced(to, 0, column)
}
