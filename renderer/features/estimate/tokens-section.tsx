import { Link } from 'react-aria-components'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
import styles from './estimate-details.module.css'
import type { MeasuredRequest } from './estimate-slice.ts'
import { formatCount, formatTokenRange, formatTokens } from './estimate-words.ts'
import { doubtSize, methodWords, tokenParts } from './token-parts.ts'
import { doubtsByReason } from './token-range.ts'

export type TokensSectionProps = Readonly<{ request: MeasuredRequest; onShowRun: (runId: string) => void }>

/** The tokens by part, how they were counted, and where the count can be off. */
export function TokensSection({ request, onShowRun }: TokensSectionProps) {
  const { tokens, predictedHit } = request
  const range = formatTokenRange(tokens)
  const { runId, hitTokens } = predictedHit
  return (
    <section className={styles.section} aria-label="Tokens">
      <h3 className={styles.heading}>Prompt</h3>
      <dl className={styles.rows}>
        {tokenParts(tokens).map(({ name, tokens: count }) => (
          <div key={name} className={styles.row}>
            <dt>{name}</dt>
            <dd className={styles.amount}>{formatCount(count)}</dd>
          </div>
        ))}
        <div className={styles.sum}>
          <dt>
            {`Together${range === null ? '' : `, ${range}`}`}
            {hitTokens > 0 && (
              <span className={styles.rowNote}>{`${formatCount(hitTokens)} of them likely cached`}</span>
            )}
          </dt>
          <dd className={styles.amount}>{formatTokens(tokens)}</dd>
        </div>
      </dl>
      {runId !== null && (
        <p className={styles.note}>
          The cache knows them from{' '}
          <Link className={styles.link ?? ''} onPress={() => onShowRun(runId)}>
            an earlier run
          </Link>
          , if it still has them.
        </p>
      )}
      <p className={styles.note}>{methodWords(tokens)}</p>
      {tokens.doubts.length > 0 && <Doubts tokens={tokens} />}
    </section>
  )
}

function Doubts({ tokens }: Readonly<{ tokens: RequestTokens }>) {
  return (
    <ul className={styles.doubts} aria-label="Doubts about the count">
      {doubtsByReason(tokens.doubts).map(({ reason, fewer, more }) => (
        <li key={reason}>
          {reason} <span className={styles.size}>{doubtSize({ fewer, more })}</span>
        </li>
      ))}
    </ul>
  )
}
