import { Archive, ArchiveRestore, FolderOpen, FolderSync } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './settings-dialog.module.css'

/** Where everything is kept, and how it is taken elsewhere. */
export function DataSection() {
  const store = useAppStore()
  const folder = useApp((state) => state.workspace.folder)
  const { openWorkspace, saveBackup, restoreBackup, openDataDirectory, closeSettings } = store.getState()
  return (
    <div className={styles.section}>
      <Part
        title="Workspace folder"
        explanation={
          folder ??
          'Keeps every request as a readable file in a folder of yours, in step both ways: for git, and for editing elsewhere.'
        }
      >
        <Button
          icon={<FolderSync size={14} />}
          onPress={() => {
            closeSettings()
            openWorkspace()
          }}
        >
          {folder === null ? 'Choose a folder…' : 'Show'}
        </Button>
      </Part>
      <Part
        title="Backup"
        explanation="One file with all collections, environments, comparisons and runs, without the keys. Restoring one sets the present data aside, and the app starts anew."
      >
        <Button icon={<Archive size={14} />} onPress={() => void saveBackup()}>
          Save a backup…
        </Button>
        <Button icon={<ArchiveRestore size={14} />} onPress={() => void restoreBackup()}>
          Restore a backup…
        </Button>
      </Part>
      <Part title="Data folder" explanation="The database, the log, and copies made before each migration.">
        <Button icon={<FolderOpen size={14} />} onPress={() => void openDataDirectory()}>
          Open data folder
        </Button>
      </Part>
    </div>
  )
}

type PartProps = Readonly<{ title: string; explanation: string; children: ReactNode }>

function Part({ title, explanation, children }: PartProps) {
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{title}</h3>
      <p className={styles.explanation}>{explanation}</p>
      <div className={styles.buttons}>{children}</div>
    </section>
  )
}
