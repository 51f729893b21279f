import { CircleCheck } from 'lucide-react'
import { ErrorNote } from '../../components/error-note.tsx'
import styles from './environment-editor-dialog.module.css'
import type { KeyCheck } from './environments-slice.ts'

export type KeyCheckResultProps = Readonly<{ check: KeyCheck }>

/** What the API said about the key: the balance, or why it was refused. */
export function KeyCheckResult({ check }: KeyCheckResultProps) {
  if (check.kind === 'failed') {
    const { hint } = check.error.details ?? {}
    return (
      <ErrorNote title={check.error.message}>
        {typeof hint === 'string' ? hint : 'Check the key and the base URL, then try again.'}
      </ErrorNote>
    )
  }
  const { is_available: isAvailable, balance_infos: infos } = check.balance
  return (
    <div aria-live="polite" className={styles.balance}>
      <span className={styles.line}>
        <CircleCheck size={14} aria-hidden="true" />
        {isAvailable ? 'The key works' : 'The key works, but the balance does not allow calls'}
      </span>
      {infos.map((info) => (
        <span key={info.currency} className={styles.explanation}>
          {`Balance ${info.total_balance} ${info.currency} (topped up ${info.topped_up_balance}, granted ${info.granted_balance})`}
        </span>
      ))}
    </div>
  )
}
