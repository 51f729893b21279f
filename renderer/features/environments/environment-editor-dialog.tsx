import { useState } from 'react'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { Environment, EnvironmentDraft } from '../../../shared/schemas/environment.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog, Dialog } from '../../components/dialog.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { NameValueTable } from '../../components/name-value-table.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './environment-editor-dialog.module.css'
import { draftOf, findEnvironment } from './environments-slice.ts'
import { KeySection } from './key-section.tsx'
import { SandboxSection } from './sandbox-section.tsx'

/** The environment that is being edited, if any. */
export function EnvironmentEditorDialog() {
  const editedId = useApp((state) => state.editedEnvironmentId)
  const environment = useApp((state) => (editedId === null ? undefined : findEnvironment(state, editedId)))
  return environment === undefined ? null : <EditorDialog key={environment.id} environment={environment} />
}

function EditorDialog({ environment }: Readonly<{ environment: Environment }>) {
  const store = useAppStore()
  const [draft, setDraft] = useState(() => draftOf(environment))
  const [error, setError] = useState<AppErrorData | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const isReadOnly = environment.kind === 'shell'
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(environment))
  const close = () => store.getState().closeEnvironmentEditor()

  async function save(): Promise<void> {
    const refused = await store.getState().saveEnvironment(environment.id, draft)
    setError(refused)
    if (refused === null) close()
  }

  return (
    <Dialog
      title={environment.name}
      isOpen
      size="medium"
      onClose={() => (isChanged ? setIsLeaving(true) : close())}
      footer={
        isReadOnly ? (
          <Button onPress={close}>Close</Button>
        ) : (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" isDisabled={draft.name.trim() === ''} onPress={() => void save()}>
              Save
            </Button>
          </>
        )
      }
    >
      <EnvironmentForm
        environment={environment}
        draft={draft}
        error={error}
        isReadOnly={isReadOnly}
        onChange={setDraft}
      />
      <ConfirmDialog
        title="Leave without saving?"
        isOpen={isLeaving}
        danger
        confirmLabel="Discard changes"
        cancelLabel="Keep editing"
        onCancel={() => setIsLeaving(false)}
        onConfirm={close}
      >
        The environment has changes that were not saved.
      </ConfirmDialog>
    </Dialog>
  )
}

type FormProps = Readonly<{
  environment: Environment
  draft: EnvironmentDraft
  error: AppErrorData | null
  isReadOnly: boolean
  onChange: (draft: EnvironmentDraft) => void
}>

function EnvironmentForm({ environment, draft, error, isReadOnly, onChange }: FormProps) {
  const { kind } = environment
  const isUrlRefused = error?.code === 'invalid-base-url'
  return (
    <div className={styles.form}>
      {isReadOnly && (
        <ErrorNote tone="accent" title="Read only">
          This environment comes from DEEPSEEK_API_KEY and DEEPSEEK_BASE_URL of the shell that started the
          app.
        </ErrorNote>
      )}
      {error !== null && !isUrlRefused && (
        <ErrorNote title="The environment could not be saved">{error.message}</ErrorNote>
      )}
      <TextField
        label="Name"
        value={draft.name}
        isReadOnly={isReadOnly}
        maxLength={128}
        error={draft.name.trim() === '' ? 'An environment needs a name' : null}
        onChange={(name) => onChange({ ...draft, name })}
      />
      {kind !== 'sandbox' && (
        <TextField
          label="Base URL"
          monospaced
          value={draft.baseUrl}
          isReadOnly={isReadOnly}
          placeholder="https://api.deepseek.com"
          description="https, or http to this machine only. The key is sent to this origin and to no other."
          error={isUrlRefused ? error.message : null}
          onChange={(baseUrl) => onChange({ ...draft, baseUrl })}
        />
      )}
      {kind !== 'sandbox' && <KeySection environment={environment} />}
      {kind === 'sandbox' && (
        <SandboxSection options={draft.sandbox} onChange={(sandbox) => onChange({ ...draft, sandbox })} />
      )}
      <section className={styles.section}>
        <h3 className={styles.heading}>Variables</h3>
        <p className={styles.explanation}>
          {
            'Written as {{name}} in a path, a header or a body. A variable of the request wins over one of these.'
          }
        </p>
        <NameValueTable
          noun="variable"
          rows={draft.variables}
          isReadOnly={isReadOnly}
          onChange={(variables) => onChange({ ...draft, variables })}
        />
      </section>
    </div>
  )
}
