import { Copy, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import type { Environment } from '../../../shared/schemas/environment.ts'
import { Dot } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { classNames } from '../../components/class-names.ts'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import listRow from '../../components/list-row.module.css'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/menu.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { environmentHost, keyInWords } from './environment-words.ts'
import styles from './environments-pane.module.css'

/** The places requests can go to. One click makes an environment the active one. */
export function EnvironmentsPane() {
  const store = useAppStore()
  const environments = useApp((state) => state.environments)
  const activeId = useApp((state) => state.settings.activeEnvironmentId)
  const [doomed, setDoomed] = useState<Environment | null>(null)
  if (environments.status === 'loading') return <Spinner label="Reading environments" />
  if (environments.status === 'failed') {
    return (
      <div className={styles.note}>
        <ErrorNote
          title="The environments could not be read"
          actions={
            <Button size="small" onPress={() => void store.getState().loadEnvironments()}>
              Try again
            </Button>
          }
        >
          {environments.error.message}
        </ErrorNote>
      </div>
    )
  }
  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.heading}>Where requests go</h2>
        <IconButton
          label="New environment"
          size="small"
          icon={<Plus size={15} />}
          onPress={() => store.getState().draftEnvironment()}
        />
      </div>
      <GridList
        aria-label="Environments"
        className={styles.list ?? ''}
        items={environments.value.environments}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        keyboardNavigationBehavior="tab"
        selectedKeys={[activeId]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : keys
          if (id !== undefined) void store.getState().selectEnvironment(String(id))
        }}
        onAction={(id) => store.getState().openEnvironmentEditor(String(id))}
      >
        {(environment) => (
          <EnvironmentRow environment={environment} onDelete={() => setDoomed(environment)} />
        )}
      </GridList>
      <ConfirmDialog
        title={`Delete “${doomed?.name ?? ''}”?`}
        isOpen={doomed !== null}
        danger
        confirmLabel="Delete"
        onCancel={() => setDoomed(null)}
        onConfirm={() => {
          if (doomed !== null) void store.getState().deleteEnvironment(doomed.id)
          setDoomed(null)
        }}
      >
        Its key and its variables are removed as well. Runs that went there stay in the history.
      </ConfirmDialog>
    </>
  )
}

type RowProps = Readonly<{ environment: Environment; onDelete: () => void }>

function EnvironmentRow({ environment, onDelete }: RowProps) {
  const { id, name, key } = environment
  const keyWords = keyInWords(key)
  return (
    <GridListItem id={id} textValue={name} className={classNames(listRow.row, styles.row)}>
      <span className={styles.radio} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.host}>{environmentHost(environment)}</span>
        {environment.connection?.allowUnknownAuthority === true && (
          <span className={styles.unverified}>
            <Dot tone="warning" />
            Unknown authority allowed
          </span>
        )}
        {key.state !== 'not-needed' && (
          <span className={styles.key}>
            <Dot tone={keyWords.tone} />
            {keyWords.text}
          </span>
        )}
      </span>
      <EnvironmentMenu environment={environment} onDelete={onDelete} />
    </GridListItem>
  )
}

function EnvironmentMenu({ environment, onDelete }: RowProps) {
  const store = useAppStore()
  const { id, name, kind } = environment
  return (
    <MenuButton label={`Actions for ${name}`} size="small" icon={<Ellipsis size={15} />}>
      <MenuItem
        id="edit"
        label={kind === 'shell' ? 'Show' : 'Edit'}
        icon={<Pencil size={14} />}
        onAction={() => store.getState().openEnvironmentEditor(id)}
      />
      <MenuItem
        id="duplicate"
        label="Duplicate"
        icon={<Copy size={14} />}
        onAction={() => store.getState().duplicateEnvironment(id)}
      />
      <MenuSeparator />
      <MenuItem
        id="delete"
        label="Delete"
        danger
        isDisabled={kind !== 'custom'}
        icon={<Trash2 size={14} />}
        onAction={onDelete}
      />
    </MenuButton>
  )
}
