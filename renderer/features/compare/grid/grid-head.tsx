// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { memo } from 'react'
import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import { Dot, type Tone } from '../../../components/badge.tsx'
import type { ColumnCounts } from './column-counts.ts'
import styles from './compare-grid.module.css'
import type { DrawnColumn } from './use-drawn-columns.ts'

/** A column with what it is called. */
export type NamedColumn = Readonly<{ id: string; name: string }>

export type GridHeadProps = Readonly<{
  /** The columns from left to right. */
  columns: readonly NamedColumn[]
  drawn: readonly DrawnColumn[]
  counts: readonly ColumnCounts[]
}>

/** Whose answers stand in which column, and how far each has come. */
export const GridHead = memo(function GridHead({ columns, drawn, counts }: GridHeadProps) {
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.head}>
      <div role="columnheader" tabIndex={-1} aria-colindex={1} className={styles.corner}>
        Row
      </div>
      {drawn.map(({ index, leftPx }) => {
        const name = columns[index]?.name
        return (
          <div
            key={index}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={index + 2}
            className={styles.columnHead}
            style={{ left: leftPx }}
          >
            <span className={styles.columnName} title={name}>
              {name}
            </span>
            <Counts counts={counts[index]} />
          </div>
        )
      })}
    </div>
  )
})

function Counts({ counts }: Readonly<{ counts: ColumnCounts | undefined }>) {
  if (counts === undefined) return null
  const { done, failed, running } = counts
  return (
    <span className={styles.counts}>
      <Count tone="success" count={done} word="done" />
      {failed > 0 && <Count tone="danger" count={failed} word="failed" />}
      {running > 0 && <Count tone="accent" count={running} word="streaming" />}
    </span>
  )
}

function Count({ tone, count, word }: Readonly<{ tone: Tone; count: number; word: string }>) {
  return (
    <span title={`${formatCount(count)} ${word}`}>
      <Dot tone={tone} />
      {formatCount(count)}
      <span className={styles.countWord}>{word}</span>
    </span>
  )
}
