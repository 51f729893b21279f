import type { ReactNode } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { classNames } from '../../../components/class-names.ts'
import { formatCount, formatDuration, formatRate, UNKNOWN } from '../format.ts'
import styles from './figures-strip.module.css'
import type { RunFigures } from './run-figures.ts'

export type FiguresStripProps = Readonly<{
  figures: RunFigures
  currency: Currency
  /** More figures are on their way: those not known yet keep their place. */
  isGrowing: boolean
  actions: ReactNode
}>

type FigureProps = Readonly<{
  name: string
  title?: string
  isReasoning?: boolean
  /** Null while it is not known. */
  value: ReactNode
}>

/** The figures of a run, one row of them where there is room, two where not. */
export function FiguresStrip({ figures, currency, isGrowing, actions }: FiguresStripProps) {
  const shown = figuresInOrder(figures, currency).filter(({ value }) => isGrowing || value !== null)
  return (
    <div className={styles.frame}>
      <dl className={styles.strip}>
        {shown.map((figure) => (
          <Figure key={figure.name} {...figure} />
        ))}
      </dl>
      {actions}
    </div>
  )
}

function figuresInOrder(figures: RunFigures, currency: Currency): readonly FigureProps[] {
  const { startsWithReasoning, tokensPerSecond, cost } = figures
  const guess = figures.isEstimate ? '≈ ' : ''
  return [
    {
      name: 'First token',
      isReasoning: startsWithReasoning,
      ...(startsWithReasoning ? { title: 'The first token was one of reasoning' } : {}),
      value: ifKnown(figures.firstTokenMs, formatDuration),
    },
    { name: 'First answer', value: ifKnown(figures.firstAnswerMs, formatDuration) },
    {
      name: 'Speed, tok/s',
      title: 'After the first token: tokens of reasoning and answer per second',
      value: ifKnown(tokensPerSecond, (speed) => guess + formatRate(speed)),
    },
    { name: 'Total', value: ifKnown(figures.totalMs, formatDuration) },
    { name: 'Tokens in', value: ifKnown(figures.promptTokens, formatCount) },
    {
      name: 'Cached',
      title: 'Tokens of the prompt that came from the context cache',
      value: ifKnown(figures.cachedTokens, formatCount),
    },
    tokensOut(figures, guess),
    {
      name: 'Cost',
      title: 'By the price of that hour; the Cost tab tells how it adds up',
      value: cost === null ? null : (formatRunCost(cost, currency) ?? 'unknown'),
    },
    { name: 'Finish', value: figures.finishReason },
  ]
}

function tokensOut({ completionTokens, reasoningTokens }: RunFigures, guess: string): FigureProps {
  const name = 'Tokens out'
  if (completionTokens === null) return { name, value: null }
  const count = guess + formatCount(completionTokens)
  if (reasoningTokens === null || reasoningTokens === 0) return { name, value: count }
  const ofReasoning = formatCount(reasoningTokens)
  return {
    name,
    title: `${count} in all, ${ofReasoning} of them reasoning`,
    value: (
      <>
        {count} <span className={styles.reasoning}>{ofReasoning}</span>
        <VisuallyHidden elementType="span"> of them reasoning</VisuallyHidden>
      </>
    ),
  }
}

function ifKnown(figure: number | null, format: (figure: number) => string): string | null {
  return figure === null ? null : format(figure)
}

function Figure({ name, title, isReasoning, value }: FigureProps) {
  return (
    <div className={styles.figure} title={title}>
      <dt className={styles.name}>{name}</dt>
      <dd className={classNames(styles.value, isReasoning && styles.reasoning)}>{value ?? UNKNOWN}</dd>
    </div>
  )
}
