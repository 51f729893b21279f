import { Link } from 'react-aria-components'
import { TEMPLATE_FACTS } from '../../../shared/catalogue/tokenizers.ts'
import type { RequestTokens } from '../../../shared/domain/tokens/token-count.ts'
import styles from './estimate-details.module.css'
import type { MeasuredRequest } from './estimate-slice.ts'
import { formatCount, formatTokenRange, formatTokens } from './estimate-words.ts'
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
        {tokenParts(tokens).map(({ name, count }) => (
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
          The cache knows them from <RunLink onPress={() => onShowRun(runId)} />, if it still has them.
        </p>
      )}
      <p className={styles.note}>
        {`Counted with the ${tokens.template} chat template (${CONFIDENCE_WORDS[TEMPLATE_FACTS[tokens.template].confidence]}) and the vocabulary ${tokens.tokenizer}.`}
      </p>
      {tokens.doubts.length > 0 && <Doubts tokens={tokens} />}
    </section>
  )
}

const CONFIDENCE_WORDS = {
  published: 'published',
  billed: 'confirmed by bills',
  assumed: 'assumed',
} as const

function tokenParts(tokens: RequestTokens): { name: string; count: number }[] {
  const { promptTokens, tools, format, overhead, images, perMessage } = tokens
  const imageTokens = images.reduce((sum, image) => sum + (image.tokens ?? 0), 0)
  const parts = [
    { name: 'Messages', count: promptTokens - tools - format - overhead - imageTokens },
    { name: imagesName(images), count: imageTokens },
    { name: 'Tools', count: tools },
    { name: 'JSON mode', count: format },
    { name: perMessage.length === 0 ? 'Texts and markers' : 'Template', count: overhead },
  ]
  return parts.filter(({ name, count }) => count > 0 || (name === parts[1]?.name && images.length > 0))
}

function imagesName(images: RequestTokens['images']): string {
  const unknown = images.filter((image) => image.tokens === null).length
  const name = `Images (${images.length})`
  return unknown === 0 ? name : `${name}, ${unknown} of unknown size not in it`
}

function RunLink({ onPress }: Readonly<{ onPress: () => void }>) {
  return (
    <Link className={styles.link ?? ''} onPress={onPress}>
      an earlier run
    </Link>
  )
}

function Doubts({ tokens }: Readonly<{ tokens: RequestTokens }>) {
  return (
    <ul className={styles.doubts} aria-label="Doubts about the count">
      {doubtsByReason(tokens.doubts).map(({ reason, fewer, more }) => (
        <li key={reason}>
          {reason} <span className={styles.size}>{doubtSize(fewer, more)}</span>
        </li>
      ))}
    </ul>
  )
}

/** `−3 / +3`; empty for a doubt without a size. */
function doubtSize(fewer: number, more: number): string {
  const signed = [
    fewer > 0 ? `−${formatCount(fewer)}` : null,
    more > 0 ? `+${formatCount(more)}` : null,
  ].filter((part) => part !== null)
  return signed.join(' / ')
}
