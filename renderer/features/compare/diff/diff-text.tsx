import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useImperativeHandle, useRef } from 'react'
import type { TextPart } from '../../../../shared/domain/diff/text-parts.ts'
import { classNames } from '../../../components/class-names.ts'
import styles from './diff-text.module.css'
import type { TextRow } from './text-rows.ts'

/** Scrolls to a row of the difference. */
export type DiffTextHandle = Readonly<{ showRow: (index: number) => void }>

export type DiffTextProps = Readonly<{
  rows: readonly TextRow[]
  /** One text beside the other; else one text with what was removed and added in it. */
  isSideBySide: boolean
  label: string
  ref?: Ref<DiffTextHandle>
}>

const LINE_HEIGHT_PX = 21
const CHARACTERS_PER_LINE = 80
/** Rows laid out around those in view; a short answer is there as a whole, to be selected and copied. */
const OVERSCAN_ROWS = 40

/** The words of two texts, with those marked that only one of them has. Only what is near the view is laid out. */
export function DiffText({ rows, isSideBySide, label, ref }: DiffTextProps) {
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(rows[index]),
    overscan: OVERSCAN_ROWS,
  })
  useImperativeHandle(ref, () => ({
    showRow: (index) => virtualizer.scrollToIndex(index, { align: 'center' }),
  }))

  return (
    <section
      ref={scroller}
      className={styles.scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <div
        className={classNames(styles.rows, isSideBySide && styles.sideBySide)}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={styles.row}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <RowParts parts={rows[item.index]?.parts ?? []} isSideBySide={isSideBySide} />
          </div>
        ))}
      </div>
    </section>
  )
}

function estimatedHeight(row: TextRow | undefined): number {
  const length = row?.parts.reduce((sum, { text }) => sum + text.length, 0) ?? 0
  return LINE_HEIGHT_PX * Math.max(1, Math.ceil(length / CHARACTERS_PER_LINE))
}

type RowPartsProps = Readonly<{ parts: readonly TextPart[]; isSideBySide: boolean }>

function RowParts({ parts, isSideBySide }: RowPartsProps) {
  if (!isSideBySide) return <div className={styles.text}>{parts.map(renderPart)}</div>
  return (
    <>
      <div className={styles.text}>{parts.filter(({ kind }) => kind !== 'added').map(renderPart)}</div>
      <div className={styles.text}>{parts.filter(({ kind }) => kind !== 'removed').map(renderPart)}</div>
    </>
  )
}

/** Pieces have no identity but their place, and the list is made anew with every difference. */
function renderPart({ kind, text }: TextPart, index: number) {
  switch (kind) {
    case 'same':
      return text
    case 'removed':
      return (
        <del key={index} className={styles.removed} data-space={visibleSpace(text)}>
          {text}
        </del>
      )
    case 'added':
      return (
        <ins key={index} className={styles.added} data-space={visibleSpace(text)}>
          {text}
        </ins>
      )
  }
}

/** Signs for white space that is marked by itself and would not be seen; undefined for a piece with a word in it. */
function visibleSpace(text: string): string | undefined {
  if (text.trim() !== '') return undefined
  return text.replace(/\r?\n/g, '↵').replace(/\t/g, '→').replace(/\s/g, '·')
}
