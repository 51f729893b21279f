import { useState } from 'react'
import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import styles from './environment-editor-dialog.module.css'
import { originLosingKey } from './environment-words.ts'
import { KeyFields } from './key-fields.tsx'
import { EMPTY_KEY_FORM, type KeyForm } from './key-form.ts'
import { StoredKey } from './stored-key.tsx'

export type KeySectionProps = Readonly<{
  stored: Environment | undefined
  /** The address in the form, which may not be the stored one. */
  baseUrl: string
  form: KeyForm
  error: AppErrorData | null
  onChange: (form: KeyForm) => void
}>

/** The key of an environment: entered once, then only its last characters are ever shown. */
export function KeySection({ stored, baseUrl, form, error, onChange }: KeySectionProps) {
  const [isReplacing, setIsReplacing] = useState(false)
  const storedKey = stored?.key.state === 'set' ? stored.key : null
  const losingOrigin = stored === undefined ? null : originLosingKey(stored, baseUrl)
  const isEntering = stored?.kind !== 'shell' && (storedKey === null || isReplacing || losingOrigin !== null)

  function keepStored(): void {
    setIsReplacing(false)
    onChange(EMPTY_KEY_FORM)
  }

  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>API key</h3>
      {stored !== undefined && storedKey !== null && (
        <StoredKey
          // A check belongs to the key and the address that were checked.
          key={`${storedKey.hint} ${baseUrl}`}
          environmentId={stored.id}
          storedKey={storedKey}
          isAddressSaved={stored.baseUrl === baseUrl}
          canChange={stored.kind === 'custom'}
          onReplace={() => setIsReplacing(true)}
        />
      )}
      {losingOrigin !== null && (
        <ErrorNote tone="warning" title={`The key belongs to ${losingOrigin} and will be removed`}>
          A key goes only to the origin that it was entered for. Enter one for the new address.
        </ErrorNote>
      )}
      {isEntering && <KeyFields form={form} error={error} onChange={onChange} />}
      {isReplacing && storedKey !== null && losingOrigin === null && (
        <div>
          <Button size="small" onPress={keepStored}>
            Do not replace
          </Button>
        </div>
      )}
    </section>
  )
}
