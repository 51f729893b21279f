import { type FormEvent, useState } from 'react'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { Checkbox } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './environment-editor-dialog.module.css'

export type KeyEntryFormProps = Readonly<{
  environmentId: string
  isReplacement: boolean
  onDone: () => void
}>

/** Where there is no key ring, a key is kept for this run of the app unless the user accepts otherwise. */
export function KeyEntryForm({ environmentId, isReplacement, onDone }: KeyEntryFormProps) {
  const store = useAppStore()
  const isSecure = useApp((state) => loadedValue(state.environments)?.keyStorage.secure ?? false)
  const [key, setKey] = useState('')
  const [keepsForRun, setKeepsForRun] = useState(false)
  const [acceptsInsecure, setAcceptsInsecure] = useState(false)
  const [error, setError] = useState<AppErrorData | null>(null)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const persist = isSecure ? !keepsForRun : acceptsInsecure
    const entry = { id: environmentId, key: key.trim(), persist, acceptInsecure: acceptsInsecure }
    const refused = await store.getState().setEnvironmentKey(entry)
    setError(refused)
    if (refused !== null) return
    setKey('')
    onDone()
  }

  return (
    <form className={styles.entry} onSubmit={(event) => void save(event)}>
      <div className={styles.line}>
        <div className={styles.grow}>
          <TextField
            label="New key"
            hideLabel
            type="password"
            autoComplete="off"
            monospaced
            maxLength={1024}
            placeholder="sk-…"
            value={key}
            onChange={setKey}
          />
        </div>
        <Button type="submit" variant="primary" isDisabled={key.trim() === ''}>
          Keep key
        </Button>
        {isReplacement && <Button onPress={onDone}>Cancel</Button>}
      </div>
      {error !== null && <ErrorNote title="The key was not kept">{error.message}</ErrorNote>}
      {isSecure ? (
        <Checkbox label="For this run of the app only" isSelected={keepsForRun} onChange={setKeepsForRun} />
      ) : (
        <ErrorNote tone="warning" title="No key ring was found on this system">
          <p>The key is kept for this run of the app only and has to be entered again after a restart.</p>
          <Checkbox
            label="Keep it on disk all the same"
            description="Anyone who can read your files can read the key. I accept that."
            isSelected={acceptsInsecure}
            onChange={setAcceptsInsecure}
          />
        </ErrorNote>
      )}
    </form>
  )
}
