import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { useApp } from '../../../store/use-app.ts'
import { isSameRequest } from '../same-request.ts'
import { tabOfRun } from '../tab-of-run.ts'
import { ChangedBar } from './changed-bar.tsx'

export type RunChangedBarProps = Readonly<{ tabId: string; detail: RunDetail }>

/** Says so when the tab's request is not the one that made the run. */
export function RunChangedBar({ tabId, detail }: RunChangedBarProps) {
  const tab = useApp((state) => state.tabs.find((candidate) => candidate.id === tabId))
  const openDraft = useApp((state) => state.openDraft)
  const replay = useApp((state) => state.replay)
  if (tab === undefined || isSameRequest(tab.draft, detail.authored)) return null
  const { id, turn } = detail.summary
  return (
    <ChangedBar
      turn={turn ?? null}
      onShowRequest={() => openDraft({ ...tabOfRun(detail), collectionId: tab.collectionId })}
      onReplay={() => replay(tabId, id)}
    />
  )
}
