import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { LinkOpenerContext } from '../answer/link-opener.ts'
import styles from './thread.module.css'
import { TurnView } from './turn-view.tsx'

export type ThreadProps = Readonly<{
  tabId: string
  path: readonly TurnNode[]
  /** The run on screen; the turns after it are there to be read on. */
  runId: string
  branchesOf: (node: TurnNode) => readonly TurnNode[]
  leafOf: (node: TurnNode) => string
  onShowBranch: (node: TurnNode) => void
}>

/** Turns read and drawn at once; earlier ones when they are asked for. */
const TURNS_AT_ONCE = 20

/** The turns of one way through the conversation, from top to bottom. */
export function Thread(props: ThreadProps) {
  const { tabId, path, runId, branchesOf, leafOf, onShowBranch } = props
  const [shownCount, setShownCount] = useState(TURNS_AT_ONCE)
  const openLink = useApp((state) => state.openLink)
  const list = useRef<HTMLOListElement>(null)
  const end = Math.min(path.length, lastShown(path, runId) + TURNS_AT_ONCE)
  const first = Math.max(0, lastShown(path, runId) - shownCount)
  const turns = path.slice(first, end)
  useTexts(turns)
  useShownInView(list, path, runId)

  return (
    <LinkOpenerContext value={openLink}>
      <div className={styles.scroller}>
        {first > 0 && (
          <div className={styles.more}>
            <Button size="small" onPress={() => setShownCount(shownCount + TURNS_AT_ONCE)}>
              {`Show ${Math.min(TURNS_AT_ONCE, first)} earlier turns`}
            </Button>
          </div>
        )}
        <ol ref={list} className={styles.turns} aria-label="Turns" onKeyDown={moveBetweenTurns}>
          {turns.map((node, index) => (
            <TurnView
              key={node.run.id}
              tabId={tabId}
              node={node}
              turn={first + index + 1}
              isShown={node.run.id === runId}
              branches={branchesOf(node)}
              leafOf={leafOf}
              onShowBranch={onShowBranch}
            />
          ))}
        </ol>
        {end < path.length && (
          <p className={styles.rest}>{`${path.length - end} later turns: show a later one to read on.`}</p>
        )}
      </div>
    </LinkOpenerContext>
  )
}

function lastShown(path: readonly TurnNode[], runId: string): number {
  return path.findIndex(({ run }) => run.id === runId) + 1
}

/** Texts of turns on screen are read together, as many as one call gives. */
function useTexts(turns: readonly TurnNode[]): void {
  const loadTurns = useApp((state) => state.loadTurns)
  const isMissing = useApp((state) => turns.some(({ run }) => state.turnTexts[run.id] === undefined))
  useEffect(() => {
    if (isMissing) void loadTurns(turns.map(({ run }) => run.id))
  }, [isMissing, turns, loadTurns])
}

/** The run on screen is scrolled to when it is another one, and again when its text or its end has come. */
function useShownInView(
  list: RefObject<HTMLOListElement | null>,
  path: readonly TurnNode[],
  runId: string,
): void {
  const status = path.find(({ run }) => run.id === runId)?.run.status
  const isRead = useApp((state) => state.turnTexts[runId] !== undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what makes the turn taller scrolls to it again
  useEffect(() => {
    list.current?.querySelector(`[data-run="${CSS.escape(runId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [list, runId, status, isRead])
}

/** Up and down go from turn to turn, when the focus is on one. */
function moveBetweenTurns(event: KeyboardEvent<HTMLOListElement>): void {
  const { target, currentTarget } = event
  if (!(target instanceof HTMLElement) || target.dataset.run === undefined) return
  const turns = [...currentTarget.querySelectorAll<HTMLElement>('[data-run]')]
  const next = neighbourOf(turns, turns.indexOf(target), event.key)
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function neighbourOf(turns: readonly HTMLElement[], index: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowUp':
      return turns[index - 1]
    case 'ArrowDown':
      return turns[index + 1]
    case 'Home':
      return turns[0]
    case 'End':
      return turns.at(-1)
    default:
      return undefined
  }
}
