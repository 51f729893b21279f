import { RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import type { Environment } from '../../../shared/schemas/environment.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './balance-status.module.css'
import { balanceInWords } from './balance-words.ts'

const UNKNOWN: BalanceState = { state: 'unknown' }

/** The balance of the environment's account as it was last read, and a button to read it anew. */
export function BalanceStatus({ environment }: Readonly<{ environment: Environment }>) {
  const store = useAppStore()
  const balance = useApp((state) => state.balances[environment.id] ?? UNKNOWN)
  const isReading = useApp((state) => state.isReadingBalance)
  const hasKey = environment.key.state !== 'none'
  useEffect(() => {
    if (hasKey) void store.getState().loadBalance(environment.id, false)
  }, [store, environment.id, hasKey])
  if (!hasKey) return null
  const { text, detail } = balanceInWords(balance)
  return (
    <span className={styles.balance} title={detail}>
      <span data-failed={balance.state === 'failed'} className={styles.text}>
        {text}
      </span>
      <IconButton
        label="Refresh the balance"
        size="small"
        isDisabled={isReading}
        icon={<RefreshCw size={12} aria-hidden="true" />}
        onPress={() => void store.getState().loadBalance(environment.id, true)}
      />
    </span>
  )
}
