import type { ReactNode } from 'react'
import { countOf } from '../../../shared/domain/figures/format-figures.ts'
import type { UsageRow } from '../../../shared/schemas/spend.ts'
import { useApp } from '../../store/use-app.ts'
import { amountInWords } from './today-words.ts'
import { cacheHitShare } from './usage-columns.ts'
import styles from './usage-totals.module.css'
import { seconds } from './usage-words.ts'

/** The sums of a report, with what they leave out. */
export function UsageTotals({ total }: Readonly<{ total: UsageRow }>) {
  const currency = useApp((state) => state.settings.currency)
  const share = cacheHitShare(total)
  const input = total.cacheHitTokens + total.cacheMissTokens
  const output = total.reasoningTokens + total.answerTokens
  return (
    <dl className={styles.totals} aria-label="Totals">
      <Total name="Spend" notes={spendNotes(total)}>
        {amountInWords(currency === 'USD' ? total.usd : total.cny, currency)}
      </Total>
      <Total
        name="Runs"
        notes={total.failedRuns > 0 ? [`${total.failedRuns.toLocaleString('en')} failed`] : []}
      >
        {total.runs.toLocaleString('en')}
      </Total>
      <Total name="Tokens in" notes={share === null ? [] : [`${(share * 100).toFixed(1)} % from the cache`]}>
        {input.toLocaleString('en')}
      </Total>
      <Total name="Tokens out" notes={[`${total.reasoningTokens.toLocaleString('en')} of them reasoning`]}>
        {output.toLocaleString('en')}
      </Total>
      <Total name="First token, median" notes={[`${seconds(total.medianDurationMs)} to the end`]}>
        {seconds(total.medianFirstTokenMs)}
      </Total>
    </dl>
  )
}

function spendNotes({ unpricedRuns, estimatedRuns }: UsageRow): readonly string[] {
  return [
    ...(unpricedRuns > 0 ? [`without ${countOf(unpricedRuns, 'run')} that had no price`] : []),
    ...(estimatedRuns > 0 ? [`${countOf(estimatedRuns, 'run')} estimated`] : []),
  ]
}

type TotalProps = Readonly<{ name: string; notes: readonly string[]; children: ReactNode }>

function Total({ name, notes, children }: TotalProps) {
  return (
    <div className={styles.total}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children}
        {notes.map((note) => (
          <span key={note} className={styles.note}>
            {note}
          </span>
        ))}
      </dd>
    </div>
  )
}
