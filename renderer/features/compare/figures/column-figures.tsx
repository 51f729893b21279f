import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import { cellAt } from '../open-comparison.ts'
import { FigureGrid } from './figure-grid.tsx'
import { type FigureSource, figureList, sourceInWords } from './figure-list.ts'
import { headFigures } from './head-figures.ts'
import { LiveFigures } from './live-figures.tsx'
import { createRowFiguresReader } from './row-figures.ts'

export type ColumnFiguresProps = Readonly<{ comparisonId: string; columnId: string }>

const readRowFigures = createRowFiguresReader()

/** The figures of the run that a column shows, or their medians over the repetitions of its row. */
export function ColumnFigures({ comparisonId, columnId }: ColumnFiguresProps) {
  const open = useApp((state) => openComparisonOf(state, comparisonId))
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const currency = useApp((state) => state.settings.currency)
  if (open === undefined) return null
  const place = { columnId, ...shownPlace(open.comparison, view) }
  const cell = cellAt(open, place)
  const hasRepetitions = open.comparison.repetitions > 1
  const captionOf = (source: FigureSource) => (hasRepetitions ? sourceInWords(source) : null)
  if (cell?.state === 'running' && cell.run !== null) {
    return (
      <LiveFigures
        comparisonId={comparisonId}
        place={place}
        runId={cell.run.id}
        caption={captionOf({ kind: 'live' })}
      />
    )
  }
  const row = readRowFigures(open, place.rowId, currency)
  const { values, source } = headFigures(cell, row.runs.get(columnId) ?? [], currency)
  const list = figureList(values, source, { columnId, best: row.marks })
  return <FigureGrid figures={list} caption={captionOf(source)} />
}
