import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react'
import { type TurnRow, type TurnTree, turnRows } from '../../../../shared/domain/conversation/turn-tree.ts'
import { Dot } from '../../../components/badge.tsx'
import { classNames } from '../../../components/class-names.ts'
import { stateOfSummary } from '../head/status-pill.tsx'
import styles from './turn-overview.module.css'

export type TurnOverviewProps = Readonly<{
  tree: TurnTree
  runId: string
  onShow: (runId: string) => void
}>

const ROW_HEIGHT_PX = 28
const OVERSCAN_ROWS = 12
/** Beyond this, branches of branches stand under each other. */
const MAX_INDENT = 8
const INDENT_PX = 16

/** All turns in one list, indented where the conversation forks; only what is in view is drawn. */
export function TurnOverview({ tree, runId, onShow }: TurnOverviewProps) {
  const rows = useMemo(() => turnRows(tree), [tree])
  const scroller = useRef<HTMLDivElement>(null)
  const listId = useId()
  const shownIndex = rows.findIndex(({ node }) => node.run.id === runId)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
  })
  useEffect(() => {
    if (shownIndex !== -1) virtualizer.scrollToIndex(shownIndex, { align: 'auto' })
  }, [virtualizer, shownIndex])

  function onKeyDown(event: KeyboardEvent): void {
    const next = rows[nextIndex(event.key, shownIndex, rows.length)]
    if (next === undefined) return
    event.preventDefault()
    onShow(next.node.run.id)
  }

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      aria-label="Branches of the conversation"
      tabIndex={0}
      aria-activedescendant={shownIndex === -1 ? undefined : `${listId}-${shownIndex}`}
      onKeyDown={onKeyDown}
    >
      <div className={styles.rows} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <OverviewRow
              key={row.node.run.id}
              id={`${listId}-${item.index}`}
              row={row}
              position={item.index}
              count={rows.length}
              topPx={item.start}
              isShown={item.index === shownIndex}
              onShow={onShow}
            />
          )
        })}
      </div>
    </div>
  )
}

type OverviewRowProps = Readonly<{
  id: string
  row: TurnRow
  position: number
  count: number
  topPx: number
  isShown: boolean
  onShow: (runId: string) => void
}>

function OverviewRow({ id, row, position, count, topPx, isShown, onShow }: OverviewRowProps) {
  const { node, turn, branch } = row
  const { words, tone } = stateOfSummary(node.run)
  const said = node.addedText === '' ? `${node.toolResultCount} tool results` : node.addedText
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the option on screen
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isShown}
      aria-posinset={position + 1}
      aria-setsize={count}
      className={classNames(styles.row, isShown && styles.shown)}
      style={{ top: topPx }}
      onClick={() => onShow(node.run.id)}
    >
      <span className={styles.place} style={{ paddingInlineStart: Math.min(branch, MAX_INDENT) * INDENT_PX }}>
        <Dot tone={tone} />
        <span className={styles.turn}>{turn}</span>
        <span className={styles.said}>{said}</span>
      </span>
      <span className={styles.answer}>{node.run.status === 'done' ? node.run.answerPreview : words}</span>
    </div>
  )
}

function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowUp':
      return index - 1
    case 'ArrowDown':
      return index + 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
