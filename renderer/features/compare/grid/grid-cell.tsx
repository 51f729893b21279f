// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { memo, useState } from 'react'
import { formatDuration } from '../../../../shared/domain/figures/format-figures.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { useApp } from '../../../store/use-app.ts'
import { CellMark } from './cell-mark.tsx'
import { CellState } from './cell-state.tsx'
import {
  cellInWords,
  failureOf,
  figuresOf,
  type MaybeCell,
  markOf,
  medianDuration,
  shownRepetition,
} from './cell-words.ts'
import styles from './compare-grid.module.css'
import { isOutdated } from './placed-cells.ts'
import { RepetitionStrip } from './repetition-strip.tsx'
import { useCells } from './use-cells.ts'

export type GridCellProps = Readonly<{
  comparisonId: string
  columnId: string
  rowId: string
  repetitions: number
  /** Its place among the columns of the grid, from 0; the head of the row is 0. */
  column: number
  leftPx: number
  /** The Tab key leads to it. */
  isActive: boolean
  onOpen: (rowId: string, repetition: number) => void
}>

const OUTDATED_TITLE = 'Outdated: the request, the column or the row was changed since it ran'

/** What a column answered to a row, in a few lines. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { rowId, repetitions, column, leftPx, isActive, onOpen } = props
  const cells = useCells(props)
  const currency = useApp((state) => state.settings.currency)
  const [peeked, setPeeked] = useState<number | null>(null)
  const repetition = peeked ?? shownRepetition(cells)
  const cell = cells[repetition - 1]
  const isOld = cell !== undefined && isOutdated(cell)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="gridcell"
      tabIndex={isActive ? 0 : -1}
      aria-colindex={column + 1}
      className={styles.cell}
      style={{ left: leftPx }}
      data-column={column}
      data-outdated={isOld}
      title={isOld ? OUTDATED_TITLE : undefined}
      onClick={() => onOpen(rowId, repetition)}
    >
      <CellText cell={cell} />
      {repetitions > 1 && (
        <RepetitionStrip
          cells={cells}
          currency={currency}
          isReachable={isActive}
          peeked={peeked}
          onPeek={setPeeked}
          onOpen={(opened) => onOpen(rowId, opened)}
        />
      )}
      {repetitions > 1 && peeked === null ? (
        <MedianLine cells={cells} />
      ) : (
        <StateLine cell={cell} currency={currency} repetition={peeked} />
      )}
    </div>
  )
})

function CellText({ cell }: Readonly<{ cell: MaybeCell }>) {
  const failure = failureOf(cell)
  if (failure !== null) return <p className={styles.failure}>{failure}</p>
  if (cell?.state === 'waiting' && cell.retry !== null) {
    return <p className={styles.waiting}>{cell.retry.reason}</p>
  }
  const answer = cell?.run?.answerPreview ?? ''
  if (answer === '' && cell?.state === 'done') {
    return <p className={styles.noText}>{`No text · ${cell.run?.finishReason ?? 'no run'}`}</p>
  }
  return <p className={styles.text}>{answer}</p>
}

type StateLineProps = Readonly<{ cell: MaybeCell; currency: Currency; repetition: number | null }>

function StateLine({ cell, currency, repetition }: StateLineProps) {
  const mark = markOf(cell)
  return (
    <div className={styles.foot} title={cellInWords(cell, currency)}>
      <CellMark kind={mark} isOutdated={cell !== undefined && isOutdated(cell)} />
      {repetition !== null && <span>{`${repetition}.`}</span>}
      {cell !== undefined && <CellState cell={cell} />}
      {cell !== undefined && <span className={styles.figures}>{figuresOf(cell, currency).join(' · ')}</span>}
    </div>
  )
}

function MedianLine({ cells }: Readonly<{ cells: readonly MaybeCell[] }>) {
  const median = medianDuration(cells)
  return (
    <div className={styles.foot}>
      <span className={styles.figures}>{median === null ? '' : `median ${formatDuration(median)}`}</span>
    </div>
  )
}
