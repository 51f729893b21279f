import { useMemo, useRef } from 'react'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { PanelRow, type RowPanel } from '../../../components/panel-row.tsx'
import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { ColumnPanel } from './column-panel.tsx'
import styles from './compare-columns.module.css'
import { FoldedColumn } from './folded-column.tsx'
import { useColumnEdits } from './use-column-edits.ts'
import { useScrollTogether } from './use-scroll-together.ts'

export type CompareColumnsProps = Readonly<{ comparisonId: string }>

const MIN_WIDTH_PX = 150
const FOLDED_WIDTH_PX = 36
const NO_COLUMNS: readonly ComparisonColumn[] = []

/** The columns side by side, at the row and repetition that are shown. */
export function CompareColumns({ comparisonId }: CompareColumnsProps) {
  const row = useRef<HTMLDivElement>(null)
  const columns = useApp((state) => openComparisonOf(state, comparisonId)?.comparison.columns) ?? NO_COLUMNS
  const scrollsTogether = useApp((state) => compareViewOf(state, comparisonId).scrollsTogether)
  const { order, labelOf } = useBlindness(comparisonId)
  const edits = useColumnEdits(comparisonId)
  useScrollTogether(row, scrollsTogether)
  const inOrder = useMemo(
    () => order.flatMap((id) => columns.find((column) => column.id === id) ?? []),
    [order, columns],
  )
  const panels: RowPanel[] = inOrder.map((column) => ({
    id: column.id,
    label: `Width of ${labelOf(column.id)}`,
    share: column.width,
    isFolded: column.isFolded,
    children: column.isFolded ? (
      <FoldedColumn label={labelOf(column.id)} onUnfold={() => edits.fold(column.id, false)} />
    ) : (
      <ColumnPanel comparisonId={comparisonId} columnId={column.id} />
    ),
  }))
  const openCount = panels.filter((panel) => !panel.isFolded).length
  const minWidthPx = openCount * MIN_WIDTH_PX + (panels.length - openCount) * FOLDED_WIDTH_PX
  return (
    <div className={styles.scroller}>
      <div className={styles.row} ref={row} style={{ minWidth: minWidthPx }}>
        <PanelRow
          panels={panels}
          minWidthPx={MIN_WIDTH_PX}
          foldedWidthPx={FOLDED_WIDTH_PX}
          onResize={edits.resize}
        />
      </div>
    </div>
  )
}
