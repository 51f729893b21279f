import { FolderCheck } from 'lucide-react'
import { useState } from 'react'
import type { WorkspaceConflict, WorkspaceState } from '../../../shared/schemas/transfer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Select } from '../../components/select.tsx'
import { DiffViewer } from '../../editor/diff-viewer.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './workspace-dialog.module.css'
import { conflictInWords } from './workspace-words.ts'

/** Where the collections and the folder do not agree, and what the user decides about it. */
export function WorkspaceDialog() {
  const store = useAppStore()
  const isOpen = useApp((state) => state.isWorkspaceOpen)
  const workspace = useApp((state) => state.workspace)
  if (!isOpen) return null
  const { closeWorkspace, chooseWorkspace, leaveWorkspace } = store.getState()
  return (
    <Dialog
      title="Workspace folder"
      isOpen
      size={workspace.conflicts.length > 0 ? 'full' : 'medium'}
      onClose={closeWorkspace}
      footer={
        <>
          {workspace.folder !== null && (
            <Button onPress={() => void leaveWorkspace()}>Stop keeping it in step</Button>
          )}
          <Button
            variant={workspace.folder === null ? 'primary' : 'secondary'}
            onPress={() => void chooseWorkspace()}
          >
            {workspace.folder === null ? 'Choose a folder…' : 'Choose another folder…'}
          </Button>
        </>
      }
    >
      <Content workspace={workspace} />
    </Dialog>
  )
}

function Content({ workspace }: Readonly<{ workspace: WorkspaceState }>) {
  const { folder, conflicts, problems } = workspace
  if (folder === null) {
    return (
      <p className={styles.explanation}>
        A folder holds every request as a readable file, in an order that git can follow. What is changed in
        the app is written there within a second; what an editor or git changes there comes into the app. Keys
        stay out of it. An empty folder takes the collections of the app; a folder with requests brings them
        in.
      </p>
    )
  }
  return (
    <div className={styles.workspace}>
      <p className={styles.folder}>{folder}</p>
      {problems.length > 0 && <Problems problems={problems} />}
      {conflicts.length > 0 ? (
        <Conflicts conflicts={conflicts} />
      ) : (
        problems.length === 0 && <InStep workspace={workspace} />
      )}
    </div>
  )
}

function InStep({ workspace }: Readonly<{ workspace: WorkspaceState }>) {
  const files = workspace.fileCount === 1 ? '1 file' : `${workspace.fileCount.toLocaleString('en')} files`
  const at =
    workspace.lastSyncMs === null ? '' : ` since ${new Date(workspace.lastSyncMs).toLocaleTimeString('en')}`
  return (
    <EmptyState icon={<FolderCheck size={24} strokeWidth={1.5} />} title="In step">
      {`${files}, the same here and there${at}.`}
    </EmptyState>
  )
}

function Problems({ problems }: Pick<WorkspaceState, 'problems'>) {
  return (
    <ErrorNote
      tone="warning"
      title={problems.length === 1 ? '1 file is left alone' : `${problems.length} files are left alone`}
    >
      <ul className={styles.problems}>
        {problems.map(({ path, message }) => (
          <li key={path}>
            <span className={styles.path}>{path}</span> {message}
          </li>
        ))}
      </ul>
    </ErrorNote>
  )
}

function Conflicts({ conflicts }: Pick<WorkspaceState, 'conflicts'>) {
  const store = useAppStore()
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const [chosen, setChosen] = useState<string | null>(null)
  const conflict = conflicts.find(({ path }) => path === chosen) ?? conflicts[0]
  if (conflict === undefined) return null
  const settle = (winner: 'app' | 'folder') => void store.getState().resolveConflict(conflict.path, winner)
  return (
    <div className={styles.conflict}>
      <div className={styles.bar}>
        <Select
          label="Conflict"
          hideLabel
          monospaced
          groups={[{ id: 'conflicts', options: conflicts.map(({ path }) => ({ id: path, label: path })) }]}
          value={conflict.path}
          onChange={setChosen}
        />
        <span className={styles.explanation}>{conflictInWords(conflict)}</span>
        <span className={styles.decide}>
          <Button onPress={() => settle('app')}>Keep the app’s</Button>
          <Button onPress={() => settle('folder')}>Keep the folder’s</Button>
        </span>
      </div>
      <ConflictTexts conflict={conflict} fontSizePx={fontSizePx} />
    </div>
  )
}

type ConflictTextsProps = Readonly<{ conflict: WorkspaceConflict; fontSizePx: number }>

function ConflictTexts({ conflict, fontSizePx }: ConflictTextsProps) {
  return (
    <>
      <div className={styles.sides}>
        <span>{conflict.appText === null ? 'In the app: deleted' : 'In the app'}</span>
        <span>{conflict.folderText === null ? 'In the folder: deleted' : 'In the folder'}</span>
      </div>
      <div className={styles.texts}>
        <DiffViewer
          before={conflict.appText ?? ''}
          after={conflict.folderText ?? ''}
          beforeLabel="In the app"
          afterLabel="In the folder"
          language="plaintext"
          fontSizePx={fontSizePx}
        />
      </div>
    </>
  )
}
