import { Button as AriaButton } from 'react-aria-components'
import type { Environment } from '../../../shared/schemas/environment.ts'
import { Dot } from '../../components/badge.tsx'
import { Select } from '../../components/select.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './environment-picker.module.css'
import { environmentHost, keyInWords } from './environment-words.ts'
import { selectActiveEnvironment } from './environments-slice.ts'

/** Chooses where requests go, and shows whether there is a key for it. */
export function EnvironmentPicker() {
  const store = useAppStore()
  const environments = useApp((state) => loadedValue(state.environments)?.environments)
  const active = useApp(selectActiveEnvironment)
  if (environments === undefined) return null
  const options = environments.map((environment) => ({
    id: environment.id,
    label: environment.name,
    description: environmentHost(environment),
  }))
  return (
    <>
      <div className={styles.select}>
        <Select
          label="Environment"
          hideLabel
          prefix={<span className={styles.prefix} aria-hidden="true" />}
          groups={[{ id: 'environments', options }]}
          value={active?.id ?? null}
          onChange={(id) => void store.getState().selectEnvironment(id)}
        />
      </div>
      {active !== undefined && <KeyChip environment={active} />}
    </>
  )
}

/** Opens the environment, where the key is entered. */
function KeyChip({ environment }: Readonly<{ environment: Environment }>) {
  const store = useAppStore()
  const { tone, text } = keyInWords(environment.key)
  return (
    <AriaButton
      className={styles.chip ?? ''}
      onPress={() => store.getState().openEnvironmentEditor(environment.id)}
    >
      <Dot tone={tone} />
      {text}
    </AriaButton>
  )
}
