import { FolderOpen } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useApi, useAppStore } from '../../store/use-app.ts'
import styles from './connection-form.module.css'

export type FileFieldProps = Readonly<{
  label: string
  value: string
  error: string | null
  onChange: (path: string) => void
}>

/** The path of a file, typed or chosen. */
export function FileField({ label, value, error, onChange }: FileFieldProps) {
  const api = useApi()
  const store = useAppStore()

  async function choose(): Promise<void> {
    try {
      const { path } = await api.call['connection.chooseFile']()
      if (path !== null) onChange(path)
    } catch (thrown) {
      store.getState().notifyError('The file could not be chosen', thrown)
    }
  }

  return (
    <div className={styles.withButton}>
      <TextField label={label} monospaced value={value} error={error} onChange={onChange} />
      <IconButton
        label={`Choose a file: ${label}`}
        icon={<FolderOpen size={15} aria-hidden="true" />}
        onPress={() => void choose()}
      />
    </div>
  )
}
