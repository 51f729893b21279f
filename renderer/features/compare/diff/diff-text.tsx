import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type Ref, useImperativeHandle, useMemo, useRef } from 'react'
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
/** Rows laid out around those in view. */
const OVERSCAN_ROWS = 4
/** Texts up to this length together (UTF-16 units) are laid out as a whole, to be selected and copied. */
const SHORT_LENGTH = 40_000

/** The words of two texts, with those marked that only one of them has. Only what is near the view is laid out. */
export function DiffText({ rows, isSideBySide, label, ref }: DiffTextProps) {
  const scroller = useRef<HTMLElement>(null)
  const isShort = useMemo(() => lengthOf(rows.flatMap(({ parts }) => parts)) <= SHORT_LENGTH, [rows])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(rows[index]),
    overscan: isShort ? rows.length : OVERSCAN_ROWS,
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
  return LINE_HEIGHT_PX * Math.max(1, Math.ceil(lengthOf(row?.parts ?? []) / CHARACTERS_PER_LINE))
}

function lengthOf(parts: readonly TextPart[]): number {
  return parts.reduce((length, { text }) => length + text.length, 0)
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
function renderPart({ kind, text }: TextPart, index: number, parts: readonly TextPart[]) {
  if (kind === 'same') return text
  const Mark = kind === 'removed' ? 'del' : 'ins'
  const isReplacing = kind === 'added' && parts[index - 1]?.kind === 'removed'
  const className = classNames(styles[kind], isReplacing && styles.replacing)
  const word = text.trim()
  if (word === '') {
    return (
      <Mark key={index} className={className} data-space={visibleSpace(text)}>
        {text}
      </Mark>
    )
  }
  // A mark begins and ends with a word: the white space around it is as little seen as any other.
  const start = text.indexOf(word)
  return (
    <Fragment key={index}>
      {text.slice(0, start)}
      <Mark className={className}>{word}</Mark>
      {text.slice(start + word.length)}
    </Fragment>
  )
}

/** Signs for white space that is marked by itself and would not be seen. */
function visibleSpace(text: string): string {
  return text.replace(/\r?\n/g, '↵').replace(/\t/g, '→').replace(/\s/g, '·')
}
