import { Dot } from '../../components/badge.tsx'
import { StatusButton } from '../../components/status-button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './workspace-status.module.css'
import { folderName, folderStanding } from './workspace-words.ts'

/** Whether the folder and the collections agree; nothing while there is no folder. */
export function WorkspaceStatus() {
  const store = useAppStore()
  const workspace = useApp((state) => state.workspace)
  const standing = folderStanding(workspace)
  if (standing === null || workspace.folder === null) return null
  return (
    <StatusButton
      tone={standing.tone === 'warning' ? 'warning' : 'neutral'}
      tooltip={workspace.folder}
      onPress={() => store.getState().openWorkspace()}
    >
      <Dot tone={standing.tone} />
      <span className={styles.name}>{folderName(workspace.folder)}</span>
      {standing.words}
    </StatusButton>
  )
}
