import type { Balance } from '../../../../shared/schemas/environment.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import styles from './api-result.module.css'
import { isLowBalance } from './read-balance-answer.ts'

export type BalanceResultProps = Readonly<{ balance: Balance; readAtMs: number }>

const AMOUNTS = [
  { field: 'granted_balance', title: 'Granted', note: 'is used first, and may expire' },
  { field: 'topped_up_balance', title: 'Topped up', note: 'is used when nothing granted is left' },
] as const

/** The answer to `GET /user/balance`, in every currency of the account. */
export function BalanceResult({ balance, readAtMs }: BalanceResultProps) {
  return (
    <div className={styles.balance}>
      <BalanceNotes balance={balance} />
      {balance.balance_infos.map((info) => (
        <section key={info.currency} className={styles.currency} aria-label={`Balance in ${info.currency}`}>
          <p className={styles.total}>
            {info.total_balance} <span className={styles.unit}>{info.currency}</span>
          </p>
          <dl className={styles.amounts}>
            {AMOUNTS.map(({ field, title, note }) => (
              <div key={field} className={styles.amount}>
                <dt>{title}</dt>
                <dd>{info[field]}</dd>
                <dd className={styles.note}>{note}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {balance.balance_infos.length === 0 && <p className={styles.note}>The account has no currency yet.</p>}
      <p className={styles.note}>
        As of {new Date(readAtMs).toLocaleString('en-GB')}. The amounts are as the server gave them; runs
        under way are not in them yet.
      </p>
    </div>
  )
}

function BalanceNotes({ balance }: Readonly<{ balance: Balance }>) {
  if (!balance.is_available) {
    return (
      <ErrorNote title="The balance does not suffice for calls (is_available: false)">
        Calls are answered with 402, Insufficient Balance, until the account is topped up at
        platform.deepseek.com/top_up.
      </ErrorNote>
    )
  }
  return (
    <>
      <p className={styles.available}>The balance suffices for calls (is_available: true).</p>
      {isLowBalance(balance) && (
        <ErrorNote tone="warning" title="A low balance also lowers how many requests may run at once">
          This is not documented, but seen by several users: with a few dollars left, accounts were held to 5
          to 39 requests at once, and answered 429 “based on your remaining balance” above that. The limit
          rises again with a top-up. How it follows from the balance is not known.
        </ErrorNote>
      )}
    </>
  )
}
