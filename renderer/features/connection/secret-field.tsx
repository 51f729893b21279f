import { useEffect, useState } from 'react'
import type { ConnectionSecret } from '../../../shared/schemas/connection.ts'
import type { KeyState } from '../../../shared/schemas/environment.ts'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApi, useApp, useAppStore } from '../../store/use-app.ts'
import styles from './connection-form.module.css'

export type SecretFieldProps = Readonly<{
  label: string
  /** Null while what it belongs to is not stored. */
  ownerId: string | null
  secret: ConnectionSecret
  error?: string | null
  /** It was kept or removed. */
  onChanged: () => void
}>

/** A password: typed, kept with the keys at once, and never shown again. */
export function SecretField({ label, ownerId, secret, error = null, onChanged }: SecretFieldProps) {
  const api = useApi()
  const store = useAppStore()
  const isSecure = useApp((state) => loadedValue(state.environments)?.keyStorage.secure ?? false)
  const [state, setState] = useState<KeyState>({ state: 'none' })
  const [text, setText] = useState('')

  useEffect(() => {
    if (ownerId === null) return
    let isCurrent = true
    api.call['connection.secrets']({ ownerId }).then(
      (secrets) => isCurrent && setState(secrets[secret]),
      (thrown: unknown) => store.getState().notifyError('The state of the password is not known', thrown),
    )
    return () => {
      isCurrent = false
    }
  }, [api, store, ownerId, secret])

  async function change(write: () => Promise<Readonly<Record<ConnectionSecret, KeyState>>>): Promise<void> {
    try {
      setState((await write())[secret])
      setText('')
      onChanged()
    } catch (thrown) {
      store.getState().notifyError('The password was not kept', thrown)
    }
  }

  if (ownerId === null) {
    return (
      <TextField
        label={label}
        isDisabled
        value=""
        placeholder="after the first Save"
        description="Save the environment first: the password is kept under its name."
      />
    )
  }
  const isSet = state.state === 'set'
  return (
    <div className={styles.withButton}>
      <TextField
        label={label}
        type="password"
        autoComplete="off"
        monospaced
        value={text}
        placeholder={isSet ? '•••• kept' : 'none'}
        error={error}
        description={isSecure ? 'Kept in the key ring' : 'No key ring: kept until the app is closed'}
        onChange={setText}
      />
      {isSet && text === '' ? (
        <Button onPress={() => void change(() => api.call['connection.clearSecret']({ ownerId, secret }))}>
          Remove
        </Button>
      ) : (
        <Button
          isDisabled={text === ''}
          onPress={() =>
            void change(() =>
              api.call['connection.setSecret']({
                ownerId,
                secret,
                value: text,
                persist: isSecure,
                acceptInsecure: false,
              }),
            )
          }
        >
          Keep
        </Button>
      )}
    </div>
  )
}
