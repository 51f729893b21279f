import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import type { InspectedRun } from '../../../shared/domain/tokens/token-count.ts'
import { lineOfEntry, type TokenLayout } from './token-lines.ts'
import styles from './token-list.module.css'
import { TokenRow } from './token-row.tsx'

export type TokenListProps = Readonly<{
  runs: readonly InspectedRun[]
  layout: TokenLayout
  /** Position of the chosen entry. */
  selected: number
  onSelect: (position: number) => void
  /** Null when the pointer leaves the tokens. */
  onPoint: (position: number | null) => void
}>

const ROW_HEIGHT_PX = 24
const OVERSCAN_ROWS = 10
const PAGE_ROWS = 15

/** The prompt as a list box of tokens, of which only the lines in view are rendered. */
export function TokenList({ runs, layout, selected, onSelect, onPoint }: TokenListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const listId = useId()
  const virtualizer = useVirtualizer({
    count: layout.lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  })
  const selectedLine = lineOfEntry(layout, selected)

  useEffect(() => {
    virtualizer.scrollToIndex(selectedLine, { align: 'auto' })
  }, [virtualizer, selectedLine])

  function onKeyDown(event: KeyboardEvent): void {
    const next = nextPosition(event.key, selected, layout)
    if (next === null) return
    event.preventDefault()
    onSelect(next)
  }

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="Tokens"
      tabIndex={0}
      aria-activedescendant={`${listId}-${selected}`}
      onKeyDown={onKeyDown}
      onClick={(event) => onSelect(positionAt(event) ?? selected)}
      onPointerOver={(event) => onPoint(positionAt(event))}
      onPointerLeave={() => onPoint(null)}
    >
      <div className={styles.rows} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <TokenRow
            key={item.key}
            runs={runs}
            line={layout.lines[item.index] ?? []}
            lineAbove={layout.lines[item.index - 1]}
            topPx={item.start}
            listId={listId}
            selected={selected}
          />
        ))}
      </div>
    </div>
  )
}

/** One listener serves all tokens: the position stands on each. */
function positionAt({ target }: SyntheticEvent): number | null {
  const position = target instanceof HTMLElement ? target.dataset.position : undefined
  return position === undefined ? null : Number(position)
}

function nextPosition(key: string, position: number, layout: TokenLayout): number | null {
  const last = Math.max(0, layout.entryCount - 1)
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, position + 1)
    case 'ArrowLeft':
      return Math.max(0, position - 1)
    case 'ArrowDown':
      return linesAway(layout, position, 1)
    case 'ArrowUp':
      return linesAway(layout, position, -1)
    case 'PageDown':
      return linesAway(layout, position, PAGE_ROWS)
    case 'PageUp':
      return linesAway(layout, position, -PAGE_ROWS)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** The entry as far into the line `step` lines below as `position` is into its own. */
function linesAway(layout: TokenLayout, position: number, step: number): number {
  const { lines, entryCount } = layout
  const from = lineOfEntry(layout, position)
  const to = Math.min(lines.length - 1, Math.max(0, from + step))
  const start = lines[to]?.[0]?.position ?? 0
  const end = lines[to + 1]?.[0]?.position ?? entryCount
  return Math.min(end - 1, start + position - (lines[from]?.[0]?.position ?? 0))
}
