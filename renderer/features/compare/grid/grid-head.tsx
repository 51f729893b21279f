// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { memo } from 'react'
import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import { Dot } from '../../../components/badge.tsx'
import type { ColumnCounts } from './column-counts.ts'
import styles from './compare-grid.module.css'

/** A column with what it is called. */
export type NamedColumn = Readonly<{ id: string; name: string }>

export type GridHeadProps = Readonly<{
  /** The columns from left to right. */
  columns: readonly NamedColumn[]
  counts: readonly ColumnCounts[]
}>

/** Whose answers stand in which column, and how far each has come. */
export const GridHead = memo(function GridHead({ columns, counts }: GridHeadProps) {
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.head}>
      <div role="columnheader" tabIndex={-1} aria-colindex={1} className={styles.corner}>
        Row
      </div>
      {columns.map(({ id, name }, index) => (
        <div
          key={id}
          role="columnheader"
          tabIndex={-1}
          aria-colindex={index + 2}
          className={styles.columnHead}
        >
          <span className={styles.columnName} title={name}>
            {name}
          </span>
          <Counts counts={counts[index]} />
        </div>
      ))}
    </div>
  )
})

function Counts({ counts }: Readonly<{ counts: ColumnCounts | undefined }>) {
  if (counts === undefined) return null
  const { done, failed, running } = counts
  return (
    <span className={styles.counts}>
      <span>
        <Dot tone="success" /> {formatCount(done)} done
      </span>
      {failed > 0 && (
        <span>
          <Dot tone="danger" /> {formatCount(failed)} failed
        </span>
      )}
      {running > 0 && (
        <span>
          <Dot tone="accent" /> {formatCount(running)} streaming
        </span>
      )}
    </span>
  )
}
