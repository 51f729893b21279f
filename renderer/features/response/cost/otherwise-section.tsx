import type { Bill } from '../../../../shared/domain/billing/bill-run.ts'
import type { OtherPeriod } from '../../../../shared/domain/billing/other-period.ts'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import type { Money } from '../../../../shared/domain/money/money.ts'
import { tierName, utcInstant } from '../../prices/index.ts'
import { Amount } from './bill-section.tsx'
import { type AlsoPossible, type CostReport, differenceOf, totalOf } from './cost-report.ts'
import styles from './cost-tab.module.css'

export type OtherwiseSectionProps = Readonly<{ report: CostReport; nowMs: number }>

/** What else the run could have cost: at the other tier, at its other end, without the cache. */
export function OtherwiseSection({ report, nowMs }: OtherwiseSectionProps) {
  const { bill, other, alsoPossible, cacheSaving } = report
  const hasSaving = cacheSaving !== null && cacheSaving.pico > 0n
  if (other === null && alsoPossible === null && !hasSaving) return null
  return (
    <section aria-label="Otherwise">
      <h3 className={styles.heading}>Otherwise</h3>
      <ul className={styles.list}>
        {other !== null && <OtherTier bill={bill} other={other} nowMs={nowMs} />}
        {alsoPossible !== null && <OtherEnd alsoPossible={alsoPossible} />}
        {hasSaving && (
          <li>
            The cache saved <Amount money={cacheSaving} />
          </li>
        )}
      </ul>
    </section>
  )
}

function OtherTier({ bill, other, nowMs }: Readonly<{ bill: Bill; other: OtherPeriod; nowMs: number }>) {
  const difference = differenceOf(bill, other.bill)
  return (
    <li>
      The same run at the {tierName(other.tier)} price: <Amount money={totalOf(other.bill)} />
      {difference !== null && <span className={styles.aside}>{differenceInWords(difference)}</span>}
      <span className={styles.aside}>{startInWords(other.startsAtMs, nowMs)}</span>
    </li>
  )
}

function OtherEnd({ alsoPossible: { price, bill } }: Readonly<{ alsoPossible: AlsoPossible }>) {
  return (
    <li className={styles.warning}>
      The price changed while this run went on, and it is not documented which moment decides. By its end, at{' '}
      {utcInstant(price.atMs)} ({tierName(price.tier)}), it is <Amount money={totalOf(bill)} />
    </li>
  )
}

function differenceInWords(difference: Money): string {
  if (difference.pico === 0n) return 'the same'
  const magnitude = difference.pico < 0n ? { ...difference, pico: -difference.pico } : difference
  return `${formatMoney(magnitude)} ${difference.pico < 0n ? 'less' : 'more'}`
}

function startInWords(startsAtMs: number | null, nowMs: number): string {
  if (startsAtMs === null) return 'that price period is over'
  if (startsAtMs <= nowMs) return 'in force now'
  const local = new Date(startsAtMs).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `next from ${local} on your clock`
}
