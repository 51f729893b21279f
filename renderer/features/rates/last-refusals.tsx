import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import type { Refusal } from '../../../shared/schemas/rate.ts'
import { Badge } from '../../components/badge.tsx'
import { momentInWords } from './rate-words.ts'
import styles from './rates-dialog.module.css'

/** The last 429s in the server's own words, the latest first. */
export function LastRefusals({ refusals }: Readonly<{ refusals: readonly Refusal[] }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the dialog must be scrollable by keyboard
    <section tabIndex={0} aria-labelledby="last-refusals">
      <h3 id="last-refusals" className={styles.heading}>
        Last 429s
      </h3>
      <ol className={styles.list}>
        {refusals.map((refusal) => (
          <li key={`${refusal.runId} ${refusal.attempt}`} className={styles.refusal}>
            <p className={styles.line}>
              <time dateTime={new Date(refusal.atMs).toISOString()}>{momentInWords(refusal.atMs)}</time>
              <span className={styles.model}>{refusal.model ?? 'no model'}</span>
              {refusal.isLowBalance && <Badge tone="warning">low balance</Badge>}
              <span className={styles.wait}>
                {refusal.retryAfterSeconds === null
                  ? 'no Retry-After'
                  : `Retry-After ${formatCount(refusal.retryAfterSeconds)} s`}
              </span>
            </p>
            {refusal.serverMessage === null ? (
              <p className={styles.silent}>{withoutWords(refusal)}</p>
            ) : (
              <p className={styles.words}>{refusal.serverMessage}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function withoutWords({ attempt, isTriedAgain }: Refusal): string {
  return isTriedAgain
    ? `Try ${formatCount(attempt)} of its run: the app was to try again, so it did not read what the server said.`
    : 'The server said nothing that can be read.'
}
