import { useState } from 'react'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import { classNames } from '../../../components/class-names.ts'
import { useApp } from '../../../store/use-app.ts'
import { BranchEditor } from './branch-editor.tsx'
import { TurnHead } from './turn-head.tsx'
import { TurnTextsView } from './turn-texts-view.tsx'
import styles from './turn-view.module.css'

export type TurnViewProps = Readonly<{
  tabId: string
  node: TurnNode
  /** Counts from 1. */
  turn: number
  isShown: boolean
  /** The turns that go on from the same answer, this one among them. */
  branches: readonly TurnNode[]
  leafOf: (node: TurnNode) => string
  onShowBranch: (node: TurnNode) => void
}>

/** One turn: what was said, what came back, and what can be done from here. */
export function TurnView(props: TurnViewProps) {
  const { tabId, node, turn, isShown } = props
  const [isBranching, setIsBranching] = useState(false)
  const texts = useApp((state) => state.turnTexts[node.run.id])
  return (
    <li
      className={classNames(styles.turn, isShown && styles.shown)}
      data-run={node.run.id}
      aria-label={`Turn ${turn}`}
      aria-current={isShown ? 'true' : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from turn to turn
      tabIndex={0}
    >
      <TurnHead {...props} onBranch={() => setIsBranching(true)} />
      {isBranching ? (
        <BranchEditor
          tabId={tabId}
          node={node}
          isFirst={node.parentRunId === null}
          onClose={() => setIsBranching(false)}
        />
      ) : null}
      <TurnTextsView tabId={tabId} node={node} texts={texts} hidesUser={isBranching} />
    </li>
  )
}
