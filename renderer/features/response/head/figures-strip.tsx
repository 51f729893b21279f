import type { ReactNode } from 'react'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { classNames } from '../../../components/class-names.ts'
import { formatCount, formatDuration, formatSpeed, UNKNOWN } from '../format.ts'
import styles from './figures-strip.module.css'
import type { RunFigures } from './run-figures.ts'

export type FiguresStripProps = Readonly<{ figures: RunFigures; currency: Currency; actions: ReactNode }>

/** The figures of a run, one row of them where there is room, two where not. */
export function FiguresStrip({ figures, currency, actions }: FiguresStripProps) {
  const { isEstimate, startsWithReasoning, reasoningTokens, completionTokens, tokensPerSecond } = figures
  const guess = isEstimate ? '≈ ' : ''
  return (
    <div className={styles.frame}>
      <dl className={styles.strip}>
        <Figure
          name="First token"
          isReasoning={startsWithReasoning}
          title={startsWithReasoning ? 'The first token was one of reasoning' : undefined}
        >
          {formatDuration(figures.firstTokenMs)}
        </Figure>
        <Figure name="First answer">{formatDuration(figures.firstAnswerMs)}</Figure>
        <Figure name="Speed" title="After the first token: tokens of reasoning and answer per second">
          {tokensPerSecond === null ? UNKNOWN : guess + formatSpeed(tokensPerSecond)}
        </Figure>
        <Figure name="Total">{formatDuration(figures.totalMs)}</Figure>
        <Figure name="Tokens in">{formatCount(figures.promptTokens)}</Figure>
        <Figure name="Cached" title="Tokens of the prompt that came from the context cache">
          {formatCount(figures.cachedTokens)}
        </Figure>
        <Figure name="Tokens out" title="All tokens of the completion; in purple those of reasoning">
          {completionTokens === null ? UNKNOWN : guess + formatCount(completionTokens)}
          {reasoningTokens !== null && reasoningTokens > 0 && (
            <span className={styles.reasoning}> {formatCount(reasoningTokens)}</span>
          )}
        </Figure>
        <Figure name="Cost" title="By the price of that hour; the Cost tab tells how it adds up">
          {figures.cost === null ? UNKNOWN : (formatRunCost(figures.cost, currency) ?? 'unknown')}
        </Figure>
        <Figure name="Finish">{figures.finishReason ?? UNKNOWN}</Figure>
      </dl>
      {actions}
    </div>
  )
}

type FigureProps = Readonly<{
  name: string
  title?: string | undefined
  isReasoning?: boolean
  children: ReactNode
}>

function Figure({ name, title, isReasoning, children }: FigureProps) {
  return (
    <div className={styles.figure} title={title}>
      <dt className={styles.name}>{name}</dt>
      <dd className={classNames(styles.value, isReasoning && styles.reasoning)}>{children}</dd>
    </div>
  )
}
