import type { AccumulatedMessage } from '../../../../shared/schemas/message.ts'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { formatCount } from '../format.ts'
import styles from './request-tab.module.css'

export type ServerSaysProps = Readonly<{
  /** The name that was asked for. */
  model: string | null
  summary: RunSummary
  message: AccumulatedMessage | null
}>

/** What the answer itself tells about what was used. */
export function ServerSays({ model, summary, message }: ServerSaysProps) {
  const answered = message?.model ?? null
  const usage = message?.usage ?? summary.usage
  if (answered === null && usage === null) return null
  const isOther = answered !== null && model !== null && answered !== model
  return (
    <dl className={styles.says}>
      {answered !== null && (
        <div>
          <dt>The answer names</dt>
          <dd>
            <code>{answered}</code>
            {isOther && <span className={styles.differs}>{` not ${model}, which was asked for`}</span>}
          </dd>
        </div>
      )}
      {usage !== null && (
        <div>
          <dt>The server counted</dt>
          <dd>{`${formatCount(usage.promptTokens)} tokens in, ${formatCount(usage.completionTokens)} out${reasoningWords(usage.reasoningTokens)}`}</dd>
        </div>
      )}
    </dl>
  )
}

function reasoningWords(tokens: number | null): string {
  return tokens === null || tokens === 0 ? '' : `, ${formatCount(tokens)} of them reasoning`
}
