import { ProgressBar } from 'react-aria-components'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import type { ComparisonProgress } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { useApp } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { useComparisonEstimate } from '../estimate/use-comparison-estimate.ts'
import { countPlaces } from '../open-comparison.ts'
import styles from './compare-bar.module.css'

export type ProgressChipProps = Readonly<{ comparisonId: string }>

/** Runs and money: what it is going to take, what it took so far. */
export function ProgressChip({ comparisonId }: ProgressChipProps) {
  const total = useApp((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open === undefined ? 0 : countPlaces(open.comparison)
  })
  const progress = useApp((state) => openComparisonOf(state, comparisonId)?.progress)
  const estimate = useComparisonEstimate(comparisonId)
  const runs = total === 1 ? '1 run' : `${total.toLocaleString('en')} runs`
  if (progress === undefined) return null
  if (progress.state !== 'idle') return <PassProgress progress={progress} expected={estimate.text} />
  return (
    <span className={styles.chip} title={estimate.title}>
      {runs}
      {estimate.text !== null && <> · {estimate.text}</>}
      {progress.ended > 0 && <SoFar progress={progress} />}
    </span>
  )
}

/** What the ended runs cost; null when not one of them has a known price. */
function costInWords(progress: ComparisonProgress, currency: Currency): string | null {
  const { usd, cny, ended, unpricedRuns } = progress
  if (unpricedRuns >= ended) return null
  const cost = formatRunCost({ usd, cny, isEstimate: false }, currency)
  return cost !== null && unpricedRuns > 0 ? `${cost} + ${unpricedRuns} unpriced` : cost
}

function SoFar({ progress }: Readonly<{ progress: ComparisonProgress }>) {
  const currency = useApp((state) => state.settings.currency)
  const cost = costInWords(progress, currency)
  return cost === null ? null : <span className={styles.wide}>{`, ${cost} the last time`}</span>
}

type PassProgressProps = Readonly<{
  progress: ComparisonProgress
  /** What all cells were expected to cost; null where nothing could be said. */
  expected: string | null
}>

function PassProgress({ progress, expected }: PassProgressProps) {
  const currency = useApp((state) => state.settings.currency)
  const { ended, total, failed, waiting, completionTokens, promptTokens } = progress
  const cost = costInWords(progress, currency)
  const tokens = (completionTokens + promptTokens).toLocaleString('en')
  return (
    <ProgressBar
      aria-label="Runs done"
      value={ended}
      maxValue={Math.max(1, total)}
      className={styles.progress ?? ''}
    >
      {({ percentage }) => (
        <>
          <span className={styles.progressText}>
            {`${ended.toLocaleString('en')} of ${total.toLocaleString('en')} runs`}
            {failed > 0 && <span className={styles.failed}>{` · ${failed} failed`}</span>}
            {waiting > 0 && <span className={styles.waiting}>{` · ${waiting} waiting`}</span>}
            <span className={styles.wide}>{` · ${tokens} tok`}</span>
            {cost !== null && ` · ${cost}`}
            {cost !== null && expected !== null && <span className={styles.wide}>{` of ${expected}`}</span>}
          </span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  )
}
