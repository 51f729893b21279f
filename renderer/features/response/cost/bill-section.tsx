import type { Bill } from '../../../../shared/domain/billing/bill-run.ts'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import type { Money } from '../../../../shared/domain/money/money.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { Badge } from '../../../components/badge.tsx'
import { CurrencySwitch } from '../../settings/index.ts'
import { formatCount, UNKNOWN } from '../format.ts'
import styles from './cost-tab.module.css'
import { assumptionInWords, gapInWords, lineName, unrounded } from './cost-words.ts'

export type BillSectionProps = Readonly<{ bill: Bill; currency: Currency }>

/** The bill, line by line. */
export function BillSection({ bill, currency }: BillSectionProps) {
  return (
    <section aria-label="Bill">
      <div className={styles.head}>
        <h3>Bill</h3>
        <BillBadge bill={bill} />
        <span className={styles.end}>
          <CurrencySwitch />
        </span>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Tokens</th>
            <th scope="col">Count</th>
            <th scope="col">Per 1,000,000</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line) => (
            <tr key={line.kind} data-kind={line.kind}>
              <th scope="row">{lineName(line.kind)}</th>
              <td>{formatCount(line.tokens)}</td>
              <td>{line.pricePerMillion}</td>
              <td>
                <Amount money={line.cost} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{bill.kind === 'incomplete' ? 'Known so far' : 'Sum'}</th>
            <td>{bill.lines.length > 0 && formatCount(tokensOf(bill))}</td>
            <td />
            <td>
              <Amount money={bill.kind === 'incomplete' ? bill.subtotal : bill.total} />
            </td>
          </tr>
        </tfoot>
      </table>
      <BillNotes bill={bill} currency={currency} />
    </section>
  )
}

/** Rounded for the eye; to the last digit when pointed at. */
export function Amount({ money }: Readonly<{ money: Money | null }>) {
  if (money === null) return UNKNOWN
  return <span title={unrounded(money)}>{formatMoney(money)}</span>
}

function BillBadge({ bill }: Readonly<{ bill: Bill }>) {
  switch (bill.kind) {
    case 'exact':
      return <Badge tone="success">exact</Badge>
    case 'estimate':
      return <Badge tone="warning">estimate</Badge>
    case 'incomplete':
      return <Badge tone="warning">incomplete</Badge>
  }
}

function BillNotes({ bill, currency }: BillSectionProps) {
  if (bill.kind === 'exact') return null
  const gaps = bill.kind === 'incomplete' ? bill.missing.map((gap) => gapInWords(gap, currency)) : []
  return (
    <ul className={styles.notes}>
      {[...gaps, ...bill.assumptions.map(assumptionInWords)].map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}

function tokensOf(bill: Bill): number {
  return bill.lines.reduce((sum, line) => sum + line.tokens, 0)
}
