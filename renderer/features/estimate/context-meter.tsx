import { Meter } from 'react-aria-components'
import { classNames } from '../../components/class-names.ts'
import styles from './context-meter.module.css'
import detailStyles from './estimate-details.module.css'
import type { MeasuredRequest } from './estimate-slice.ts'
import { formatCount } from './estimate-words.ts'

export type ContextMeterProps = Readonly<{ request: MeasuredRequest }>

/** How much of the context window prompt and answer can take. */
export function ContextMeter({ request }: ContextMeterProps) {
  const { tokens, contextWindow } = request
  if (contextWindow === null) return null
  const answerTokens = request.maxTokens ?? 0
  const promptShare = share(tokens.promptTokens, contextWindow)
  const answerShare = Math.min(share(answerTokens, contextWindow), 100 - promptShare)
  const together = tokens.promptTokens + answerTokens
  return (
    <section className={detailStyles.section} aria-label="Context window">
      <h3 className={detailStyles.heading}>Context window</h3>
      <Meter
        aria-label="Used by prompt and answer"
        value={Math.min(together, contextWindow)}
        maxValue={contextWindow}
        className={styles.meter ?? ''}
      >
        <div className={styles.track}>
          <div className={styles.prompt} style={{ width: `${promptShare}%` }} />
          <div
            className={classNames(styles.answer, together > contextWindow && styles.over)}
            style={{ width: `${answerShare}%` }}
          />
        </div>
      </Meter>
      <p className={detailStyles.note}>
        {`${formatCount(tokens.promptTokens)} prompt + ${formatCount(answerTokens)} answer at most, of ${formatCount(contextWindow)}`}
      </p>
    </section>
  )
}

function share(tokens: number, contextWindow: number): number {
  return Math.min(100, (100 * tokens) / contextWindow)
}
