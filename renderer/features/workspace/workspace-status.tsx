import { Button as AriaButton } from 'react-aria-components'
import { Dot } from '../../components/badge.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
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
    <Tooltip text={workspace.folder}>
      <AriaButton
        className={styles.button ?? ''}
        data-tone={standing.tone}
        onPress={() => store.getState().openWorkspace()}
      >
        <Dot tone={standing.tone} />
        {`${folderName(workspace.folder)}: ${standing.words}`}
      </AriaButton>
    </Tooltip>
  )
}
