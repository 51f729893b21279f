import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import { ColumnFigures } from '../figures/column-figures.tsx'
import { cellAt } from '../open-comparison.ts'
import { CellRating } from '../rating/cell-rating.tsx'
import { useBlindness } from '../rating/use-blindness.ts'
import { ColumnContent } from './column-content.tsx'
import { ColumnHead } from './column-head.tsx'
import styles from './compare-columns.module.css'
import { EffectLine } from './effect-line.tsx'

export type ColumnPanelProps = Readonly<{ comparisonId: string; columnId: string }>

/** One column: who answers and with what figures, the answer, and what the reader thinks of it. */
export function ColumnPanel({ comparisonId, columnId }: ColumnPanelProps) {
  const place = useShownPlace(comparisonId)
  const { isHidden, labelOf } = useBlindness(comparisonId)
  const key = { columnId, rowId: place.split('/')[0] ?? '', repetition: Number(place.split('/')[1]) }
  const cell = useApp((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open === undefined ? undefined : cellAt(open, key)
  })
  const isReference = useApp(
    (state) => openComparisonOf(state, comparisonId)?.comparison.columns[0]?.id === columnId,
  )
  const isRated = cell?.run != null && !isHidden && isEnded(cell.state)
  return (
    <section className={styles.column} aria-label={labelOf(columnId)}>
      <ColumnHead comparisonId={comparisonId} columnId={columnId} place={key} cell={cell} />
      {!isHidden && <EffectLine comparisonId={comparisonId} columnId={columnId} />}
      {!isHidden && <ColumnFigures comparisonId={comparisonId} columnId={columnId} />}
      <div className={styles.content}>
        <ColumnContent comparisonId={comparisonId} place={key} cell={cell} />
      </div>
      {!isHidden && (
        <footer className={styles.foot}>
          {isRated && cell !== undefined && (
            <CellRating comparisonId={comparisonId} cell={cell} isReference={isReference} />
          )}
        </footer>
      )}
    </section>
  )
}

function isEnded(state: string): boolean {
  return state !== 'queued' && state !== 'running' && state !== 'waiting'
}

/** Row and repetition as one value, so that the column is drawn again only when they change. */
function useShownPlace(comparisonId: string): string {
  return useApp((state) => {
    const open = openComparisonOf(state, comparisonId)
    if (open === undefined) return ''
    const { rowId, repetition } = shownPlace(open.comparison, compareViewOf(state, comparisonId))
    return `${rowId}/${repetition}`
  })
}
