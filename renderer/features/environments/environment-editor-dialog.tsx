import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog, Dialog } from '../../components/dialog.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { EnvironmentForm } from './environment-form.tsx'
import {
  draftOf,
  type EditedEnvironment,
  type EnvironmentRefusal,
  findEnvironment,
} from './environments-slice.ts'
import { EMPTY_KEY_FORM, keyEntryOf } from './key-form.ts'

/** The environment that is being edited, if any. */
export function EnvironmentEditorDialog() {
  const edited = useApp((state) => state.editedEnvironment)
  return edited === null ? null : <EditorDialog edited={edited} />
}

/** One Save for all of it: the environment first, then the key that was typed for it. */
function EditorDialog({ edited }: Readonly<{ edited: EditedEnvironment }>) {
  const store = useAppStore()
  const editor = useEnvironmentEditor(edited)
  const { stored, draft, keyForm, refusal } = editor
  const [isLeaving, setIsLeaving] = useState(false)
  const close = () => store.getState().closeEnvironmentEditor()
  const title = stored?.name ?? 'New environment'
  const isReadOnly = stored?.kind === 'shell'

  return (
    <Dialog
      title={title}
      isOpen
      size="medium"
      onClose={() => (editor.isChanged ? setIsLeaving(true) : close())}
      footer={
        isReadOnly ? (
          <Button onPress={close}>Close</Button>
        ) : (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button
              variant="primary"
              isDisabled={draft.name.trim() === ''}
              isPending={editor.isSaving}
              onPress={() => void editor.save()}
            >
              Save
            </Button>
          </>
        )
      }
    >
      <EnvironmentForm
        stored={stored}
        draft={draft}
        keyForm={keyForm}
        refusal={refusal}
        isReadOnly={isReadOnly}
        onChange={editor.changeDraft}
        onChangeKey={editor.changeKey}
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
        What was changed or typed here was not saved.
      </ConfirmDialog>
    </Dialog>
  )
}

function useEnvironmentEditor(edited: EditedEnvironment) {
  const store = useAppStore()
  const [id, setId] = useState(edited.id)
  const stored = useApp((state) => (id === null ? undefined : findEnvironment(state, id)))
  const isSecure = useApp((state) => loadedValue(state.environments)?.keyStorage.secure ?? false)
  const [draft, setDraft] = useState(edited.draft)
  const [keyForm, setKeyForm] = useState(EMPTY_KEY_FORM)
  const [refusal, setRefusal] = useState<EnvironmentRefusal | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const key = keyEntryOf(keyForm, isSecure)
  const before = stored === undefined ? edited.draft : draftOf(stored)

  function changeDraft(next: typeof draft): void {
    // A refused address stays refused until it is another one.
    if (refusal?.error.code !== 'invalid-base-url' || next.baseUrl !== draft.baseUrl) setRefusal(null)
    setDraft(next)
  }

  function changeKey(next: typeof keyForm): void {
    if (refusal?.part === 'key') setRefusal(null)
    setKeyForm(next)
  }

  async function save(): Promise<void> {
    setIsSaving(true)
    const saved = await store.getState().saveEnvironment({ id, draft, key })
    setIsSaving(false)
    setId(saved.id)
    setRefusal(saved.refusal)
    if (saved.refusal === null) store.getState().closeEnvironmentEditor()
  }

  const isChanged = key !== null || JSON.stringify(draft) !== JSON.stringify(before)
  return { stored, draft, keyForm, refusal, isSaving, isChanged, changeDraft, changeKey, save }
}
