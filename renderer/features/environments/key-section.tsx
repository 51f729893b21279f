import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { Environment, KeyState } from '../../../shared/schemas/environment.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './environment-editor-dialog.module.css'
import { keyInWords, PERSISTENCE_WORDS } from './environment-words.ts'
import type { KeyCheck } from './environments-slice.ts'
import { KeyCheckResult } from './key-check-result.tsx'
import { KeyEntryForm } from './key-entry-form.tsx'

export type KeySectionProps = Readonly<{ environment: Environment }>

/** The key of an environment: entered once, then only its last characters are ever shown. */
export function KeySection({ environment }: KeySectionProps) {
  const { id, kind, key } = environment
  const [isReplacing, setIsReplacing] = useState(false)
  const isEntering = kind === 'custom' && (key.state !== 'set' || isReplacing)
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>API key</h3>
      {key.state === 'set' && (
        <StoredKey
          // A check belongs to the key that was checked.
          key={key.hint}
          environmentId={id}
          storedKey={key}
          canChange={kind === 'custom'}
          onReplace={() => setIsReplacing(true)}
        />
      )}
      {isEntering && (
        <KeyEntryForm environmentId={id} isReplacement={isReplacing} onDone={() => setIsReplacing(false)} />
      )}
    </section>
  )
}

type StoredKeyProps = Readonly<{
  environmentId: string
  storedKey: Extract<KeyState, { state: 'set' }>
  canChange: boolean
  onReplace: () => void
}>

function StoredKey({ environmentId, storedKey, canChange, onReplace }: StoredKeyProps) {
  const store = useAppStore()
  const [check, setCheck] = useState<KeyCheck | 'running' | null>(null)
  const words = keyInWords(storedKey)

  async function checkKey(): Promise<void> {
    setCheck('running')
    setCheck(await store.getState().checkEnvironmentKey(environmentId))
  }

  return (
    <>
      <div className={styles.line}>
        <Badge tone={words.tone}>
          <KeyRound size={11} aria-hidden="true" />
          {words.text}
        </Badge>
        <span className={styles.explanation}>{PERSISTENCE_WORDS[storedKey.persistence]}</span>
      </div>
      <div className={styles.line}>
        <Button size="small" isPending={check === 'running'} onPress={() => void checkKey()}>
          {check === 'running' ? 'Checking…' : 'Check key'}
        </Button>
        {canChange && (
          <>
            <Button size="small" onPress={onReplace}>
              Replace
            </Button>
            <Button
              size="small"
              variant="danger"
              onPress={() => void store.getState().clearEnvironmentKey(environmentId)}
            >
              Remove
            </Button>
          </>
        )}
      </div>
      {check !== null && check !== 'running' && <KeyCheckResult check={check} />}
    </>
  )
}
