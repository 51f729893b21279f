import type { AppErrorData } from '../../../shared/ipc/result.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { Checkbox } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import styles from './environment-editor-dialog.module.css'
import type { KeyForm } from './key-form.ts'

export type KeyFieldsProps = Readonly<{
  form: KeyForm
  error: AppErrorData | null
  onChange: (form: KeyForm) => void
}>

/** Where a key is typed and how it is kept; it is stored with the environment. */
export function KeyFields({ form, error, onChange }: KeyFieldsProps) {
  const isSecure = useApp((state) => loadedValue(state.environments)?.keyStorage.secure ?? false)
  return (
    <div className={styles.entry}>
      <TextField
        label="New key"
        hideLabel
        type="password"
        autoComplete="off"
        monospaced
        maxLength={1024}
        placeholder="sk-…"
        value={form.text}
        onChange={(text) => onChange({ ...form, text })}
      />
      {error !== null && <ErrorNote title="The key was not kept">{error.message}</ErrorNote>}
      {isSecure ? (
        <Checkbox
          label="For this run of the app only"
          isSelected={form.keepsForRun}
          onChange={(keepsForRun) => onChange({ ...form, keepsForRun })}
        />
      ) : (
        <ErrorNote tone="warning" title="No key ring was found on this system">
          <p>The key is kept for this run of the app only and has to be entered again after a restart.</p>
          <Checkbox
            label="Keep it on disk all the same"
            description="Anyone who can read your files can read the key. I accept that."
            isSelected={form.acceptsInsecure}
            onChange={(acceptsInsecure) => onChange({ ...form, acceptsInsecure })}
          />
        </ErrorNote>
      )}
    </div>
  )
}
