import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { KeyState } from '../../../shared/schemas/environment.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useAppStore } from '../../store/use-app.ts'
import styles from './environment-editor-dialog.module.css'
import { keyInWords, PERSISTENCE_WORDS } from './environment-words.ts'
import type { KeyCheck } from './environments-slice.ts'
import { KeyCheckResult } from './key-check-result.tsx'

export type StoredKeyProps = Readonly<{
  environmentId: string
  storedKey: Extract<KeyState, { state: 'set' }>
  /** A check goes to the stored address, so it waits until the one in the form is stored. */
  isAddressSaved: boolean
  canChange: boolean
  onReplace: () => void
}>

/** What is known of a stored key, and whether it works. */
export function StoredKey(props: StoredKeyProps) {
  const { environmentId, storedKey, isAddressSaved, canChange, onReplace } = props
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
        <Button
          size="small"
          isDisabled={!isAddressSaved}
          isPending={check === 'running'}
          onPress={() => void checkKey()}
        >
          {check === 'running' ? 'Checking…' : 'Check key'}
        </Button>
        {!isAddressSaved && <span className={styles.explanation}>Save the address first</span>}
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
