import { FileDown, MessagesSquare } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import {
  branchesAt,
  buildTurnTree,
  countBranches,
  leafAfter,
  pathThrough,
  type TurnTree,
} from '../../../../shared/domain/conversation/turn-tree.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { LOADING } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { runOfTab, shownRunId } from '../shown-run.ts'
import { RefusedState } from '../states/refused-state.tsx'
import styles from './conversation-panel.module.css'
import type { Conversation } from './conversation-slice.ts'
import { SendOn } from './send-on.tsx'
import { Thread } from './thread.tsx'
import { TurnOverview } from './turn-overview.tsx'

export type ConversationPanelProps = Readonly<{ tabId: string }>

/** The conversation that the tab's run is in: its turns to read, or all of its branches. */
export function ConversationPanel({ tabId }: ConversationPanelProps) {
  // A run has no id between Send and its start, and none where it was refused: the one before stays.
  const runId = useApp(
    (state) =>
      shownRunId(runOfTab(state, tabId)) ?? state.tabs.find(({ id }) => id === tabId)?.shownRunId ?? null,
  )
  const conversation = useApp((state) => state.conversationsByTab[tabId])
  const openConversation = useApp((state) => state.openConversation)
  const closeConversation = useApp((state) => state.closeConversation)
  useEffect(() => {
    if (runId !== null) void openConversation(tabId, runId)
  }, [tabId, runId, openConversation])
  useEffect(() => () => closeConversation(tabId), [tabId, closeConversation])

  if (runId === null) return <NoConversation />
  const loadable = conversation ?? LOADING
  switch (loadable.status) {
    case 'loading':
      return <Spinner label="Reading the conversation" />
    case 'failed':
      return <ErrorNote title="The conversation could not be read">{loadable.error.message}</ErrorNote>
    case 'ready':
      return <ReadConversation tabId={tabId} runId={runId} conversation={loadable.value} />
  }
}

function NoConversation() {
  return (
    <EmptyState icon={<MessagesSquare size={22} />} title="No conversation yet">
      Send the request, then send on from its answer. Each turn is a run of its own and stays in the history.
    </EmptyState>
  )
}

type View = 'thread' | 'branches'

const VIEWS = [
  { id: 'thread', label: 'Thread' },
  { id: 'branches', label: 'Branches' },
] as const

type ReadConversationProps = Readonly<{ tabId: string; runId: string; conversation: Conversation }>

function ReadConversation({ tabId, runId, conversation }: ReadConversationProps) {
  const [view, setView] = useState<View>('thread')
  const showRun = useApp((state) => state.showRun)
  const exportThread = useApp((state) => state.exportThread)
  const tree = useMemo(() => buildTurnTree(conversation.nodes), [conversation.nodes])
  const path = useMemo(() => pathThrough(tree, runId), [tree, runId])
  const shown = useApp((state) => runOfTab(state, tabId))
  const show = (id: string): void => void showRun(tabId, id)
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <span className={styles.words}>{wordsOf(tree, { runId, conversation })}</span>
        <IconButton
          label="Export this thread as Markdown"
          size="small"
          icon={<FileDown size={14} aria-hidden="true" />}
          onPress={() => void exportThread(path[0]?.run.requestName ?? '', path)}
        />
        <Segmented label="Show the conversation as" options={VIEWS} value={view} onChange={setView} />
      </div>
      <div className={styles.main}>
        {view === 'branches' ? (
          <TurnOverview tree={tree} runId={runId} onShow={show} />
        ) : (
          <Thread
            tabId={tabId}
            path={path}
            runId={runId}
            branchesOf={(node) => branchesAt(tree, node)}
            onShowBranch={(node) => show(leafAfter(tree, node.run.id))}
            leafOf={(node) => leafAfter(tree, node.run.id)}
          />
        )}
      </div>
      {shown.kind === 'stored' && <SendOn tabId={tabId} detail={shown.detail} />}
      {shown.kind === 'refused' && <RefusedState tabId={tabId} refused={shown} />}
    </div>
  )
}

/** `Turn 2 of 3 · 7 turns on 3 branches`. */
function wordsOf(
  tree: TurnTree,
  { runId, conversation }: { runId: string; conversation: Conversation },
): string {
  const path = pathThrough(tree, runId)
  const turn = path.findIndex(({ run }) => run.id === runId) + 1
  const branches = countBranches(tree)
  const { total, nodes } = conversation
  const parts = [
    turn > 0 ? `Turn ${turn} of ${path.length}` : null,
    branches > 1 ? `${total.toLocaleString('en')} turns on ${branches.toLocaleString('en')} branches` : null,
    nodes.length < total ? `the first ${nodes.length.toLocaleString('en')} are shown` : null,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
