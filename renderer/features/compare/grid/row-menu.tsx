import { Columns3, Play, RotateCcw } from 'lucide-react'
import type { CellKey } from '../../../../shared/schemas/comparison.ts'
import { AnchoredMenu, MenuItem } from '../../../components/menu.tsx'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { cellAt, placesOf } from '../open-comparison.ts'

export type RowMenuProps = Readonly<{
  comparisonId: string
  /** The row, and the element the menu opens at; null = closed. */
  opened: Readonly<{ rowId: string; anchor: Element }> | null
  onClose: () => void
  onOpenColumns: (rowId: string) => void
}>

/** What can be done with one row. */
export function RowMenu({ comparisonId, opened, onClose, onOpenColumns }: RowMenuProps) {
  const store = useAppStore()
  const startPass = useApp((state) => state.startPass)
  const rowId = opened?.rowId ?? ''
  const open = openComparisonOf(store.getState(), comparisonId)
  const places = open === undefined ? [] : [...placesOf(open.comparison)].filter((key) => key.rowId === rowId)
  const failed = places.filter((key) => open !== undefined && cellAt(open, key)?.state === 'failed')
  const run = (cells: readonly CellKey[]) => {
    if (cells.length > 0) void startPass(comparisonId, { kind: 'cells', cells: [...cells] })
  }
  return (
    <AnchoredMenu label="Row" anchor={opened?.anchor ?? null} onClose={onClose}>
      <MenuItem id="run" label="Run this row" icon={<Play size={14} />} onAction={() => run(places)} />
      <MenuItem
        id="failed"
        label="Run failed of this row"
        icon={<RotateCcw size={14} />}
        isDisabled={failed.length === 0}
        onAction={() => run(failed)}
      />
      <MenuItem
        id="columns"
        label="Open in columns"
        icon={<Columns3 size={14} />}
        onAction={() => onOpenColumns(rowId)}
      />
    </AnchoredMenu>
  )
}
