import { CornerDownRight, Ellipsis, Eye, GitBranch, GitCompare, RotateCcw } from 'lucide-react'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { Badge } from '../../../components/badge.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { useApp } from '../../../store/use-app.ts'
import { stateOfSummary } from '../head/status-pill.tsx'
import { BranchSwitcher } from './branch-switcher.tsx'
import styles from './turn-view.module.css'
import type { TurnViewProps } from './turn-view.tsx'

export type TurnHeadProps = TurnViewProps & Readonly<{ onBranch: () => void }>

/** Number, model, tokens and cost of a turn, its branches, and what can be done with it. */
export function TurnHead(props: TurnHeadProps) {
  const { node, turn, branches, onShowBranch } = props
  const currency = useApp((state) => state.settings.currency)
  const state = stateOfSummary(node.run)
  return (
    <header className={styles.head}>
      <span className={styles.number}>{`Turn ${turn}`}</span>
      <span className={styles.figures}>{figuresOf(node.run, currency)}</span>
      {node.run.status !== 'done' && <Badge tone={state.tone}>{state.words}</Badge>}
      <span className={styles.space} />
      {branches.length > 1 && <BranchSwitcher node={node} branches={branches} onShow={onShowBranch} />}
      <TurnMenu {...props} />
    </header>
  )
}

function figuresOf(run: RunSummary, currency: Currency): string {
  const { usage, cost } = run
  const parts = [
    run.model,
    usage?.promptTokens == null ? null : `${usage.promptTokens.toLocaleString('en')} in`,
    usage?.completionTokens == null ? null : `${usage.completionTokens.toLocaleString('en')} out`,
    cost === null ? null : (formatRunCost(cost, currency) ?? 'cost unknown'),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

const ICON = { size: 14, 'aria-hidden': true } as const

function TurnMenu({ tabId, node, turn, branches, leafOf, onBranch }: TurnHeadProps) {
  const showRun = useApp((state) => state.showRun)
  const replay = useApp((state) => state.replay)
  const compareRuns = useApp((state) => state.compareRuns)
  const runId = node.run.id
  const canBranch = node.addedText !== ''
  const isAlone = node.parentRunId === null && branches.length === 1 && leafOf(node) === runId
  return (
    <MenuButton
      label={`Actions of turn ${turn}`}
      size="small"
      icon={<Ellipsis size={15} aria-hidden="true" />}
    >
      <MenuItem
        id="show"
        label="Show this run"
        icon={<Eye {...ICON} />}
        onAction={() => void showRun(tabId, runId)}
      />
      <MenuItem
        id="send-on"
        label="Send on from here"
        description="Shows the run; what you write below goes on from its answer"
        icon={<CornerDownRight {...ICON} />}
        isDisabled={node.run.status !== 'done'}
        onAction={() => void showRun(tabId, runId).then(focusComposer)}
      />
      <MenuItem
        id="branch"
        label="Branch here"
        description={
          canBranch ? 'Edit what was said and send it beside this turn' : 'This turn adds results only'
        }
        icon={<GitBranch {...ICON} />}
        isDisabled={!canBranch}
        onAction={onBranch}
      />
      <MenuItem
        id="rerun"
        label="Rerun"
        description={isAlone ? 'The same request again' : 'The same request again, beside this turn'}
        icon={<RotateCcw {...ICON} />}
        onAction={() => replay(tabId, runId)}
      />
      {branches.length > 1 && <MenuSeparator />}
      {branches.flatMap((other, index) =>
        other.run.id === runId
          ? []
          : [
              <MenuItem
                key={other.run.id}
                id={`compare-${index}`}
                label={`Compare with branch ${index + 1}`}
                description={wordsOfBranch(other)}
                icon={<GitCompare {...ICON} />}
                onAction={() => void compareRuns([leafOf(node), leafOf(other)])}
              />,
            ],
      )}
    </MenuButton>
  )
}

function wordsOfBranch({ addedText, toolResultCount }: TurnNode): string {
  return addedText === '' ? `${toolResultCount} tool results` : addedText.slice(0, 60)
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('[data-sends] textarea')?.focus()
}
