import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { formatCount, UNKNOWN } from '../format.ts'
import { type PredictionRow, predictionRows } from './cost-report.ts'
import styles from './cost-tab.module.css'

export type PredictionSectionProps = Readonly<{ tabId: string; price: RunPrice }>

/** What was predicted before the run, beside what the server reported. */
export function PredictionSection({ tabId, price }: PredictionSectionProps) {
  const showRun = useApp((state) => state.showRun)
  const rows = predictionRows(price)
  if (rows === null || price.predicted === null) return null
  const { exact, hitRunId } = price.predicted
  return (
    <section aria-label="Prediction">
      <h3 className={styles.heading}>Predicted and real, tokens</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Tokens</th>
            <th scope="col">Predicted</th>
            <th scope="col">Real</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{formatCount(row.predicted)}</td>
              <td>{formatCount(row.real)}</td>
              <td>{differenceOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.notes}>
        {price.origin === 'counted' && (
          <li>The real figures were counted here as well: the server reported none.</li>
        )}
        {!exact && <li>The prompt was predicted with the nearest tokenizer that is published.</li>}
        {hitRunId !== null && (
          <li>
            The cache was expected to know the beginning of an earlier run.{' '}
            <Button size="small" variant="ghost" onPress={() => void showRun(tabId, hitRunId)}>
              Show that run
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}

function differenceOf({ predicted, real }: PredictionRow): string {
  if (real === null) return UNKNOWN
  const difference = real - predicted
  return difference > 0 ? `+${formatCount(difference)}` : formatCount(difference)
}
