import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useReducer, useRef } from 'react'
import type { FrameSpan } from '../../../../shared/schemas/run.ts'
import { classNames } from '../../../components/class-names.ts'
import { useApi, useAppStore } from '../../../store/use-app.ts'
import { formatDuration } from '../format.ts'
import styles from './frame-list.module.css'
import { createFramePages, type FramePages, type ListedFrame } from './frame-pages.ts'

export type FrameListProps = Readonly<{
  runId: string
  /** Frames of the run. */
  total: number
  /** The frames to list, by index; null = all. */
  indexes: readonly number[] | null
  selectedIndex: number | null
  onSelect: (index: number) => void
  textOf: (span: FrameSpan) => string
}>

const ROW_HEIGHT_PX = 24
const OVERSCAN_ROWS = 12
const PAGE_ROWS = 15

/** The frames as a list box, of which only what is in view is rendered and read. */
export function FrameList(props: FrameListProps) {
  const { runId, total, indexes, selectedIndex, onSelect, textOf } = props
  const scroller = useRef<HTMLDivElement>(null)
  const listId = useId()
  const pages = useFramePages(runId)
  const count = indexes?.length ?? total
  const frameAt = (position: number) => (indexes === null ? position : (indexes[position] ?? -1))
  const selectedPosition = positionOf(selectedIndex, indexes)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  })

  useEffect(() => {
    if (selectedPosition !== -1) virtualizer.scrollToIndex(selectedPosition, { align: 'auto' })
  }, [virtualizer, selectedPosition])

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextPosition(event.key, selectedPosition, count)
    if (next === null) return
    event.preventDefault()
    onSelect(frameAt(next))
  }

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="Frames"
      tabIndex={0}
      aria-activedescendant={selectedPosition === -1 ? undefined : `${listId}-${selectedIndex}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const index = frameAt(item.index)
          return (
            <FrameOption
              key={item.key}
              id={`${listId}-${index}`}
              row={pages.rowAt(index)}
              index={index}
              position={item.index}
              count={count}
              topPx={item.start}
              isSelected={index === selectedIndex}
              onSelect={onSelect}
              textOf={textOf}
              onWanted={() => pages.want(index, total)}
            />
          )
        })}
      </div>
    </div>
  )
}

function useFramePages(runId: string): FramePages {
  const api = useApi()
  const store = useAppStore()
  const [, renderAgain] = useReducer((version: number) => version + 1, 0)
  return useMemo(
    () =>
      createFramePages({
        read: (from, limit) => api.call['run.frames']({ id: runId, from, limit }),
        onChange: renderAgain,
        onError: (thrown) => store.getState().notifyError('The frames could not be read', thrown),
      }),
    [api, store, runId],
  )
}

/** The position of a frame in the list; -1 when it is not listed. `indexes` is in ascending order. */
function positionOf(frameIndex: number | null, indexes: readonly number[] | null): number {
  if (frameIndex === null) return -1
  return indexes === null ? frameIndex : indexes.indexOf(frameIndex)
}

function nextPosition(key: string, position: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, position + 1)
    case 'ArrowUp':
      return Math.max(0, position - 1)
    case 'PageDown':
      return Math.min(last, position + PAGE_ROWS)
    case 'PageUp':
      return Math.max(0, position - PAGE_ROWS)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

type FrameOptionProps = Readonly<{
  id: string
  row: ListedFrame | undefined
  index: number
  position: number
  count: number
  topPx: number
  isSelected: boolean
  onSelect: (index: number) => void
  textOf: (span: FrameSpan) => string
  onWanted: () => void
}>

function FrameOption(props: FrameOptionProps) {
  const { id, row, index, position, count, topPx, isSelected, onSelect, textOf, onWanted } = props
  useEffect(onWanted)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box itself listens to the keys
    <div
      id={id}
      className={classNames(
        styles.row,
        isSelected && styles.selected,
        row?.problem != null && styles.problem,
      )}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-posinset={position + 1}
      aria-setsize={count}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={() => onSelect(index)}
    >
      <span className={styles.index}>{index}</span>
      {row !== undefined && (
        <>
          <span className={styles.offset}>{formatDuration(row.offsetMs)}</span>
          <span className={styles.gap}>{row.gapMs === null ? '' : `+${formatDuration(row.gapMs)}`}</span>
          <span className={classNames(styles.kind, styles[toneOf(row)])}>{labelOf(row)}</span>
          <span className={styles.preview}>
            {row.spans.map((span) => (
              <span key={`${span.channel} ${span.start}`}>{JSON.stringify(textOf(span))} </span>
            ))}
            <span className={row.spans.length > 0 ? styles.quiet : undefined}>
              {row.problem ?? row.preview}
            </span>
          </span>
        </>
      )}
    </div>
  )
}

/** A frame is named by the text it carried where it carried some. */
function labelOf(row: ListedFrame): string {
  const channels = new Set(row.spans.map((span) => span.channel))
  if (channels.size === 0) return row.kind
  return [...channels].join(' + ')
}

function toneOf(row: ListedFrame): 'problem' | 'reasoning' | 'answer' | 'quiet' {
  if (row.problem !== null || row.kind === 'tail') return 'problem'
  return row.spans[0]?.channel ?? 'quiet'
}
