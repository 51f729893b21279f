import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import { publishedLimit } from '../../../shared/domain/rate-limits/rate-advice.ts'
import type { InFlight, ModelPeak } from '../../../shared/schemas/rate.ts'
import { useApp } from '../../store/use-app.ts'
import styles from './rates-dialog.module.css'

type ModelLimitsProps = Readonly<{ environmentId: string; peaks: readonly ModelPeak[] }>

/** Per model: in flight now, the most at once, and the published limit. */
export function ModelLimits({ environmentId, peaks }: ModelLimitsProps) {
  const inFlight = useApp((state) => state.inFlight)
  const rows = rowsOf(
    inFlight.filter((part) => part.environmentId === environmentId),
    peaks,
  )
  if (rows.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">In flight now</th>
          <th scope="col">Most at once</th>
          <th
            scope="col"
            title="Per account, over all of its keys. The limit in force shrinks with a low balance."
          >
            Published limit
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ model, now, most }) => (
          <tr key={model ?? ''}>
            <th scope="row">{model ?? 'Calls without a model'}</th>
            <td>{formatCount(now)}</td>
            <td>{most === null ? '–' : formatCount(most)}</td>
            <td>{limitInWords(model)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Row = Readonly<{ model: string | null; now: number; most: number | null }>

/** A run that began after the report was read raises the most at once, too. */
function rowsOf(inFlight: readonly InFlight[], peaks: readonly ModelPeak[]): readonly Row[] {
  const models = new Set([...peaks.map(({ model }) => model), ...inFlight.map(({ model }) => model)])
  return [...models].map((model) => {
    const now = inFlight.find((part) => part.model === model)?.count ?? 0
    const peak = peaks.find((part) => part.model === model)?.mostAtOnce ?? 0
    return { model, now, most: model === null ? null : Math.max(now, peak) }
  })
}

function limitInWords(model: string | null): string {
  const limit = model === null ? null : publishedLimit(model)
  return limit === null ? 'not published' : formatCount(limit)
}
