import { countOf, formatCount } from '../../../shared/domain/figures/format-figures.ts'
import type { RateBucket, RateRange, RateReport } from '../../../shared/schemas/rate.ts'
import styles from './rate-bars.module.css'
import { stretchInWords } from './rate-words.ts'

type RateBarsProps = Readonly<{ report: RateReport; range: RateRange; inWords: string }>

/** Runs and 429s over time. What the picture shows is told in its name. */
export function RateBars({ report, range, inWords }: RateBarsProps) {
  const { buckets } = report
  const most = Math.max(1, ...buckets.map(({ runs, refused }) => Math.max(runs, refused)))
  const runs = buckets.reduce((sum, bucket) => sum + bucket.runs, 0)
  const refused = buckets.reduce((sum, bucket) => sum + bucket.refused, 0)
  const summary = `${countInWords({ runs, refused })} in ${inWords}`
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{summary}</span>
        <span className={styles.key} data-part="runs">
          Runs
        </span>
        <span className={styles.key} data-part="refused">
          429s
        </span>
      </figcaption>
      <div className={styles.chart}>
        <span className={styles.most} aria-hidden="true">
          {formatCount(most)}
        </span>
        <div className={styles.bars} role="img" aria-label={detailOf(report, range, summary)}>
          {buckets.map((bucket) => (
            <span key={bucket.atMs} className={styles.place} title={placeInWords(bucket, range)}>
              <span className={styles.runs} style={{ height: `${(bucket.runs / most) * 100}%` }} />
              {bucket.refused > 0 && (
                <span className={styles.refused} style={{ height: `${(bucket.refused / most) * 100}%` }} />
              )}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>{stretchInWords(report.fromMs, range)}</span>
        <span>{stretchInWords((report.fromMs + report.toMs) / 2, range)}</span>
        <span>{stretchInWords(report.toMs, range)}</span>
      </div>
    </figure>
  )
}

function placeInWords({ atMs, ...counts }: RateBucket, range: RateRange): string {
  return `${stretchInWords(atMs, range)}: ${countInWords(counts)}`
}

function countInWords({ runs, refused }: Pick<RateBucket, 'runs' | 'refused'>): string {
  return `${countOf(refused, '429')} and ${countOf(runs, 'run')}`
}

/** The summary, and every stretch with a 429. */
function detailOf({ buckets }: RateReport, range: RateRange, summary: string): string {
  const places = buckets.filter(({ refused }) => refused > 0).map((bucket) => placeInWords(bucket, range))
  return places.length === 0 ? `${summary}.` : `${summary}. ${places.join('; ')}.`
}
